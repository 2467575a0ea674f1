"""A picture for a broadcast: checked by its content, shrunk, without what its camera wrote into it."""

import io
import threading
import warnings
from collections.abc import Mapping
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_OF_PNG = MEGABYTE
"""LINE takes no larger preview of a picture; what is larger becomes a JPEG."""
MOST_SIDE = 1024
"""What LINE shows in a card; larger pictures are shrunk."""
LEAST_SIDE = 200
MOST_PIXELS = 25_000_000
"""Phones take no larger ones; unpacked, each million takes up to four megabytes."""
STEEPEST = 3
"""A card shows pictures at most three times as high as wide."""
FLATTEST = 5
"""Wider ones would be a strip that nobody can read on a phone."""
KINDS = {"PNG": "image/png", "JPEG": "image/jpeg"}
QUALITY = 88
_one_at_a_time = threading.Lock()
"""Several unpacked pictures at once would fill the memory of a process."""


class Picture(NamedTuple):
    """A picture as it will be stored."""

    kind: str
    width: int
    height: int
    heap: bytes
    shrunk: bool


class Unfit(Exception):
    """A picture that cannot be sent: the key of a sentence that says what to do, and its parameters."""

    def __init__(self, key: str, params: Mapping[str, object] | None = None) -> None:
        super().__init__(key)
        self.key = key
        self.params = dict(params or {})


def read(raw: bytes) -> Picture:
    """The picture in *raw*, drawn anew: nothing that was hidden in the file comes along.

    Raises Unfit: too large, no PNG or JPEG whatever its name says, broken, too small, too steep or too flat.
    """
    if len(raw) > MOST_BYTES:
        raise Unfit(
            "broadcasts-picture-too-large",
            {"size": f"{len(raw) / MEGABYTE:.1f}", "most": MOST_BYTES // MEGABYTE},
        )
    with _one_at_a_time:
        return _read(raw)


def _read(raw: bytes) -> Picture:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow doubts is refused below, by its size
            with Image.open(io.BytesIO(raw), formats=tuple(KINDS)) as opened:
                _measured(opened.size)
                kind = str(opened.format)
                shrunk = max(opened.size) > MOST_SIDE
                if (
                    shrunk
                ):  # before anything copies it; of a JPEG no more is unpacked than is needed
                    opened.thumbnail((MOST_SIDE, MOST_SIDE), Image.Resampling.LANCZOS)
                upright = ImageOps.exif_transpose(opened)
    except UnidentifiedImageError as error:
        raise Unfit("broadcasts-picture-kind") from error
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unfit("broadcasts-picture-broken") from error
    heap = _drawn(upright, kind)
    if len(heap) > MOST_OF_PNG and kind == "PNG":
        kind, heap = "JPEG", _drawn(_on_white(upright), "JPEG")
    return Picture(KINDS[kind], *upright.size, heap, shrunk)


def _on_white(image: Image.Image) -> Image.Image:
    """The picture as photographs are stored: nothing shines through."""
    layered = image.convert("RGBA")
    ground = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(ground, layered).convert("RGB")


def _measured(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        raise Unfit("broadcasts-picture-pixels", {"width": width, "height": height})
    if min(width, height) < LEAST_SIDE:
        told = {"width": width, "height": height, "least": LEAST_SIDE}
        raise Unfit("broadcasts-picture-small", told)
    if height > STEEPEST * width:
        raise Unfit("broadcasts-picture-steep", {"width": width, "height": height})
    if width > FLATTEST * height:
        raise Unfit("broadcasts-picture-flat", {"width": width, "height": height})


def _drawn(image: Image.Image, kind: str) -> bytes:
    """The picture's file without notes, colour profiles and further frames."""
    out = io.BytesIO()
    modes = ("RGB", "L") if kind == "JPEG" else ("RGB", "RGBA", "L", "P")
    plain = image if image.mode in modes else image.convert("RGB" if kind == "JPEG" else "RGBA")
    bare = Image.new(plain.mode, plain.size)
    if plain.mode == "P":
        plain = plain.convert("RGBA")
        bare = Image.new("RGBA", plain.size)
    bare.paste(plain)
    if kind == "JPEG":
        bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    else:
        bare.save(out, "PNG", optimize=True)
    return out.getvalue()
