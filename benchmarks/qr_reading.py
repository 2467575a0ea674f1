"""How often two independent readers read our QR pictures, small and damaged.

As seen: a phone shows the 600-pixel picture at 130 pixels, and the camera of a ticket machine sees
each pixel of the screen with about three of its own. Damage of 4 % is one black or white spot over
4 % of the code's area, somewhere on the data, which error correction protects. The marks by which
readers find a code (three corners and the two dotted lines between them) are not protected, so
spots on them are counted on lines of their own.
"""

import base64
import io
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import cv2
import numpy as np
import zxingcpp
from PIL import Image, ImageDraw

from domain import check_in_token, signing_keys
from domain.check_in_token import Claims
from web import qr

SHOWN_PX = 130
CAMERA_SCALE = 3
DAMAGE = 0.04
_CORNER_MODULES = 8
_LINE_MODULES = 7

Damage = Callable[[Image.Image, int, random.Random], Image.Image]


def tokens(count: int, source: random.Random) -> list[str]:
    """Tokens of many bookings, as different as real ones."""
    seed = base64.b64encode(source.randbytes(32)).decode()
    keys = signing_keys.parse(f"3:{seed}", city_code="121002")
    first = datetime(2026, 12, 1, tzinfo=UTC)
    return [
        check_in_token.sign(
            keys.current,
            Claims(
                nonce=source.getrandbits(check_in_token.NONCE_BITS),
                ward=source.randint(1, 6),
                counter=source.randint(1, 40),
                starts_at=first + timedelta(minutes=30 * source.randrange(1_400)),
            ),
        )
        for _ in range(count)
    ]


def shown(token: str, shown_px: int) -> Image.Image:
    """The picture on the screen of a phone: scaled without regard to whole pixels."""
    picture = Image.open(io.BytesIO(qr.png(token, size_px=600))).convert("L")
    return picture.resize((shown_px, shown_px), Image.Resampling.BILINEAR)


def seen(picture: Image.Image) -> Image.Image:
    """What the camera sees of it."""
    size = picture.width * CAMERA_SCALE
    return picture.resize((size, size), Image.Resampling.BICUBIC)


def no_damage(picture: Image.Image, _modules: int, _source: random.Random) -> Image.Image:
    """The picture as it is."""
    return picture


def spot(picture: Image.Image, modules: int, source: random.Random) -> Image.Image:
    """A black or white square over 4 % of the code, on its data."""
    return _stained(picture, modules, source, _on_data)


def spot_off_corners(picture: Image.Image, modules: int, source: random.Random) -> Image.Image:
    """The same square, perhaps on a dotted line, but clear of the corners."""
    return _stained(picture, modules, source, _off_corners)


def spot_anywhere(picture: Image.Image, modules: int, source: random.Random) -> Image.Image:
    """The same square, anywhere on the code."""
    return _stained(picture, modules, source, lambda *_: True)


def read_by_zxing(picture: Image.Image) -> str:
    """What zxing-cpp reads, or nothing."""
    found = zxingcpp.read_barcodes(picture)
    return str(found[0].text) if found else ""


def read_by_opencv(picture: Image.Image) -> str:
    """What OpenCV's own detector reads, or nothing."""
    return cv2.QRCodeDetector().detectAndDecode(np.asarray(picture))[0]


READERS: dict[str, Callable[[Image.Image], str]] = {
    "zxing-cpp": read_by_zxing,
    "OpenCV": read_by_opencv,
}
DAMAGES: dict[str, Damage] = {
    "none": no_damage,
    "spot": spot,
    "spot off corners": spot_off_corners,
    "spot anywhere": spot_anywhere,
}


def shares_read(
    damage: str, *, count: int, shown_px: int = SHOWN_PX, seed: int = 7
) -> dict[str, float]:
    """For each reader, from 0 to 1: how many of `count` pictures it reads without a mistake."""
    source = random.Random(seed)
    right = dict.fromkeys(READERS, 0)
    for token in tokens(count, source):
        modules = len(qr.matrix(token))
        picture = seen(DAMAGES[damage](shown(token, shown_px), modules, source))
        for name, reader in READERS.items():
            right[name] += reader(picture) == token
    return {name: times / count for name, times in right.items()}


def _stained(
    picture: Image.Image,
    modules: int,
    source: random.Random,
    allowed: Callable[[float, float, float, int], bool],
) -> Image.Image:
    side = modules * DAMAGE**0.5
    while True:
        left, top = source.uniform(0, modules - side), source.uniform(0, modules - side)
        if allowed(left, top, side, modules):
            break
    pixels = picture.width / (modules + 2 * qr.QUIET_MODULES)
    x, y = (left + qr.QUIET_MODULES) * pixels, (top + qr.QUIET_MODULES) * pixels
    stained = picture.copy()
    box = (round(x), round(y), round(x + side * pixels), round(y + side * pixels))
    ImageDraw.Draw(stained).rectangle(box, fill=source.choice((0, 255)))
    return stained


def _off_corners(left: float, top: float, side: float, modules: int) -> bool:
    far = modules - _CORNER_MODULES - side
    on_left, on_top = left < _CORNER_MODULES, top < _CORNER_MODULES
    return not ((on_left and on_top) or (on_left and top > far) or (on_top and left > far))


def _on_data(left: float, top: float, side: float, modules: int) -> bool:
    off_lines = left >= _LINE_MODULES and top >= _LINE_MODULES
    return off_lines and _off_corners(left, top, side, modules)


def main(count: int = 200) -> None:
    """Print what the readers read, by damage at 130 pixels and by size without damage."""
    print(f"QR pictures read, {count} each; damage is {DAMAGE:.0%} of the code")
    for damage in DAMAGES:
        _print(f"{SHOWN_PX} px, {damage}", shares_read(damage, count=count))
    for shown_px in (120, 110, 100, 90):
        _print(f"{shown_px} px, none", shares_read("none", count=count, shown_px=shown_px))


def _print(what: str, shares: dict[str, float]) -> None:
    print(f"  {what:<24}", ", ".join(f"{name} {share:.1%}" for name, share in shares.items()))


if __name__ == "__main__":
    main()
