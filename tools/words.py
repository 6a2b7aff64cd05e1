"""The visible words of each app: which there are, and which still lack their Vietnamese.

    python -m tools.words          adds missing words (empty) to every app's django.po
    python -m tools.words site     … to one app's
    python -m tools.words --check  says what is missing, exit 1 if anything is
    python -m tools.words --compile makes the .mo files that are older than their .po

Babel reads the code and the templates, so that no gettext programs need to be installed.
"""

import argparse
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
Word = tuple[str | tuple[str, ...], str | None]  # message (or singular, plural), context


def apps() -> list[Path]:
    return sorted(each for each in (ROOT / "socho").iterdir() if (each / "__init__.py").exists())


def words_of(app: Path) -> dict[Word, str]:
    """Every visible word of an app and where it first stands."""
    found: dict[Word, str] = {}
    for path in sorted(app.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            _gather(found, path, path.read_text())
    for path in sorted((app / "templates").rglob("*.*")):
        if path.suffix in (".html", ".txt", ".xml"):
            _gather(found, path, templatize(path.read_text(), origin=str(path)))
    return found


def _gather(found: dict[Word, str], path: Path, source: str) -> None:
    stream = io.BytesIO(source.encode())
    for line, message, _, context in extract(
        "python", stream, keywords=KEYWORDS, options={"encoding": "utf-8"}
    ):
        text = tuple(message) if isinstance(message, (list, tuple)) else message
        if text:
            found.setdefault((text, context), f"{path.relative_to(ROOT)}:{line}")


def catalog_of(app: Path) -> Catalog:
    path = po_path(app)
    if not path.exists():
        return Catalog(locale="vi", domain="django", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="vi", domain="django")


def po_path(app: Path) -> Path:
    return app / "locale" / "vi" / "LC_MESSAGES" / "django.po"


def missing() -> Iterator[str]:
    """`where: word` for each word without Vietnamese in its own app's file."""
    for app in apps():
        catalog = catalog_of(app)
        for (text, context), where in words_of(app).items():
            key = text if isinstance(text, str) else text[0]
            message = catalog.get(key, context)
            if message is None or message.fuzzy or not _said(message.string):
                yield f"{where}: {key!r}"


def _said(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def add_missing(only: str = "") -> int:
    added = 0
    for app in apps():
        if only and app.name != only:
            continue
        catalog, words = catalog_of(app), words_of(app)
        new = [word for word in words if not _known(catalog, word)]
        for text, context in new:
            catalog.add(text, context=context)
        if new:
            po_path(app).parent.mkdir(parents=True, exist_ok=True)
            with po_path(app).open("wb") as file:
                write_po(file, catalog, omit_header=False, sort_output=False, width=100)
        added += len(new)
    return added


def _known(catalog: Catalog, word: Word) -> bool:
    text, context = word
    return catalog.get(text if isinstance(text, str) else text[0], context) is not None


def compile_stale() -> None:
    """Never leaves a half-written file, however many do it at once."""
    for app in apps():
        po = po_path(app)
        mo = po.with_suffix(".mo")
        if not po.exists() or (mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime):
            continue
        half = mo.with_suffix(f".{os.getpid()}")
        with half.open("wb") as file:
            write_mo(file, catalog_of(app))
        half.replace(mo)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("app", nargs="?", default="")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--compile", action="store_true")
    wanted = parser.parse_args()
    if wanted.compile:
        compile_stale()
        return 0
    if not wanted.check:
        sys.stdout.write(f"{add_missing(wanted.app)} words added\n")
        return 0
    lacking = list(missing())
    sys.stdout.write("".join(f"{each}\n" for each in lacking))
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
