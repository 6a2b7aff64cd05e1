"""Pictures of the style page in every look, for people to compare; CI keeps the folder."""

import os
from pathlib import Path

import pytest

from socho.ui.tests.conftest import DESK, PHONE, OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.full]

FOLDER = Path(os.environ.get("SOCHO_PICTURES", "build/pictures"))
LARGE = "html { font-size: 212.5% !important }"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("look", ["light", "dark", "contrast", "forced", "large"])
@pytest.mark.parametrize("name", ["", "cong-khai", "dang-nhap", "ban-in"])
def test_a_picture_of_every_look(
    open_page: OpenPage, name: str, look: str, size: tuple[int, int]
) -> None:
    theme = look if look in ("light", "dark", "contrast") else ""
    forced = "active" if look == "forced" else "none"
    page = open_page(
        f"/kieu-mau/{name}/".replace("//", "/"),
        size,
        theme=theme,
        forced_colors=forced,
        bypass_csp=True,
    )
    page.wait_for_load_state("networkidle")
    if look == "large":
        page.add_style_tag(content=LARGE)
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=FOLDER / f"ui-{name or 'van-phong'}-{look}-{size[0]}.png", full_page=True)
