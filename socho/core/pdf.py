"""PDF pages: a typst source and plain data in, bytes out, made in a child process.

In the source: `#let data = json(bytes(sys.inputs.data))`; `/` is the `socho` folder, so that
`#import "/core/print/paper.typ": *` works in every app.

Fonts are those that come along, never the machine's: "Libertinus Serif" (for official papers) and
"Be Vietnam Pro" (for whatever is read from a distance). Both hold all Vietnamese letters.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from fontpkg_be_vietnam_pro import ROOT as SANS

from socho.core import children

ROOT = Path(__file__).resolve().parents[1]
MEMORY = 900  # megabytes, for more than a thousand pages
SECONDS = 300


def typeset(
    source: Path, data: Mapping[str, Any], *, seconds: float = 60, tagged: bool = True
) -> bytes:
    """The finished PDF. Raises children.ChildFailed when the source is wrong or time runs out.

    Tags let a screen reader read the page; what is only ever printed can do without."""
    asked = {"source": str(source), "data": data, "tagged": tagged}
    given = json.dumps(asked, ensure_ascii=False).encode()
    return children.run("socho.core.pdf", "pdf", given, seconds=seconds)


def _work(_task: str, given: bytes) -> bytes:
    asked = json.loads(given)
    made = typst.compile(
        Path(asked["source"]),
        root=ROOT,
        font_paths=[SANS / "files"],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(asked["data"], ensure_ascii=False)},
        format="pdf",
        pdf_tags=asked["tagged"],
    )
    return bytes(made)


if __name__ == "__main__":
    children.answer(_work, memory=MEMORY, seconds=SECONDS)
