"""The stylesheet that public pages carry inside, and the hash by which the browser trusts it."""

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "ui" / "css"
INLINED = ("shared.css", "public.css")


def public_style() -> str:
    """What stands in <style> of every public page, without comments and indentation."""
    return _style(tuple((FOLDER / name).stat().st_mtime_ns for name in INLINED))


def public_style_hash() -> str:
    """As Content-Security-Policy writes it."""
    digest = hashlib.sha256(public_style().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@lru_cache(maxsize=1)
def _style(_changed: tuple[int, ...]) -> str:
    return squeezed("".join((FOLDER / name).read_text("utf-8") for name in INLINED))


def squeezed(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,>]) ?", r"\1", css).replace(": ", ":").replace(";}", "}").strip()
