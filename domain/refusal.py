"""A refusal: the domain says no, with a stable code and what is needed to explain it."""

from typing import Any


class Refused(Exception):
    """The rules do not allow it. Nothing was changed.

    ``code`` is stable and machine readable (``slot_full``); the sentence for people is the catalogue
    key ``refused-<code>`` with hyphens, worded with ``params``.
    """

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params: dict[str, Any] = params

    @property
    def key(self) -> str:
        """The catalogue key of the sentence that explains this refusal."""
        return "refused-" + self.code.replace("_", "-")
