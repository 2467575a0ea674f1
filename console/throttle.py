"""How often log-ins may be tried: from one address, and with one login from one address.

No login is ever locked for everybody: a stranger who guesses shuts out nobody but the own address. What is said
is the same for logins that exist and for others.
"""

import hashlib
import ipaddress
from typing import cast

from flask import Blueprint, Flask, Response, g, request
from flask.blueprints import BlueprintSetupState
from flask_limiter import Limiter

FROM_ONE_ADDRESS = "20 per minute"
WRONG_FOR_ONE_LOGIN = "5 per 5 minutes"
WRONG_FOR_ONE_MEMBER = "5 per 5 minutes"
WAIT_S = 300
WRONG = 401
_NETWORK_OF_ONE = 64
"""An IPv6 household has this many leading bits, and may choose the rest freely."""


def limiter(bp: Blueprint) -> Limiter:
    """The limiter of *bp*'s views. It counts where ``RATELIMIT_STORAGE_URI`` says; unset, in this process."""
    made = Limiter(address, in_memory_fallback_enabled=True)

    def install(state: BlueprintSetupState) -> None:
        app = cast(Flask, state.app)
        app.config.setdefault("RATELIMIT_STORAGE_URI", "memory://")
        made.init_app(app)

    bp.record_once(install)
    return made


def address() -> str:
    """Whom a request counts for: the IPv4 address, or the network that one IPv6 address stands for."""
    said = request.remote_addr or ""
    try:
        found = ipaddress.ip_address(said.partition("%")[0])
    except ValueError:
        return said
    if found.version == 4:
        return said
    return str(ipaddress.ip_network((int(found), _NETWORK_OF_ONE), strict=False))


def address_and_login() -> str:
    """One login from one address; hashed, since anything may be typed."""
    login = request.form.get("login", "").strip()
    return f"{address()} {hashlib.sha256(login.encode()).hexdigest()}"


def member() -> str:
    """Whoever is logged in, from wherever: for passwords that are asked for once more."""
    return f"staff {g.staff.id}"


def was_wrong(response: Response) -> bool:
    """Whether an answer counts as a wrong try."""
    return response.status_code == WRONG
