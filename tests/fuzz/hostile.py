"""Files that mean harm: photos and voice notes as somebody might send them with a report."""

from socho.attachments.tests.pictures import SAMPLES, market_scene, png, saved, with_gps

PAGE = b"<!doctype html><script>alert(document.cookie)</script>"
PHOTOS = {
    "where it was taken": ("anh.jpg", with_gps()),
    "a script behind the picture": ("anh.jpg", saved(market_scene()) + PAGE),
    "a page called a photo": ("anh.jpg", PAGE),
    "an SVG": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "a PDF that runs": ("a.pdf", b"%PDF-1.7\n/OpenAction<</S/JavaScript/JS(app.alert(1))>>\n%%EOF"),
    "a program": ("../../bin/sh", b"\x7fELF" + bytes(500)),
    "half a photo": ("a\x00.jpg", saved(market_scene())[:2000]),
    "900 million pixels": ("a.png", png(30_000, 30_000)),
    "no rows": ("x" * 300 + ".png", png(100, 100)),
    "a GIF": ("a.php", saved(market_scene(), "GIF")),
}
VOICES = {
    "a film": ("a.webm", (SAMPLES / "film.webm").read_bytes()),
    "a title with a name": ("a.webm", (SAMPLES / "tone.webm").read_bytes()),
    "a script behind the sound": ("a.webm", (SAMPLES / "tone.webm").read_bytes() + PAGE),
    "a page called a voice": ("a.ogg", PAGE),
    "half a recording": ("a.m4a", (SAMPLES / "tone.m4a").read_bytes()[:2500]),
    "boxes without end": ("a.mp4", b"\0\0\0\0ftyp" + b"\0\0\0\x08moov" * 1000),
    "lengths in lengths": ("a.webm", b"\x1a\x45\xdf\xa3\xff" * 2000),
}


def betrays(data: bytes) -> bool:
    return b"<script" in data or b"Xiaomi" in data or b"chup tai sap" in data or b"Bi_mat" in data
