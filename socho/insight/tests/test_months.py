"""The figures of a month, against numbers counted by hand; who may read them, and what it costs."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from conftest import ClientOf
from socho.core.clock import Month, period_of
from socho.incidents import actions
from socho.incidents.actions import Harm
from socho.incidents.models import Incident
from socho.incidents.tests.casework import Desk
from socho.insight.comparing import change_of
from socho.insight.figures import numbers_of
from socho.insight.months import MonthPage
from socho.insight.tests.lookers import put_cases, questions, text_of
from socho.insight.viewpoint import Viewpoint
from socho.logbook.acts import perform
from socho.places.models import Market
from socho.places.policy import rights_of
from socho.reports import actions as reports
from socho.reports.filing import Filing
from socho.reports.models import Channel, Report
from tests.makers import NOON, World, act_of

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


def local(day: int, month: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    """The market's clock is seven hours ahead; worked out here without our own functions."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


def seen_by(world: World, who: str) -> Viewpoint:
    person = getattr(world, who)
    return Viewpoint(person, rights_of(person), Market.objects.get(pk=world.market.pk), NOON)


def numbers(world: World, month: Month, who: str = "lan") -> dict[str, int]:
    view = seen_by(world, who)
    return numbers_of(view, period_of(month, first_day=view.market.month_starts_on))


def test_a_month_ends_at_midnight_on_the_markets_clock(desk: Desk) -> None:
    stall = [desk.world.stalls["A1"]]
    put_cases(stall, 1, at=local(31, 10, 23, 59))
    put_cases(stall, 1, at=local(1, 11, 0, 0), kind="fraud")
    october, november = numbers(desk.world, OCTOBER), numbers(desk.world, NOVEMBER)
    assert (october["opened"], october["kind theft"], october["kind fraud"]) == (1, 1, 0)
    assert (november["opened"], november["kind theft"], november["kind fraud"]) == (1, 0, 1)


def test_a_market_may_count_from_the_fifteenth(desk: Desk) -> None:
    Market.objects.filter(pk=desk.world.market.pk).update(month_starts_on=15)
    stall = [desk.world.stalls["A1"]]
    for day, month in ((14, 10), (15, 10), (14, 11), (15, 11)):
        put_cases(stall, 1, at=local(day, month, 12))
    assert numbers(desk.world, NOVEMBER)["opened"] == 2  # 15 October and 14 November
    page = MonthPage(seen_by(desk.world, "lan"), NOVEMBER)
    assert page.days == "15/10/2026 – 14/11/2026"


def told(desk: Desk, at: datetime, kind: str = "theft", channel: Channel = Channel.QR) -> Report:
    filing = Filing(kind=kind, words="Mất đồ", channel=channel)
    return perform(act_of(None, at), reports.file_report, desk.world.market, filing)


@pytest.fixture
def november(desk: Desk) -> Desk:
    """Five reports, of which three became cases: one settled with property lost and found again,
    one with the police and answered, one open and late."""
    lan = desk.world.lan

    def do(action: object, thing: object, at: datetime, **how: object) -> object:
        return perform(act_of(lan, at), action, thing, **how)  # type: ignore[arg-type]

    morning = local(10, 11, 8)
    found = do(actions.open_case, told(desk, morning), morning + timedelta(minutes=10))
    do(actions.set_property, found, morning + timedelta(hours=1), harm=Harm(2_000_000, 500_000))
    handed = do(actions.open_case, told(desk, morning, "fraud"), morning + timedelta(hours=2))
    do(actions.take, handed, morning + timedelta(hours=2))
    desk_act = act_of(lan, morning + timedelta(hours=3))
    perform(
        desk_act,
        actions.hand_over,
        handed,
        authority="police",
        authority_name=desk.world.police.name,
        content="Kính chuyển.",
    )
    do(actions.answer_handover, handed, morning + timedelta(hours=4), words="Đã xác minh.")
    said = {"outcome": "returned", "words": "Đã trả lại."}
    do(actions.settle, found, morning + timedelta(hours=5), **said)
    do(actions.open_case, told(desk, morning, "fire"), morning + timedelta(minutes=4))
    refused = told(desk, morning, channel=Channel.WEB)
    do(reports.decline, refused, morning + timedelta(minutes=29), reason="Báo nhầm")
    told(desk, morning, channel=Channel.WEB)  # nobody has read it yet
    return desk


def test_the_figures_are_those_counted_by_hand(november: Desk) -> None:
    counted = numbers(november.world, NOVEMBER)
    assert {key: number for key, number in counted.items() if number} == {
        "received": 5,
        "channel qr": 3,
        "channel web": 2,
        "declined": 1,
        "read late": 2,  # the fraud after two hours, and the one that waits
        "opened": 3,
        "settled": 1,
        "open": 2,
        "late": 2,
        "handed over": 1,
        "answered": 1,
        "kind theft": 1,
        "kind fraud": 1,
        "kind fire": 1,
        "group P2": 2,
        "group P4": 1,
        "severity high": 2,
        "severity urgent": 1,
        "outcome returned": 1,
        "lost": 2_000_000,
        "recovered": 500_000,
    }


def test_harm_to_people_is_added_up(desk: Desk) -> None:
    put_cases([desk.world.stalls["A1"]], 2, injured=2, dead=1)
    counted = numbers(desk.world, NOVEMBER)
    assert (counted["injured"], counted["dead"]) == (4, 2)


def test_a_report_read_in_time_and_dealt_with_later_is_not_late(desk: Desk) -> None:
    report = told(desk, NOON)
    perform(act_of(desk.world.binh, NOON + timedelta(minutes=20)), reports.receive, report)
    perform(act_of(desk.world.lan, NOON + timedelta(hours=5)), actions.open_case, report)
    assert numbers(desk.world, NOVEMBER)["read late"] == 0


def test_a_trial_is_no_report(desk: Desk) -> None:
    told(desk, NOON)
    Report.objects.update(is_trial=True)
    assert numbers(desk.world, NOVEMBER)["received"] == 0


def test_a_reopened_case_has_no_outcome(desk: Desk) -> None:
    case = desk.at("settled")
    desk.do(actions.reopen, case, by=desk.world.lan, reason="Chưa xong")
    counted = numbers(desk.world, NOVEMBER)
    assert (counted["outcome on_the_spot"], counted["settled"], counted["open"]) == (0, 0, 1)


@pytest.mark.parametrize(
    ("number", "other", "said"),
    [
        (15, 12, "+3 (+25 %)"),
        (9, 12, "−3 (−25 %)"),
        (12, 12, "="),
        (3, 0, "+3"),
        (0, 4, "−4 (−100 %)"),
        (2, 3, "−1 (−33 %)"),
        (5, 3, "+2 (+67 %)"),
        (9, 8, "+1 (+13 %)"),
        (2500, 1000, "+1.500 (+150 %)"),
        (0, 0, "="),
    ],
)
def test_how_much_more_or_less(number: int, other: int, said: str) -> None:
    assert change_of(number, other).replace("\u00a0", " ") == said


LABEL = '<th scope="row">Lừa đảo</th>'  # on paper the parts of a group are no heads


def cells(page: str, label: str) -> list[str]:
    """The three numbers of a line, as they are read."""
    row = re.search(rf'<th scope="row">{label}</th>(.*?)</tr>', page, re.DOTALL)
    assert row is not None, label
    return [
        re.sub(r"\s+", " ", re.sub("<[^>]+>", "", each)).strip()
        for each in re.findall("<td.*?>(.*?)</td>", row[1], re.DOTALL)
    ]


def test_each_number_stands_beside_two_others(desk: Desk, client_of: ClientOf) -> None:
    stall = [desk.world.stalls["A1"]]
    put_cases(stall, 5, at=local(10, 11, 8))
    put_cases(stall, 4, at=local(10, 10, 8))
    put_cases(stall, 10, at=local(10, 11, 8, year=2025))
    page = text_of(client_of(desk.world.lan).get("/months/2026-11/"))
    assert cells(page, "Mất trộm") == ["5", "4 +1 (+25 %)", "10 −5 (−50 %)"]
    heads = re.findall('<th scope="col" class="end">([^<]+)</th>', page)
    assert heads[:3] == ["11/2026", "10/2026", "11/2025"]


def test_a_number_leads_to_just_the_rows_it_counts(november: Desk, client_of: ClientOf) -> None:
    put_cases([november.world.stalls["A1"]], 3, at=local(31, 10, 23, 59))
    client = client_of(november.world.lan)
    page = text_of(client.get("/months/2026-11/"))
    links = re.findall(r'<td class="end"><a href="(/book/[^"]+)">([\d.]+)</a>', page)
    assert len(links) == 9  # opened, settled, open, late; three kinds; two levels
    for address, number in links:
        assert "since=01%2F11%2F2026&until=30%2F11%2F2026" in address
        rows = text_of(client.get(address)).count('<tr><th scope="row">')
        assert rows == int(number), address


def test_the_paper_says_the_same(november: Desk, client_of: ClientOf) -> None:
    client = client_of(november.world.lan)
    screen, paper = (text_of(client.get(f"/months/2026-11/{end}")) for end in ("", "paper/"))
    for label in ("Đã nhận", "Mở trong tháng", "Lừa đảo", "Tài sản bị mất"):
        assert cells(screen, label) == cells(paper.replace("<td>Lừa đảo</td>", LABEL), label)
    assert cells(paper, "Tài sản bị mất")[0] == "2.000.000 đ"
    assert "Phan Rang, ngày 22 tháng 11 năm 2026" in paper


def test_only_what_one_may_see_is_counted(desk: Desk) -> None:
    desk.opened("theft")
    desk.opened("gambling", "")
    desk.opened("staff_complaint", "")
    seen = {who: numbers(desk.world, NOVEMBER, who) for who in ("lan", "binh", "minh", "thu")}
    assert {who: each["opened"] for who, each in seen.items()} == {
        "lan": 1,
        "binh": 1,
        "minh": 1,
        "thu": 2,
    }
    assert seen["minh"]["kind gambling"] == seen["thu"]["kind staff_complaint"] == 1
    assert {who: each["received"] for who, each in seen.items()} == {
        "lan": 1,
        "binh": 1,
        "minh": 1,
        "thu": 2,
    }


def test_the_ward_is_led_only_to_complaints(desk: Desk, client_of: ClientOf) -> None:
    desk.opened("theft")
    desk.opened("staff_complaint", "")
    page = text_of(client_of(desk.world.thu).get("/months/2026-11/"))
    links = re.findall(r'href="(/book/\?[^"]+)"', page)
    assert [each.rsplit("=", 1)[1] for each in links] == ["staff_complaint"]


def test_another_markets_cases_are_not_counted(desk: Desk, other_desk: Desk) -> None:
    desk.opened()
    other_desk.opened()
    assert numbers(desk.world, NOVEMBER)["opened"] == 1


def test_an_empty_month_says_so(desk: Desk, client_of: ClientOf) -> None:
    page = text_of(client_of(desk.world.lan).get("/months/2026-10/"))
    assert "Tháng này chưa có tin báo, vụ việc nào" in page
    assert "cases.csv" not in page


def test_from_month_to_month(desk: Desk, client_of: ClientOf) -> None:
    client = client_of(desk.world.lan)
    answer = client.get("/months/")
    assert (answer.status_code, answer["Location"]) == (302, "/months/2026-10/")
    page = text_of(client.get("/months/2026-10/"))
    assert 'href="/months/2026-09/" rel="prev"' in page
    assert 'href="/months/2026-11/" rel="next"' in page
    assert 'rel="next"' not in text_of(client.get("/months/2026-11/"))
    assert 'rel="prev"' not in text_of(client.get("/months/2000-01/"))


@pytest.mark.parametrize("written", ["1999-12", "2101-01", "2026-13", "2026-00", "2026-1", "x"])
def test_what_is_no_month_is_not_found(desk: Desk, client_of: ClientOf, written: str) -> None:
    assert client_of(desk.world.lan).get(f"/months/{written}/").status_code == 404


@pytest.mark.parametrize("written", ["2000-01", "2100-12"])
def test_the_first_and_the_last_month(desk: Desk, client_of: ClientOf, written: str) -> None:
    assert client_of(desk.world.lan).get(f"/months/{written}/").status_code == 200


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lan", 200),
        ("phuc", 200),
        ("binh", 200),
        ("minh", 200),
        ("thu", 200),
        ("sau", 404),
        ("hoa", 404),
        ("quan", 404),
        ("kiem", 404),
        ("former", 404),
    ],
)
def test_who_may_read_them(desk: Desk, client_of: ClientOf, who: str, status: int) -> None:
    client = client_of(getattr(desk.world, who))
    assert client.get("/months/2026-11/").status_code == status
    assert client.get("/months/2026-11/paper/").status_code == status


def test_many_rows_cost_no_more_questions(desk: Desk) -> None:
    desk.opened()
    few = questions(desk.world.lan, "/months/2026-11/")
    stalls = list(desk.world.stalls.values())
    put_cases(stalls, 40)
    for kind in ("fraud", "fire", "dispute"):
        put_cases(stalls, 5, kind=kind, severity="low")
    assert questions(desk.world.lan, "/months/2026-11/") == few
    assert few <= 50  # eighteen of them count; the others are the frame of any page
    assert Incident.objects.count() == 56
