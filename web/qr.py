"""The picture of a check-in token: a crisp black and white QR code as a small PNG.

Level M (15 % may be unreadable) and the quiet zone of four modules that ISO/IEC 18004 asks for.
Each module is a whole number of pixels: screens and scanners get hard edges, no grey.
"""

import io

from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET_MODULES = 4


def png(token: str, *, size_px: int = 600) -> bytes:
    """A square PNG of `size_px` pixels with one bit a pixel, the code centred on white.

    Raises ValueError when not even one pixel a module fits.
    """
    modules = matrix(token)
    count = len(modules)
    scale = size_px // (count + 2 * QUIET_MODULES)
    if scale < 1:
        raise ValueError(f"{size_px} pixels are too few for {count} modules and the quiet zone")
    code = Image.new("1", (count, count))
    code.putdata([0 if dark else 255 for row in modules for dark in row])
    code = code.resize((count * scale, count * scale), Image.Resampling.NEAREST)
    picture = Image.new("1", (size_px, size_px), 255)
    margin = (size_px - count * scale) // 2
    picture.paste(code, (margin, margin))
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def matrix(token: str) -> list[list[bool]]:
    """The modules of the code without the quiet zone, row by row, True where dark."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(token, optimize=0)
    code.make(fit=True)
    return [[bool(dark) for dark in row] for row in code.get_matrix()]
