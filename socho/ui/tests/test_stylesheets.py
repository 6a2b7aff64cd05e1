"""The stylesheets and scripts keep their budgets, and every pair of colours can be read."""

import gzip
import re

import pytest

from socho.ui.stylesheets import FOLDER, public_style

JS = FOLDER.parent / "js"
SHARED = (FOLDER / "shared.css").read_text()
THEMES = {
    "light": ":root {",
    "dark": ':root[data-theme="dark"] {',
    "contrast": ':root[data-theme="contrast"] {',
}
PAIRS = [
    *((ink, ground) for ink in ("ink", "ink-2") for ground in ("bg", "surface", "surface-2")),
    *(("brand", ground) for ground in ("bg", "surface", "surface-2", "brand-soft")),
    ("brand-ink", "brand"),
    ("accent-ink", "accent"),
    ("bad-ink", "bad-solid"),
    ("surface", "ink"),
    ("ink", "bad-bg"),
    ("bad", "surface"),
    *((each, f"{each}-bg") for each in ("new", "doing", "handed", "done", "shut", "bad")),
    *((each, "surface") for each in ("new", "doing", "handed")),
    ("heat-low", "heat-1"),
    *(("heat-mid", f"heat-{n}") for n in (2, 3)),
    *(("heat-high", f"heat-{n}") for n in (4, 5)),
]
BORDERS = [
    *(("line-2", ground) for ground in ("bg", "surface")),
    *(("brand", ground) for ground in ("bg", "surface")),
    *(("bad-solid", ground) for ground in ("bg", "surface", "bad-bg")),
]


def block(css: str, opening: str) -> dict[str, str]:
    start = css.index(opening) + len(opening)
    found = re.findall(r"--([\w-]+): ([^;]+);", css[start : css.index("}", start)])
    return dict(found)


def colours(theme: str) -> dict[str, str]:
    return block(SHARED, THEMES["light"]) | block(SHARED, THEMES[theme])


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(2 * each for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000", "#fff") == 21
    assert round(contrast("#767676", "#fff"), 2) == 4.54  # the known edge of 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_in_the_sun(theme: str, text: str, ground: str) -> None:
    of = colours(theme)
    assert round(contrast(of[text], of[ground]), 1) >= 6.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("border", "ground"), BORDERS)
def test_the_edge_of_a_control_can_be_seen(theme: str, border: str, ground: str) -> None:
    of = colours(theme)
    assert contrast(of[border], of[ground]) >= 3


@pytest.mark.parametrize(
    ("wish", "theme"),
    [("(prefers-color-scheme: dark)", "dark"), ("(prefers-contrast: more)", "contrast")],
)
def test_the_device_and_the_person_get_the_same_colours(wish: str, theme: str) -> None:
    by_device = SHARED[SHARED.index(f"@media {wish}") :]
    assert block(by_device, ":root:not([data-theme]) {") == block(SHARED, THEMES[theme])


def size(*files: str | bytes) -> int:
    return sum(
        len(gzip.compress(each if isinstance(each, bytes) else each.encode(), 9)) for each in files
    )


def test_office_pages_carry_at_most_14_kb_of_style() -> None:
    assert size(SHARED, (FOLDER / "socho.css").read_text()) <= 14 * 1024


def test_public_pages_carry_at_most_8_kb_of_style() -> None:
    assert size(public_style()) <= 8 * 1024


def test_scripts_stay_small() -> None:
    office = [each.read_bytes() for each in JS.glob("*.js")]
    public = [(JS / name).read_bytes() for name in ("public.js", "keep-typed.js")]
    assert size(*office) <= 45 * 1024
    assert size(*public) <= 8 * 1024


def test_nothing_comes_from_elsewhere() -> None:
    for path in (*FOLDER.glob("*.css"), *JS.glob("*.js")):
        assert not re.search(
            r"https?:|//[a-z]|@import|url\(", path.read_text().split("*/")[-1]
        ) or (path.name in {"poll.js", "clock.js", "swap.js", "theme.js"})


def test_the_inlined_style_still_means_the_same() -> None:
    """Squeezing takes only comments and blanks: as many rules, the same values."""
    whole = SHARED + (FOLDER / "public.css").read_text()
    whole = re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL)
    assert re.sub(r"[\s;]", "", whole) == re.sub(r"[\s;]", "", public_style())


@pytest.mark.parametrize("path", sorted(JS.glob("*.js")), ids=lambda path: path.name)
def test_every_behaviour_says_what_it_is_for(path: object) -> None:
    assert path.read_text().startswith(f"// {path.name}: ")
