"""Whether a webhook comes from LINE: HMAC-SHA256 over the raw body, compared in constant time."""

import base64
import hashlib
import hmac


def is_genuine(body: bytes, signature: str | None, channel_secret: str) -> bool:
    """True when *signature* (the ``x-line-signature`` header) is the body's under our channel secret."""
    if not signature:
        return False
    expected = base64.b64encode(hmac.digest(channel_secret.encode(), body, hashlib.sha256))
    return hmac.compare_digest(expected, signature.encode("utf-8", "surrogateescape"))
