"""QR codes: read from a picture, as a ticket machine's scanner does, and drawn, as its printer does."""

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


def draw_qr(text: str) -> str:
    """An SVG of a QR code that says *text*, with its quiet zone of four modules."""
    from qrcode.main import QRCode

    code = QRCode(border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    dark = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module
    )
    side = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{dark}"/></svg>'
    )
