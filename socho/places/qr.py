"""Draws QR codes in a child process: `python -m socho.places.qr svg` with a list of addresses."""

import io
import json
from collections.abc import Sequence

import segno

from socho.core import children

BATCH = 200  # less than a second's work, so that progress can be told
_MASK = 3


def drawn(addresses: Sequence[str]) -> list[str]:
    """One SVG each, without a border: the sheet leaves the white around it."""
    asked = json.dumps(list(addresses)).encode()
    made: list[str] = json.loads(children.run("socho.places.qr", "svg", asked, seconds=60))
    return made


def _work(_task: str, given: bytes) -> bytes:
    return json.dumps([_svg(address) for address in json.loads(given)]).encode()


def _svg(address: str) -> str:
    """Error level Q: a quarter may be dirty or torn. One mask for all: trying out the eight of them
    takes six times as long, and at two millimetres a module no camera minds."""
    file = io.BytesIO()
    code = segno.make(address, error="q", boost_error=False, micro=False, mask=_MASK)
    code.save(file, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None, nl=False)
    return file.getvalue().decode()


if __name__ == "__main__":
    children.answer(_work, memory=200, seconds=60)
