"""Pictures and files for the tests, honest and hostile, made here byte by byte."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

from PIL import Image

from socho.attachments import rules

SAMPLES = Path(__file__).parent / "samples"
SECRET = b"Bi_mat"  # the title in every sample of sound


def market_scene(width=900, height=600, mode="RGB"):
    """A gradient with a dark corner at the top left, so that one can tell which way is up."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    image.paste((0, 0, 0), (0, 0, width // 3, height // 3))
    return image.convert(mode)


def saved(image, form="JPEG", **options):
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def with_gps():
    """A photo that tells where, when and with what it was taken, turned on its side."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Xiaomi", "Redmi 9A", 6
    exif.get_ifd(0x8825).update({1: "N", 2: (11.0, 33.0, 54.0), 3: "E", 4: (108.0, 59.0, 31.0)})
    return saved(market_scene(), exif=exif, comment=b"chup tai sap B12")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, *extra, depth=8, colour=2, rows=b""):
    """A PNG that may claim any size."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = b"".join(extra) + chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def text_bomb():
    """A small PNG whose comment unfolds to 60 MB."""
    many = zlib.compress(b"A" * 60_000_000, 9)
    row = b"\0" + b"\x80" * 30
    return png(10, 10, chunk(b"zTXt", b"Comment\0\0" + many), rows=row * 10)


def honest_bomb():
    """Really 200 million pixels, in 200 kB."""
    packer = zlib.compressobj(9)
    row = b"\0" + bytes(20_000 // 8)
    packed = b"".join(packer.compress(row * 100) for _ in range(100)) + packer.flush()
    head = struct.pack(">IIBBBBB", 20_000, 10_000, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


# What takes memory: of such size as is taken, and what would not end.
HEAVY = {
    "100 megapixels": lambda: saved(Image.new("RGB", (12_000, 9_000), "teal")),
    "16 megapixels of PNG": lambda: saved(Image.new("RGBA", (4_600, 3_500), "teal"), "PNG"),
    "28 megapixels, progressive": lambda: saved(Image.new("RGB", (7_000, 4_000)), progressive=True),
    "6 megapixels of WebP": lambda: saved(Image.new("RGB", (3_000, 2_000), "teal"), "WEBP"),
    "a pixel bomb": honest_bomb,
    "a text bomb": text_bomb,
    "25 MB of nothing": lambda: bytes(rules.PHOTO_BYTES),
}
