"""A photo as it is kept: decoded and drawn anew as a small JPEG, nothing else of the file stays."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from socho.attachments import rules
from socho.core.children import MEGABYTE, Refused

FORMATS = ("JPEG", "PNG", "WEBP")
BUDGET = 100 * MEGABYTE  # for the decoded picture; the whole child stays under 150
Image.MAX_IMAGE_PIXELS = None  # our own limit is stricter and says so in words
QUALITIES = (82, 74, 64, 54)
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")
_SIXTEEN_BITS = ("I", "I;16", "I;16B", "I;16L")


def cleaned(data: bytes) -> tuple[bytes, int, int]:
    """JPEG bytes, width, height. Raises Refused."""
    if not data:
        raise Refused(rules.EMPTY)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise Refused(rules.HEIC)
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as unknown:
        raise Refused(rules.UNKNOWN) from unknown
    except Exception as damage:  # whatever a hostile header does to a decoder
        raise Refused(rules.BROKEN) from damage
    try:
        return _encoded(_small(image))
    except Refused:
        raise
    except MemoryError as heavy:
        raise Refused(rules.TOO_MANY_PIXELS) from heavy
    except Exception as damage:
        raise Refused(rules.BROKEN) from damage


def _small(image: Image.Image) -> Image.Image:
    """Upright, in plain RGB, no longer than allowed. Only the first frame of several."""
    width, height = image.size
    if width * height > rules.PHOTO_PIXELS:
        raise Refused(rules.TOO_MANY_PIXELS)
    share = min(1.0, rules.PHOTO_LONG_SIDE / max(width, height))
    image.draft(None, (max(1, int(width * share)), max(1, int(height * share))))
    if memory_needed(image, width * height) > BUDGET:
        raise Refused(rules.TOO_MANY_PIXELS)
    image.load()
    if image.mode in _SIXTEEN_BITS:
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    image.thumbnail((rules.PHOTO_LONG_SIDE, rules.PHOTO_LONG_SIDE))
    return _on_white(_upright(image))


def memory_needed(image: Image.Image, stored_pixels: int) -> int:
    """An estimate in bytes, before anything is decoded."""
    pixels = image.width * image.height  # JPEG may already be drafted to a part of what is stored
    kept = pixels * {"1": 1, "L": 1, "P": 5, "I;16": 6}.get(image.mode, 4)
    if image.format == "WEBP":
        return kept * 4  # libwebp holds two canvases and hands over a third
    if image.info.get("progressive"):
        return kept + stored_pixels * 2 * _samples_per_pixel(image)
    return kept


def _samples_per_pixel(image: Image.Image) -> int:
    """A progressive JPEG keeps every coefficient until its last scan."""
    layers: list[tuple[int, int, int, int]] = getattr(image, "layer", [])
    if not layers:
        return 4
    widest = max(layer[1] for layer in layers) * max(layer[2] for layer in layers)
    return -(-sum(layer[1] * layer[2] for layer in layers) // widest)


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # a damaged tag is no reason to lose the photo
        return image


def _on_white(image: Image.Image) -> Image.Image:
    """A fresh picture: pixels only. Colour profiles, comments and tags stay behind."""
    fresh = Image.new("RGB", image.size, "white")
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        see_through = image.convert("RGBA")
        fresh.paste(see_through, mask=see_through.getchannel("A"))
    else:
        fresh.paste(image.convert("RGB"))
    return fresh


def _encoded(image: Image.Image) -> tuple[bytes, int, int]:
    made = b""
    for quality in QUALITIES:
        file = BytesIO()
        image.save(file, "JPEG", quality=quality, optimize=True)
        made = file.getvalue()
        if len(made) <= rules.PHOTO_AIM:
            break
    return made, image.width, image.height
