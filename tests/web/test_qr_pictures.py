"""QR pictures are crisp, small, and read by two independent readers even when stained."""

import io
import random

import pytest
from PIL import Image

from benchmarks import qr_reading
from tests.support import sizes
from web import qr

PICTURES = sizes.of(200, 60)
TOKEN = qr_reading.tokens(1, random.Random(1))[0]


def picture_of(size_px: int) -> Image.Image:
    return Image.open(io.BytesIO(qr.png(TOKEN, size_px=size_px)))


def test_pictures_are_read_at_130_pixels_by_both_readers() -> None:
    shares = qr_reading.shares_read("none", count=PICTURES)
    assert min(shares.values()) >= 0.95, shares


def test_pictures_with_a_stain_over_four_percent_are_read_by_both_readers() -> None:
    shares = qr_reading.shares_read("spot", count=PICTURES)
    assert min(shares.values()) >= 0.95, shares


@pytest.mark.parametrize("size_px", [130, 300, 600, 1024])
def test_a_picture_has_the_size_asked_for_and_few_bytes(size_px: int) -> None:
    picture = picture_of(size_px)
    assert picture.format == "PNG"
    assert picture.mode == "1"
    assert picture.size == (size_px, size_px)
    assert len(qr.png(TOKEN, size_px=size_px)) < 3_000


@pytest.mark.parametrize("size_px", [49, 130, 600])
def test_every_module_is_a_whole_number_of_pixels_within_a_quiet_zone(size_px: int) -> None:
    modules = qr.matrix(TOKEN)
    scale = size_px // (len(modules) + 2 * qr.QUIET_MODULES)
    margin = (size_px - len(modules) * scale) // 2
    picture = picture_of(size_px)
    assert margin >= qr.QUIET_MODULES * scale
    for y in range(size_px):
        for x in range(size_px):
            row, column = (y - margin) // scale, (x - margin) // scale
            inside = 0 <= row < len(modules) and 0 <= column < len(modules)
            assert (picture.getpixel((x, y)) == 0) == (inside and modules[row][column])


def test_a_token_fits_version_six() -> None:
    """41 modules; the alphanumeric mode carries it, bytes would need version 8."""
    assert len(qr.matrix(TOKEN)) == 41


def test_a_size_below_one_pixel_a_module_is_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        qr.png(TOKEN, size_px=48)


def test_the_same_token_gives_the_same_picture() -> None:
    assert qr.png(TOKEN) == qr.png(TOKEN)
