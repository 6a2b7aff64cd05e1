"""What becomes of a photo: small, upright, and nothing in it but the picture."""

import subprocess
import sys
import zipfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from socho.attachments import rules
from socho.attachments.cleaning import BadUpload, clean_photo
from socho.attachments.tests.pictures import (
    HEAVY,
    SAMPLES,
    honest_bomb,
    market_scene,
    png,
    saved,
    text_bomb,
    with_gps,
)

PDF = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(document.cookie)</script>"


def cleaned(data, name="anh.jpg"):
    return clean_photo(ContentFile(data, name=name))


def picture_of(clean):
    return Image.open(BytesIO(clean.data))


def zipped():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("anh.jpg", b"x" * 1000)
    return file.getvalue()


def animation(form):
    frames = [market_scene(60, 40), Image.new("RGB", (60, 40), "red")]
    return saved(frames[0], form, save_all=True, append_images=frames[1:])


TAKEN = {
    "a plain photo": saved(market_scene()),
    "a photo with GPS": with_gps(),
    "a photo with an appended script": saved(market_scene()) + HTML,
    "a photo that is also a zip": saved(market_scene()) + zipped(),
    "a photo with HTML in its comment": saved(market_scene(), comment=HTML),
    "a photo with a colour profile": saved(market_scene(), icc_profile=b"\0" * 128 + SVG),
    "a CMYK photo": saved(market_scene(mode="CMYK")),
    "a grey photo": saved(market_scene(mode="L")),
    "a progressive photo": saved(market_scene(3000, 2000), progressive=True),
    "a long panorama": saved(market_scene(6000, 700)),
    "a PNG with text": saved(market_scene(), "PNG"),
    "a 16-bit PNG": saved(Image.linear_gradient("L").convert("I;16"), "PNG"),
    "a transparent PNG": saved(market_scene(mode="RGBA"), "PNG"),
    "a palette PNG": saved(market_scene(mode="P"), "PNG"),
    "an animated PNG": animation("PNG"),
    "an animated WebP": animation("WEBP"),
    "a WebP": saved(market_scene(), "WEBP", exif=with_gps()[6:400]),
    "one pixel": saved(Image.new("RGB", (1, 1)), "PNG"),
}

REFUSED = {
    "nothing": (b"", rules.EMPTY),
    "an SVG": (SVG, rules.UNKNOWN),
    "HTML": (HTML, rules.UNKNOWN),
    "a PDF with JavaScript": (PDF, rules.UNKNOWN),
    "a zip": (zipped(), rules.UNKNOWN),
    "a GIF": (saved(market_scene(), "GIF"), rules.UNKNOWN),
    "a TIFF": (saved(market_scene(), "TIFF"), rules.UNKNOWN),
    "a program": (b"\x7fELF" + bytes(500), rules.UNKNOWN),
    "a recording": ((SAMPLES / "tone.webm").read_bytes(), rules.UNKNOWN),
    "an iPhone's HEIC": (b"\0\0\0\x18ftypheic" + bytes(500), rules.HEIC),
    "half a photo": (saved(market_scene())[:2000], rules.BROKEN),
    "only a JPEG's head": (b"\xff\xd8\xff\xe0" + bytes(40), rules.UNKNOWN),
    "a PNG that claims 900 million pixels": (png(30_000, 30_000), rules.TOO_MANY_PIXELS),
    "a PNG that claims too many to count": (png(2**31 - 1, 2**31 - 1), rules.TOO_MANY_PIXELS),
    "200 million pixels in 200 kB": (honest_bomb(), rules.TOO_MANY_PIXELS),
    "a comment that unfolds to 60 MB": (text_bomb(), rules.BROKEN),
    "a PNG without its rows": (png(100, 100), rules.BROKEN),
    "25 MB and one byte": (bytes(rules.PHOTO_BYTES + 1), rules.TOO_BIG),
    "25 MB of nothing": (bytes(rules.PHOTO_BYTES), rules.UNKNOWN),
}


@pytest.mark.parametrize("name", TAKEN)
def test_only_pixels_are_kept(name):
    given = TAKEN[name]
    clean = cleaned(given)
    picture = picture_of(clean)
    assert clean.media_type == "image/jpeg"
    assert clean.data != given
    assert (picture.format, picture.mode) == ("JPEG", "RGB")
    assert max(picture.size) <= rules.PHOTO_LONG_SIDE
    assert (clean.width, clean.height) == picture.size
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert clean.data.endswith(b"\xff\xd9")
    for word in (b"script", b"Redmi", b"B12", b"PK\x03\x04", b"xml", b"GPS"):
        assert word not in clean.data


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_photo_is_refused_with_a_reason(name):
    data, code = REFUSED[name]
    with pytest.raises(BadUpload) as refused:
        cleaned(data)
    assert refused.value.code == code


def test_a_photo_on_its_side_is_put_upright():
    """Orientation 6 means: turn by a quarter to the right; the dark corner goes top right."""
    picture = picture_of(cleaned(with_gps()))
    assert picture.size == (600, 900)
    assert picture.getpixel((590, 10))[0] < 20 < picture.getpixel((10, 890))[0]


def test_a_twelve_megapixel_photo_becomes_a_small_one():
    clean = cleaned(saved(market_scene(4000, 3000)))
    assert (clean.width, clean.height) == (1600, 1200)
    assert len(clean.data) <= rules.PHOTO_AIM


def test_a_photo_of_100_megapixels_is_taken():
    clean = cleaned(saved(Image.new("RGB", (12_000, 9_000), "teal")))
    assert (clean.width, clean.height) == (1600, 1200)


def test_sixteen_bits_become_eight_and_not_white():
    grey = Image.new("I;16", (10, 10), 0x8080)
    assert abs(picture_of(cleaned(saved(grey, "PNG"))).getpixel((5, 5))[0] - 0x80) <= 2


def test_what_is_see_through_becomes_white():
    clear = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    assert picture_of(cleaned(saved(clear, "PNG"))).getpixel((5, 5)) == (255, 255, 255)


def test_the_name_tells_nothing():
    data = saved(market_scene())
    names = ["../../etc/passwd", "x\0.php", "a.svg", "a.html", "", "ảnh chợ.jpeg"]
    assert len({cleaned(data, name).sha256 for name in names}) == 1


def test_the_same_photo_gives_the_same_copy():
    """A repeat of an act must be recognised as a repeat."""
    assert cleaned(with_gps()) == cleaned(with_gps())


MEASURE = """
import sys
from socho.attachments import photos, worker
from socho.core import children
children.limit(worker.MEMORY, worker.SECONDS)
try:
    photos.cleaned(sys.stdin.buffer.read())
except children.Refused:
    pass
status = open("/proc/self/status").read()
print(status.split("VmHWM:")[1].split()[0])
"""


@pytest.mark.parametrize("name", HEAVY)
def test_the_child_stays_within_150_megabytes(name):
    done = subprocess.run(
        [sys.executable, "-c", MEASURE], input=HEAVY[name](), capture_output=True, check=True
    )
    assert int(done.stdout) <= 150 * 1024
