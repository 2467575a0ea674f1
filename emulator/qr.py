"""Reads a QR code from a picture, as the scanner of a ticket machine does."""

import io
from importlib import import_module


def read_qr(data: bytes) -> str | None:
    """The text of the first QR code in a PNG or JPEG; None if there is none."""
    from PIL import Image, UnidentifiedImageError

    reader = import_module("zxingcpp")
    try:
        with Image.open(io.BytesIO(data)) as picture:
            found = reader.read_barcodes(picture.convert("L"))
    except (UnidentifiedImageError, OSError):
        return None
    texts = [str(code.text) for code in found if code.text]
    return texts[0] if texts else None
