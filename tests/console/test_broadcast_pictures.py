"""Pictures are taken by their content alone, and nothing hidden in the file goes out."""

import io
import random
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from console.broadcast_pictures import MOST_BYTES, MOST_SIDE, Unfit, read


def made(width: int, height: int, kind: str, mode: str = "RGB", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height)).save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode", "told"),
    [
        ("PNG", "RGBA", "image/png"),
        ("PNG", "P", "image/png"),
        ("PNG", "LA", "image/png"),
        ("PNG", "I;16", "image/png"),
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("JPEG", "L", "image/jpeg"),
    ],
)
def test_png_and_jpeg_of_any_mode_are_taken(kind: str, mode: str, told: str) -> None:
    picture = read(made(640, 320, kind, mode))
    assert (picture.kind, picture.width, picture.height, picture.shrunk) == (told, 640, 320, False)
    assert Image.open(io.BytesIO(picture.heap)).size == (640, 320)


def test_what_a_camera_wrote_is_gone_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "a camera"
    exif[0x8825] = {1: "N", 2: (35.0, 36.0, 0.0)}
    picture = read(made(600, 400, "JPEG", exif=exif))
    assert (picture.width, picture.height) == (400, 600)
    assert not Image.open(io.BytesIO(picture.heap)).getexif()
    assert b"a camera" not in picture.heap


def test_a_large_picture_is_shrunk_and_keeps_its_shape() -> None:
    picture = read(made(4000, 2000, "PNG"))
    assert (picture.width, picture.height, picture.shrunk) == (MOST_SIDE, MOST_SIDE // 2, True)


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (b"\x00" * (12 * 1024 * 1024), "broadcasts-picture-too-large"),
        (b"", "broadcasts-picture-kind"),
        (b"%PDF-1.7 and so on", "broadcasts-picture-kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "broadcasts-picture-kind"),
        (made(400, 400, "GIF"), "broadcasts-picture-kind"),
        (made(400, 400, "PNG")[:200], "broadcasts-picture-broken"),
        (made(100, 400, "PNG"), "broadcasts-picture-small"),
        (made(250, 1000, "PNG"), "broadcasts-picture-steep"),
        (made(1400, 200, "PNG"), "broadcasts-picture-flat"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_a_reason(raw: bytes, key: str) -> None:
    with pytest.raises(Unfit) as caught:
        read(raw)
    assert caught.value.key == key


def test_a_small_file_that_unpacks_to_gigabytes_is_not_unpacked() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    raw = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    )
    with pytest.raises(Unfit) as caught:
        read(raw)
    assert caught.value.key in ("broadcasts-picture-pixels", "broadcasts-picture-broken")


@given(st.binary(max_size=300), st.integers(0, 400))
def test_damaged_files_are_refused_and_never_raise_anything_else(noise: bytes, at: int) -> None:
    raw = made(220, 220, "PNG")
    for spoilt in (noise, raw[:at] + noise + raw[at + len(noise) :]):
        try:
            picture = read(spoilt)
        except Unfit:
            continue
        assert len(picture.heap) < MOST_BYTES
        assert max(picture.width, picture.height) <= MOST_SIDE


def test_a_photograph_that_came_as_png_becomes_a_jpeg_that_line_takes_as_a_preview() -> None:
    noise = random.Random(5).randbytes(1000 * 800 * 4)
    out = io.BytesIO()
    Image.frombytes("RGBA", (1000, 800), noise).save(out, "PNG")
    picture = read(out.getvalue())
    assert picture.kind == "image/jpeg"
    assert len(picture.heap) <= 1024 * 1024


def test_a_real_photograph_stays_far_below_what_line_takes() -> None:
    noise = random.Random(5).randbytes(1600 * 1200 * 3)
    out = io.BytesIO()
    Image.frombytes("RGB", (1600, 1200), noise).save(out, "JPEG", quality=95)
    assert len(read(out.getvalue()).heap) < MOST_BYTES


def test_a_large_picture_is_shrunk_before_anything_copies_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copied = []
    real = ImageOps.exif_transpose

    def transposed(image: Image.Image) -> Image.Image:
        copied.append(image.size)
        return real(image)

    monkeypatch.setattr(ImageOps, "exif_transpose", transposed)
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    for kind in ("JPEG", "PNG"):
        picture = read(made(2400, 1200, kind, exif=exif))
        assert (picture.width, picture.height, picture.shrunk) == (512, 1024, True)
    assert copied == [(1024, 512)] * 2


def test_more_pixels_than_a_process_can_hold_are_refused() -> None:
    with pytest.raises(Unfit) as caught:
        read(made(5_100, 5_000, "PNG"))
    assert caught.value.key == "broadcasts-picture-pixels"
