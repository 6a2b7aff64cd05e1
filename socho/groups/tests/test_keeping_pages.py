"""The pages of groups and their people."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socho.core.clock import today
from socho.groups.models import Group, Member
from socho.groups.tests.makers import add, make_guards, make_own_group

DAY = f"{today():%d/%m/%Y}"


def words_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def group(phan_rang) -> Group:
    return make_own_group(phan_rang)


@pytest.fixture
def page(client_of, lan):
    def visit(at, *args, who=lan, **sent):
        client, address = client_of(who), reverse(f"groups:{at}", args=args)
        if sent:
            return client.post(address, {"op": str(uuid4()), **sent})
        return client.get(address)

    return visit


def test_a_market_without_groups_says_what_to_do(page, binh):
    assert "Ghi tổ đầu tiên" in words_of(page("groups"))
    assert "Ban quản lý chợ sẽ nhập." in words_of(page("groups", who=binh))


def test_the_board_enters_a_group_and_its_people(page, phan_rang):
    answer = page(
        "new_group",
        kind="self_managed",
        name="Tổ tự quản khu B",
        phone="0912 345 678",
        zones=[phan_rang.zones["B"].pk],
        unit=phan_rang.group.pk,
    )
    group = Group.objects.get()
    assert answer["Location"] == reverse("groups:group", args=[group.pk])
    assert page("new_member", group.pk, user=phan_rang.sau.pk, position="head",
                since=DAY).status_code == 303  # fmt: skip
    assert page("new_member", group.pk, name="Bà Tư", phone="0912 000 111", position="member",
                since=DAY).status_code == 303  # fmt: skip
    shown = words_of(page("group", group.pk))
    assert "Tổ tự quản" in shown and "khu B" in shown and "0912 345 678" in shown
    assert shown.index("Sáu") < shown.index("Bà Tư")
    assert "tổ trưởng: Võ Thị Sáu" in words_of(page("groups"))


def test_a_member_needs_a_name(page, group):
    answer = page("new_member", group.pk, position="member", since=DAY)
    assert answer.status_code == 422
    assert "Ghi họ và tên, hoặc chọn người ở trên." in words_of(answer)


def test_a_group_is_corrected_and_dissolved(page, group, phan_rang):
    zones = [phan_rang.zones["B"].pk, phan_rang.zones["C"].pk]
    assert page("correction", group.pk, name="Tổ khu B, C", zones=zones).status_code == 303
    assert "khu B, khu C" in words_of(page("group", group.pk))
    assert page("dissolution", group.pk, reason="sáp nhập").status_code == 303
    shown = words_of(page("group", group.pk))
    assert "giải thể ngày" in shown and "Thêm người" not in shown
    refused = page("new_member", group.pk, name="Bà Tư", position="member", since=DAY)
    assert "Tổ này đã giải thể." in words_of(refused)


def test_somebody_leaves(page, group):
    member = Member.objects.get(group=group)
    assert page("member_end", member.pk, last_day=DAY).status_code == 303
    member.refresh_from_db()
    assert str(member.valid_to) == str(today())


def test_a_member_sees_the_own_group_alone(page, group, phan_rang, sau):
    guards = make_guards(phan_rang)
    shown = words_of(page("groups", who=sau))
    assert group.name in shown and guards.name not in shown
    assert page("group", group.pk, who=sau).status_code == 200
    assert page("group", guards.pk, who=sau).status_code == 404
    assert page("new_member", group.pk, who=sau).status_code == 403


@pytest.mark.parametrize("who", ["minh", "thu", "kiem", "hoa", "former"])
def test_others_learn_nothing(page, group, phan_rang, who):
    stranger = getattr(phan_rang, who)
    assert page("groups", who=stranger).status_code == 404
    assert page("group", group.pk, who=stranger).status_code == 404


def test_a_list_costs_the_same_for_one_and_ten_groups(client_of, lan, phan_rang, group):
    client = client_of(lan)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse("groups:groups")).status_code == 200
        return len(found)

    queries()
    one = queries()
    for number in range(10):
        other = Group.objects.create(
            market=phan_rang.market,
            kind="fire_safety",
            name=f"Tổ liên gia {number}",
            founded_on="2026-01-01",
        )
        add(phan_rang, other, f"Bà {number}")
    assert queries() == one
