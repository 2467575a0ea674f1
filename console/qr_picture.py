"""A QR code for a printed page, as the path of an SVG picture: crisp at every size, and without a script."""

from dataclasses import dataclass

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 4
"""Modules of white around the code (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """``size``: modules of one side with the quiet zone; ``path``: the dark modules, for ``<path d=…>``."""

    size: int
    path: str


def picture(text: str) -> Picture:
    """The code that says *text*."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text, optimize=0)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return Picture(len(rows) + 2 * QUIET, path)
