"""What holds for every template of the product, whichever app it belongs to."""

import re
from pathlib import Path

import pytest

from socho.ui import marks

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(ROOT.glob("*/templates/**/*.html"))
ICON = re.compile(r"""{% icon "([\w-]+)" %}|\bicon="([\w-]+)\"""")


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_icon_that_is_named_exists() -> None:
    named = {
        name: short(path)
        for path in TEMPLATES
        for pair in ICON.findall(path.read_text())
        for name in pair
        if name
    }
    unknown = {name: where for name, where in named.items() if not _exists(name)}
    assert not unknown


def _exists(name: str) -> bool:
    try:
        return bool(marks.icon(name))
    except Exception:
        return False


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a style attribute, which the policy bars", r"<[^>]*\sstyle="),
        ("an inline handler, which the policy bars", r"<[^>]*\son[a-z]+="),
        ("an inline script, which the policy bars", r"<script(?![^>]*\bsrc=)"),
        ("a placeholder", r"\bplaceholder="),
        ("a file from elsewhere", r"""(?:src|href)="(?:https?:)?//\w"""),
    ],
)
def test_no_template_has(what: str, pattern: str) -> None:
    assert not [short(path) for path in TEMPLATES if re.search(pattern, markup_of(path))], what


def markup_of(path: Path) -> str:
    """The HTML alone: what stands in tags and comments of the template is no attribute."""
    return re.sub(r"{%.*?%}|{#.*?#}|{{.*?}}", "", path.read_text(), flags=re.DOTALL)


def test_every_component_says_what_it_takes() -> None:
    components = (ROOT / "ui" / "templates" / "ui").glob("_*.html")
    assert not [each.name for each in components if "{#" not in each.read_text()[:120]]
