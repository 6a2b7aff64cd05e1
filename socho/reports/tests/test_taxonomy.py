"""The kinds against the field's own list, copied out by hand."""

import pytest

from socho.reports.taxonomy import KINDS, TILES, Authority, Severity, Side, choices, side_of

# Official code, how grave (K khẩn cấp, C cao, T trung bình, N nhẹ; two letters: either), and
# where a case of it usually goes: CAP công an phường, QLTT quản lý thị trường, UBND, YTE, DIEN…
FIELD_LIST = """
CHAY        K   CAP       fire
CHAY-NC     C   CAP       fire_hazard
DIEN        CK  DIENLUC   electrical
CUUNAN      K   -         rescue
TROM        C   CAP       theft
MOCTUI      C   CAP       pickpocketing
CUOP        K   CAP       robbery
CUONGDOAT   C   CAP       extortion
LUADAO      C   CAP       fraud
TIENGIA     C   CAP       counterfeit_money
TDD         C   CAP       loan_shark
MATUY       C   CAP       drugs
COBAC       C   CAP       gambling
TNXH        C   CAP       vice
GAYROI      CK  CAP       disorder
DANHNHAU    K   CAP       assault
QUAYROI     C   CAP       harassment
TRANHCHAP   T   UBND      dispute
LANCHIEM    T   UBND      encroachment
GIAOTHONG   T   CAP       traffic
HANGGIA     T   QLTT      counterfeit_goods
CANTHIEU    T   QLTT      short_weight
GIA         T   QLTT      overcharging
ATTP        TK  YTE       food_safety
MOITRUONG   NT  UBND      environment
LACTRE      K   CAP       lost_child
MATDO       N   -         lost_property
NHATDUOC    N   -         found_property
HATANG      NT  -         infrastructure
TINGIA      T   CAP       rumour
KHIEUNAI    T   UBND      staff_complaint
KHAC        N   -         other
"""
ROWS = [line.split() for line in FIELD_LIST.split("\n") if line]
LETTERS = {
    "K": Severity.URGENT,
    "C": Severity.HIGH,
    "T": Severity.MEDIUM,
    "N": Severity.LOW,
}
PASSED_TO = {
    "CAP": Authority.POLICE,
    "QLTT": Authority.MARKET_SURVEILLANCE,
    "UBND": Authority.COMMITTEE,
    "YTE": Authority.HEALTH,
    "DIENLUC": Authority.POWER,
}


@pytest.mark.parametrize(("official", "letters", "goes_to", "code"), ROWS)
def test_a_kind_is_as_in_the_field_s_list(
    official: str, letters: str, goes_to: str, code: str
) -> None:
    kind = KINDS[code]
    assert kind.official == official
    assert kind.severity in {LETTERS[letter] for letter in letters}
    assert kind.passed_to[:1] == ((PASSED_TO[goes_to],) if goes_to != "-" else ())


def test_no_kind_is_missing_and_none_is_invented() -> None:
    assert sorted(KINDS) == sorted(row[3] for row in ROWS)


def test_what_the_police_alone_read() -> None:
    confidential = {code for code in KINDS if side_of(code) == Side.CONFIDENTIAL}
    assert confidential == {
        "extortion",
        "loan_shark",
        "drugs",
        "gambling",
        "vice",
        "harassment",
    }


def test_what_the_ward_alone_reads() -> None:
    assert [code for code in KINDS if side_of(code) == Side.COMPLAINT] == ["staff_complaint"]


def test_the_six_tiles_have_fixed_codes() -> None:
    assert TILES == ("theft", "disorder", "fire", "fraud", "encroachment", "other")
    assert set(TILES) <= set(KINDS)


def test_only_harmless_kinds_may_hint_that_somebody_reported_already() -> None:
    assert {code for code, kind in KINDS.items() if kind.repeat_hint} == {
        "fire_hazard",
        "electrical",
        "environment",
        "infrastructure",
    }


def test_every_kind_has_a_name_and_an_icon() -> None:
    assert all(str(name) and KINDS[code].icon for code, name in choices())
