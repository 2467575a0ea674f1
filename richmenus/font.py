"""The one Japanese font of the service: Noto Sans JP, all weights in one file.

It comes from a Python package (docs/adr/0006-japanese-font.md), so pictures look the same on a
machine without any fonts. Pages may serve the same file.
"""

from functools import cache
from importlib.resources import files
from pathlib import Path

import justmytype_intl_cjk
from PIL import ImageFont

REGULAR = 400
BOLD = 700


def font_path() -> Path:
    """The font file: a variable TrueType font, weights 100 to 900."""
    fonts = files(justmytype_intl_cjk) / "fonts" / "ofl" / "notosansjp"
    return Path(str(fonts / "NotoSansJP[wght].ttf"))


@cache
def font(size_px: int, weight: int = BOLD) -> ImageFont.FreeTypeFont:
    """The font for Pillow at this size and weight."""
    found = ImageFont.truetype(str(font_path()), size_px)
    found.set_variation_by_axes([weight])
    return found
