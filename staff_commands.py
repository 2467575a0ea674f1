"""The commands ``madoguchi staff …`` and ``madoguchi audit …``: who is let in, and what was done."""

from datetime import datetime
from typing import Annotated, Any

import typer
from sqlmodel import Session

import operating
from domain import audit_log, staff, staff_changes, staff_links
from domain.rights import Role

people = typer.Typer(no_args_is_help=True, help="Who may log in to the console.")
audit = typer.Typer(no_args_is_help=True, help="The log of what staff did.")
Password = Annotated[
    str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, help="asked for")
]
Ward = Annotated[str | None, typer.Option(help="one ward only, for example chuo")]


@people.command("add")
def staff_add(
    login: Annotated[str, typer.Argument(help="the name to log in with")],
    password: Password,
    name: Annotated[str, typer.Option(help="the name colleagues see")] = "",
    ward: Ward = None,
    role: Annotated[
        Role | None, typer.Option(help="clerk of the ward, or city manager, when not given")
    ] = None,
) -> None:
    """Let somebody log in to the console; the password is asked for."""
    with operating.database() as (session, now):
        staff_changes.add(
            session,
            by=None,
            login=login,
            name=name,
            password=password,
            now=now,
            ward_id=ward,
            role=role,
            temporary=False,
        )
    typer.echo(f"{login} may log in.")


@people.command("list")
def staff_list() -> None:
    """Everybody who may log in, as what, and where."""
    with operating.looking() as (session, _):
        for member in staff.list_all(session):
            where = "disabled" if member.disabled_at else member.ward_id or "every ward"
            second = "second factor" if member.totp_secret else "no second factor"
            typer.echo(f"{member.login}  {member.name}  {where}  {member.role}  {second}")


@people.command("role")
def staff_role(login: str, role: Annotated[Role, typer.Option()], ward: Ward = None) -> None:
    """Give somebody another role or ward; the sessions of that person end."""
    with operating.database() as (session, now):
        staff_changes.change_role(
            session, by=None, role=role, ward_id=ward, **_whom(session, login, now)
        )
    typer.echo(f"{login} is {role.value} of {ward or 'the city'}.")


@people.command("reset-second-factor")
def staff_reset_second_factor(login: str) -> None:
    """Somebody lost the phone: the next log-in sets a second factor up anew."""
    with operating.database() as (session, now):
        staff_changes.reset_second_factor(session, by=None, **_whom(session, login, now))
    typer.echo(f"{login} has no second factor now.")


@people.command("unlink-line")
def staff_unlink_line(login: str) -> None:
    """Take the link to somebody's LINE account away; the chat shows no buttons for staff there any more."""
    with operating.database() as (session, now):
        linked = staff_links.unlink(session, by=None, **_whom(session, login, now))
    typer.echo(
        f"{login} {'is no longer linked' if linked else 'was not linked'} to a LINE account."
    )


@people.command("password")
def staff_password(login: str, password: Password) -> None:
    """Set a new password; the sessions of the old one end."""
    with operating.database() as (session, now):
        staff_changes.give_password(
            session, by=None, password=password, temporary=False, **_whom(session, login, now)
        )
    typer.echo(f"{login} has a new password.")


@people.command("sign-on")
def staff_sign_on(
    login: str,
    subject: Annotated[
        str, typer.Argument(help="the account's id at OIDC_ISSUER; empty takes it away")
    ],
) -> None:
    """Name somebody's account of the city's single sign-on."""
    issuer = operating.sign_on_issuer()
    linked = f"{issuer} {subject}" if subject else None
    with operating.database() as (session, now):
        staff_changes.link_sign_on(session, by=None, subject=linked, **_whom(session, login, now))
    typer.echo(f"{login} {'signs on as ' + subject if subject else 'uses the password only'}.")


@people.command("disable")
def staff_disable(login: str) -> None:
    """Nobody logs in with this name any more; its sessions end at once."""
    with operating.database() as (session, now):
        staff_changes.disable(session, by=None, **_whom(session, login, now))
    typer.echo(f"{login} is disabled.")


@people.command("enable")
def staff_enable(login: str) -> None:
    """Take a disabling back; the password is the old one."""
    with operating.database() as (session, now):
        staff_changes.enable(session, by=None, **_whom(session, login, now))
    typer.echo(f"{login} may log in again.")


@audit.command("verify")
def audit_verify(
    known: Annotated[
        str, typer.Option(help="a hash that was noted down earlier: it must be in the chain")
    ] = "",
) -> None:
    """Walk the chain of the audit log; print its last hash, to be noted down elsewhere."""
    with operating.looking() as (session, _):
        found = audit_log.verify(session, known=known)
    typer.echo(found.sentence)
    raise typer.Exit(0 if found.good else 1)


def _whom(session: Session, login: str, now: datetime) -> dict[str, Any]:
    return {"staff_id": staff_changes.id_of(session, login=login), "now": now}
