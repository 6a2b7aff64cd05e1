"""The first page: who finds what on it, and whether its numbers lead to what they count."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from conftest import ClientOf
from socho.accounts.models import Membership, Role
from socho.incidents import actions
from socho.incidents.tests.casework import Desk
from socho.insight.tests.lookers import PART, client_for, put_cases, questions, text_of
from socho.logbook.acts import perform
from socho.reports.actions import file_report
from socho.reports.filing import Filing
from socho.reports.models import Channel
from tests.makers import NOON, World, act_of, make_member

STAFF = ["lan", "phuc", "binh"]


def numbers(response: object) -> dict[str, int]:
    """The counters of the board by their addresses."""
    found = re.findall(r'class="counter[^"]*" href="([^"]*)"><b>(\d+)</b>', text_of(response))
    return {address.replace("&amp;", "&"): int(number) for address, number in found}


def test_nobody_is_led_to_the_sign_in(client: Client, phan_rang: World) -> None:
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("who", STAFF)
def test_the_markets_people_find_the_board(desk: Desk, client_of: ClientOf, who: str) -> None:
    desk.at("handling")
    page = text_of(client_of(getattr(desk.world, who)).get("/"))
    assert "Cần làm ngay" in page
    assert "Sơ đồ chợ" in page
    assert "Chủ nhật, 22/11/2026" in page
    assert "14/10 âm lịch" in page
    assert "Ghi vụ việc" in page


def test_each_number_leads_to_as_many_rows(desk: Desk, client_of: ClientOf) -> None:
    desk.told()
    for state in ("new", "checking", "handling", "handed_over", "paused", "settled"):
        desk.at(state)
    put_cases([desk.world.stalls["B12"]], 2, at=NOON - timedelta(days=3))
    client = client_of(desk.world.lan)
    found = numbers(client.get("/"))
    assert found == {
        "/book/?late=1": 2,
        "/incidents/inbox/": 1,
        "/book/?state=new": 3,
        "/book/?state=doing": 2,
        "/book/?state=handed": 1,
    }
    for address, number in found.items():
        if address.startswith("/book/"):
            rows = text_of(client.get(address)).count('<tr><th scope="row">')
            assert rows == number, address


def test_the_longest_overdue_comes_first(desk: Desk, client_of: ClientOf) -> None:
    put_cases([desk.world.stalls["A1"]], 1, at=NOON - timedelta(days=1), title="Trễ ít")
    put_cases([desk.world.stalls["A2"]], 1, at=NOON - timedelta(days=9), title="Trễ nhiều")
    put_cases([desk.world.stalls["A3"]], 1, severity="urgent", title="Chưa trễ")
    page = text_of(client_of(desk.world.lan).get("/"))
    assert page.index("Trễ nhiều") < page.index("Trễ ít") < page.index("Chưa trễ")
    assert "lâu nhất 8 ngày · A2" in page


def test_a_new_case_is_taken_at_one_touch(desk: Desk, client_of: ClientOf) -> None:
    case = desk.opened()
    client = client_of(desk.world.binh)
    address = f"/incidents/{case.pk}/taking/"
    assert f'action="{address}"' in text_of(client.get("/"))
    assert client.post(address, {"op": str(uuid4())}).status_code == 303
    case.refresh_from_db()
    assert case.responsible == desk.world.binh


def test_a_group_may_not_take_cases(desk: Desk, client_of: ClientOf) -> None:
    desk.opened()
    page = text_of(client_of(desk.world.sau).get("/"))
    assert "Mất trộm tại sạp B12" in page
    assert "/taking/" not in page


def test_the_police_find_what_was_handed_to_them(desk: Desk, client_of: ClientOf) -> None:
    desk.opened("theft", "A1")
    desk.at("handed_over", "fraud", "C2")
    desk.opened("gambling", "")
    page = client_of(desk.world.minh).get("/")
    assert numbers(page)["/book/?state=handed"] == 1
    assert numbers(page)["/book/?state=new"] == 1
    assert "Lừa đảo tại sạp C2" in text_of(page)
    assert "Đánh bạc" in text_of(page)
    assert "Mất trộm tại sạp A1" not in text_of(page)


def test_the_market_sees_nothing_of_what_is_confidential(desk: Desk, client_of: ClientOf) -> None:
    before = numbers(client_of(desk.world.lan).get("/"))
    desk.told("gambling", "")
    desk.opened("gambling", "")
    page = client_of(desk.world.lan).get("/")
    assert numbers(page) == before
    assert "Đánh bạc" not in text_of(page)


def test_the_ward_finds_complaints_and_figures_without_words(
    desk: Desk, client_of: ClientOf
) -> None:
    desk.opened("theft", "A1")
    desk.opened("staff_complaint", "")
    page = client_of(desk.world.thu).get("/")
    assert numbers(page)["/book/?state=new"] == 1
    assert "Mất trộm" not in text_of(page)
    assert re.search(
        r"Khu A</th>(<td class=\"heat-1\">0</td>){6}<td class=\"heat-2\">1", text_of(page)
    )


def test_a_group_finds_its_zone_alone(desk: Desk, client_of: ClientOf) -> None:
    desk.opened("theft", "B12")
    desk.opened("theft", "A1")
    page = text_of(client_of(desk.world.sau).get("/"))
    assert "Mất trộm tại sạp B12" in page
    assert "sạp A1" not in page
    assert ">Khu B" in page
    assert ">Khu A" not in page


def test_a_stall_holder_finds_stall_papers_and_own_reports(desk: Desk, client_of: ClientOf) -> None:
    desk.opened("theft", "B12")
    mine = Filing(kind="infrastructure", words="Đèn tắt", channel=Channel.ACCOUNT)
    told = perform(act_of(desk.world.hoa), file_report, desk.world.market, mine)
    desk.do(actions.open_case, told, by=desk.world.lan)
    page = text_of(client_of(desk.world.hoa).get("/"))
    assert "Sạp B12" in page
    assert "Hỏng mái, đèn, cống" in page
    assert "Mất trộm" not in page


def test_a_member_who_has_a_stall_finds_both(desk: Desk, client_of: ClientOf) -> None:
    desk.opened("theft", "B12")
    make_member(desk.world.hoa, desk.world.group, Role.MEMBER)
    page = text_of(client_of(desk.world.hoa).get("/"))
    assert "Mất trộm tại sạp B12" in page
    assert "Tin của tôi" in page


@pytest.mark.parametrize("who", ["quan", "kiem"])
def test_whoever_reads_no_cases_finds_what_they_may_do(
    desk: Desk, client_of: ClientOf, who: str
) -> None:
    desk.opened()
    page = text_of(client_of(getattr(desk.world, who)).get("/"))
    assert "Mất trộm" not in page
    assert "Ai xem được gì" in page


def test_a_role_that_has_ended_is_said_kindly(desk: Desk, client_of: ClientOf) -> None:
    desk.opened()
    page = text_of(client_of(desk.world.former).get("/"))
    assert "Vai trò đã hết hạn" in page
    assert "31/12/2025" in page
    assert "Mất trộm" not in page


def test_the_other_market_reaches_no_first_page(
    desk: Desk, other_desk: Desk, client_of: ClientOf
) -> None:
    desk.opened()
    other_desk.opened()
    other_desk.told()
    for who in ("lan", "binh", "minh", "thu", "sau", "hoa", "quan", "former"):
        page = text_of(client_of(getattr(desk.world, who)).get("/"))
        assert "Canary" not in page
        assert "SS-2026" not in page


# --- looking for news ------------------------------------------------------------------------


def tag_for(client: Client) -> str:
    return client.get("/", headers=PART)["ETag"]


def looks_again(client: Client, tag: str) -> int:
    return client.get("/", headers=PART | {"If-None-Match": tag}).status_code


def test_nothing_new_is_said_in_one_line(desk: Desk) -> None:
    desk.at("handling")
    client = client_for(desk.world.lan)
    page = client.get("/")
    assert page["ETag"] == tag_for(client)  # the page tells the part which tag it begins with
    answer = client.get("/", headers=PART | {"If-None-Match": page["ETag"]})
    assert answer.status_code == 304
    assert not answer.content


def test_a_reload_is_never_told_to_keep_the_old_page(desk: Desk) -> None:
    client = client_for(desk.world.lan)
    tag = tag_for(client)
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200


def test_news_when_a_case_changes(desk: Desk) -> None:
    case = desk.opened()
    client = client_for(desk.world.lan)
    tag = tag_for(client)
    desk.do(actions.take, case, by=desk.world.binh)
    assert looks_again(client, tag) == 200


def test_news_when_somebody_reports(desk: Desk) -> None:
    client = client_for(desk.world.lan)
    tag = tag_for(client)
    desk.told()
    assert looks_again(client, tag) == 200


def test_news_when_a_deadline_passes(desk: Desk) -> None:
    case = desk.at("handling")
    assert case.due_at is not None
    with time_machine.travel(case.due_at - timedelta(minutes=1), tick=False):
        client = client_for(desk.world.lan)
        tag = tag_for(client)
        assert looks_again(client, tag) == 304
    with time_machine.travel(case.due_at + timedelta(seconds=1), tick=False):
        assert looks_again(client, tag) == 200


def test_news_when_the_words_for_a_delay_change(desk: Desk) -> None:
    put_cases([desk.world.stalls["B12"]], 1, at=NOON - timedelta(hours=8, minutes=5))
    client = client_for(desk.world.lan)
    tag = tag_for(client)
    with time_machine.travel(NOON + timedelta(seconds=30), tick=False):
        assert looks_again(client, tag) == 304
    with time_machine.travel(NOON + timedelta(seconds=61), tick=False):
        assert looks_again(client, tag) == 200


def test_news_when_rights_end(desk: Desk) -> None:
    client = client_for(desk.world.binh)
    make_member(desk.world.binh, desk.world.group, "member")
    tag = tag_for(client)
    Membership.objects.filter(user=desk.world.binh, role="member").delete()
    assert looks_again(client, tag) == 200


def test_one_persons_tag_is_no_others(desk: Desk) -> None:
    desk.opened()
    tag = tag_for(client_for(desk.world.lan))
    assert looks_again(client_for(desk.world.binh), tag) == 200


def test_the_tab_counts_what_is_late_and_what_waits(desk: Desk, client_of: ClientOf) -> None:
    desk.told()
    put_cases([desk.world.stalls["B12"]], 2, at=NOON - timedelta(days=3))
    page = text_of(client_of(desk.world.lan).get("/"))
    assert 'data-badge="3"' in page
    assert f'data-alert="{int(NOON.timestamp())}"' in page


# --- how much it costs -----------------------------------------------------------------------


@pytest.mark.parametrize("who", ["lan", "binh", "minh", "sau"])
def test_the_board_costs_the_same_for_many_rows(desk: Desk, who: str) -> None:
    stalls = list(desk.world.stalls.values())
    put_cases(stalls, 10, at=NOON - timedelta(days=2))
    few = questions(getattr(desk.world, who), "/")
    put_cases(stalls, 30, at=NOON - timedelta(days=3))
    for _n in range(10):
        desk.told()
    assert questions(getattr(desk.world, who), "/") == few
    assert few <= 32
