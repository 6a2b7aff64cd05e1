"""`socho import vendors`: what is said, what is saved, what is refused."""

import io
from pathlib import Path

import pytest

from socho.places.models import Market
from socho.site.cli import run
from socho.site.terminal import Terminal
from socho.vendors.models import Tenancy, Vendor, VendorImport
from tests.makers import make_market, make_unit

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).resolve().parents[3] / "tests" / "data"


@pytest.fixture
def market() -> Market:
    return make_market(make_unit())


def said(*words: str, folder: Path = SAMPLES) -> tuple[int, str]:
    paper = io.StringIO()
    code = run(["import", "vendors", *words], Terminal(paper, folder))
    return code, paper.getvalue()


def test_a_dry_run_names_every_refused_row_and_saves_nothing(market: Market) -> None:
    code, words = said("tieu-thuong.csv", "--dry-run")
    assert code == 0
    assert [line.split(":")[0] for line in words.splitlines() if line.startswith("Dòng ")] == [
        "Dòng 34", "Dòng 62", "Dòng 71",
    ]  # fmt: skip
    assert not Vendor.objects.exists()


def test_the_operator_at_the_console_saves_a_list(market: Market) -> None:
    code, words = said("danh-sach-tieu-thuong-2024.xlsx", "--market", "PR")
    assert (code, Vendor.objects.count(), Tenancy.objects.count()) == (0, 313, 333)
    assert VendorImport.objects.get().saved_by is None
    assert "danh-sach-tieu-thuong-2024.xlsx" in words


def test_what_is_no_list_is_refused_in_plain_words(market: Market, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.7")
    code, words = said("a.xlsx", folder=tmp_path)
    assert code == 1
    assert "PDF" in words
    assert said("nowhere.csv", folder=tmp_path)[0] == 1
    assert said(".", folder=tmp_path)[0] == 1
    assert not VendorImport.objects.exists()
