"""Reads a QR code from a camera's picture, on the machine itself; nothing is kept."""

import io

import zxingcpp
from PIL import Image, UnidentifiedImageError

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 4096 * 4096
_KINDS = ("JPEG", "PNG")


def read(picture: bytes) -> str | None:
    """The text of the first QR code in *picture* (JPEG or PNG), or None when there is none to be read."""
    try:
        with Image.open(io.BytesIO(picture), formats=_KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            grey = opened.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    for found in zxingcpp.read_barcodes(
        grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    ):
        if found.text:
            return str(found.text)
    return None
