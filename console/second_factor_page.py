"""The second factor: shown once in a session, for what only it opens."""

from flask import Blueprint, render_template

from console import guard
from console.desk_pages import Office
from domain.rights import Right


def add(bp: Blueprint, office: Office) -> None:  # noqa: ARG001  # the form follows
    """Add ``second-factor`` to the console."""

    @bp.get("/second-factor")
    @guard.needs(Right.OWN)
    def second_factor() -> str:
        return render_template("console/second_factor.html")
