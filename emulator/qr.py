"""Reads a QR code from a picture, as the scanner of a ticket machine does."""

import io


def read_qr(data: bytes) -> str | None:
    """The text of the first QR code in a PNG or JPEG; None if there is none."""
    import zxingcpp
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            found = zxingcpp.read_barcodes(picture.convert("L"))
    except (UnidentifiedImageError, OSError):
        return None
    texts = [str(code.text) for code in found if code.text]
    return texts[0] if texts else None
