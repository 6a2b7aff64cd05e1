"""Which ward a place lay in on a day."""

from datetime import date
from uuid import uuid4

import pytest

from socho.accounts.actions.units import seed_administrative_units
from socho.accounts.models import AdministrativeUnit
from socho.accounts.territory import Territory, name_on, same_borders, unit_on
from socho.logbook.acts import act_of_the_clock, perform
from socho.logbook.models import Entry

IN_2023, LAST_DAY, FIRST_DAY, IN_2026 = (
    date(2023, 8, 1),
    date(2025, 6, 30),
    date(2025, 7, 1),
    date(2026, 11, 22),
)
OLD = "phường Kinh Dinh, TP Phan Rang-Tháp Chàm, tỉnh Ninh Thuận"
NEW = "phường Phan Rang, tỉnh Khánh Hòa"


@pytest.fixture
def territory(db: None) -> Territory:
    perform(act_of_the_clock("seed"), seed_administrative_units)
    return AdministrativeUnit.objects.territory()


def seat(name: str) -> AdministrativeUnit:
    return AdministrativeUnit.objects.get(name=name)


@pytest.mark.parametrize(
    ("day", "name"), [(IN_2023, OLD), (LAST_DAY, OLD), (FIRST_DAY, NEW), (IN_2026, NEW)]
)
def test_a_case_shows_the_ward_as_it_was_on_its_day(territory: Territory, day: date, name: str):
    for of_today in ("phường Kinh Dinh", "phường Phan Rang"):
        assert name_on(territory, seat(of_today).pk, day) == name
    assert name_on(territory, "22759", day) == name


def test_wards_that_went_into_a_larger_one_are_followed_forwards(territory: Territory):
    for name in ("phường Phủ Hà", "phường Đài Sơn", "phường Đạo Long"):
        assert name_on(territory, seat(name).pk, IN_2026) == NEW


def test_the_district_is_gone_and_the_province_goes_on_in_another(territory: Territory):
    assert unit_on(territory, seat("TP Phan Rang-Tháp Chàm").pk, IN_2026) is None
    assert name_on(territory, seat("tỉnh Ninh Thuận").pk, IN_2026) == "tỉnh Khánh Hòa"


def test_what_no_source_tells_stays_unknown(territory: Territory):
    assert unit_on(territory, seat("phường Mỹ Hương").pk, IN_2026) is None
    assert unit_on(territory, uuid4(), IN_2026) is None
    assert name_on(territory, "99999", IN_2026) == ""


def test_years_across_the_change_are_not_compared_silently(territory: Territory):
    kinh_dinh = seat("phường Kinh Dinh").pk
    assert same_borders(territory, kinh_dinh, IN_2023, LAST_DAY)
    assert not same_borders(territory, kinh_dinh, LAST_DAY, FIRST_DAY)


def test_seeding_again_adds_nothing(territory: Territory):
    entries = Entry.objects.count()
    assert perform(act_of_the_clock("seed"), seed_administrative_units) == []
    assert Entry.objects.count() == entries
    assert AdministrativeUnit.objects.count() == 11
