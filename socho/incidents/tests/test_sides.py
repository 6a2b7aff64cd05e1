"""Kinds that change who may know: new numbers, moving reports, and what is left behind."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from socho.accounts.models import User
from socho.core.refusals import NotAllowed
from socho.incidents import actions
from socho.incidents.models import Incident, NumberLine
from socho.incidents.tests.casework import Desk, fresh, last_line, signed_in
from socho.logbook.acts import perform
from socho.places.models import Label
from socho.reports.actions import file_report
from socho.reports.filing import Filing
from socho.reports.models import Report
from tests.makers import NOON, act_of


def seen(user: User) -> set[str]:
    """By a fresh look: rights are remembered for one request."""
    viewer = User.objects.get(pk=user.pk)
    return set(Incident.objects.visible_to(viewer).values_list("number", flat=True))


def test_each_side_counts_for_itself(desk: Desk) -> None:
    numbers = [desk.opened(kind).number for kind in ("theft", "drugs", "fire", "staff_complaint")]
    assert numbers == ["PR-2026-00001", "PR-2026-M00001", "PR-2026-00002", "PR-2026-K00001"]


def test_each_market_counts_for_itself(desk: Desk, other_desk: Desk) -> None:
    assert desk.opened().number == "PR-2026-00001"
    assert other_desk.opened().number == "SS-2026-00001"


def test_a_case_that_turns_out_confidential_moves_with_its_reports(desk: Desk, phuc: User) -> None:
    incident = desk.at("handling")
    desk.do(
        actions.reclassify, incident, by=phuc, after=timedelta(hours=1),
        kind="loan_shark", reason="Bị siết nợ",
    )  # fmt: skip
    moved = fresh(incident)
    assert (moved.number, moved.side, moved.state) == ("PR-2026-M00001", "confidential", "new")
    assert (moved.responsible, moved.acknowledged_at) == (None, None)
    assert moved.acknowledge_due == NOON + timedelta(hours=1, minutes=30)
    assert seen(phuc) == seen(desk.world.lan) == set()
    assert seen(desk.world.minh) == {"PR-2026-M00001"}
    report = Report.objects.get()
    assert (report.side, report.kind, report.said_kind) == ("confidential", "loan_shark", "theft")


def test_the_old_number_stays_an_empty_line(desk: Desk, lan: User) -> None:
    incident = desk.opened()
    desk.do(actions.reclassify, incident, by=lan, kind="extortion", reason="Bảo kê")
    old = NumberLine.objects.get(side="ordinary")
    assert (old.sequence, old.incident) == (1, None)
    assert NumberLine.objects.get(side="confidential").incident == incident
    assert desk.opened().number == "PR-2026-00002"
    assert last_line(incident).data["old_number"] == "PR-2026-00001"


def test_behind_the_wall_the_title_no_longer_names_the_stall_of_the_label(desk: Desk) -> None:
    label = _label(desk)
    report = _scanned(desk, label)
    incident = desk.do(actions.open_case, report, by=desk.world.lan)
    assert incident.stall == desk.world.stalls["B12"]
    desk.do(actions.reclassify, incident, by=desk.world.lan, kind="gambling", reason="Đánh bài")
    moved = fresh(incident)
    assert (moved.stall, moved.zone) == (None, None)
    assert "B12" not in moved.title
    assert "b12" not in moved.folded


def _label(desk: Desk) -> Label:
    return Label.objects.create(
        market=desk.world.market, stall=desk.world.stalls["B12"], serial=1, made_at=NOON
    )


def _scanned(desk: Desk, label: Label) -> Report:
    filing = Filing(kind="disorder", words="Ồn ào", label=label)
    return perform(act_of(None), file_report, desk.world.market, filing)


def test_police_send_back_what_is_not_confidential(desk: Desk) -> None:
    incident = desk.opened("drugs")
    desk.do(actions.reclassify, incident, by=desk.world.minh, kind="other", reason="Nhầm")
    assert seen(desk.world.lan) == {"PR-2026-00001"}
    assert seen(desk.world.minh) == set()


def test_a_settled_case_keeps_its_state_on_another_side(desk: Desk, lan: User) -> None:
    incident = desk.at("settled")
    desk.do(actions.reclassify, incident, by=lan, kind="vice", reason="Tệ nạn")
    assert fresh(incident).state == "settled"


@pytest.mark.parametrize("state", ["paused", "handed_over"])
def test_a_case_does_not_move_while_it_waits_for_somebody(
    desk: Desk, lan: User, state: str
) -> None:
    incident = desk.at(state)
    with pytest.raises(NotAllowed):
        desk.do(actions.reclassify, incident, by=lan, kind="vice", reason="Tệ nạn")


def test_within_a_side_number_and_reports_stay(desk: Desk, lan: User) -> None:
    incident = desk.at("handling")
    desk.do(actions.reclassify, incident, by=lan, kind="pickpocketing", reason="Bị móc túi")
    same = fresh(incident)
    assert (same.number, same.kind, same.state) == ("PR-2026-00001", "pickpocketing", "handling")
    assert Report.objects.get().kind == "theft"


def test_the_severity_follows_the_kind_unless_a_person_set_it(desk: Desk, lan: User) -> None:
    incident = desk.opened()
    desk.do(actions.reclassify, incident, by=lan, kind="lost_property", reason="Để quên")
    assert fresh(incident).severity == "low"
    desk.do(actions.change_severity, incident, by=lan, severity="high", reason="Nhiều tiền")
    desk.do(actions.reclassify, incident, by=lan, kind="fraud", reason="Bị gạt")
    desk.do(actions.reclassify, incident, by=lan, kind="other", reason="Chưa rõ")
    assert fresh(incident).severity == "low"


def test_severity_moves_the_clocks(desk: Desk, phuc: User) -> None:
    incident = desk.opened()
    desk.do(actions.change_severity, incident, by=phuc, severity="urgent", reason="Có dao")
    assert fresh(incident).acknowledge_due == NOON + timedelta(minutes=5)
    with pytest.raises(NotAllowed):
        desk.do(actions.change_severity, incident, by=phuc, severity="urgent", reason="Có dao")


@pytest.mark.parametrize("who", ["binh", "sau", "minh", "hoa"])
def test_guards_and_others_change_neither_kind_nor_severity(desk: Desk, who: str) -> None:
    incident, user = desk.at("handed_over"), getattr(desk.world, who)
    with pytest.raises(PermissionDenied):
        desk.do(actions.reclassify, incident, by=user, kind="fraud", reason="Khác")
    with pytest.raises(PermissionDenied):
        desk.do(actions.change_severity, incident, by=user, severity="low", reason="Nhẹ")


def test_what_a_guard_writes_of_a_closed_side_stays_a_report(desk: Desk, binh: User) -> None:
    report = desk.told("drugs", "")
    assert desk.do(actions.open_case_from_desk, report, by=binh) is None
    assert Report.objects.get().state == "new"
    assert not Incident.objects.exists()


def test_what_a_guard_writes_of_an_ordinary_kind_is_a_case_at_once(desk: Desk, binh: User) -> None:
    incident = desk.do(actions.open_case_from_desk, desk.told(), by=binh)
    assert incident.opened_by == binh


def test_the_board_stands_in_while_no_police_sign_in(desk: Desk, lan: User) -> None:
    report = desk.told("drugs", "")
    with pytest.raises(PermissionDenied):
        desk.do(actions.open_case, report, by=lan)
    signed_in(desk.world.minh, NOON - timedelta(days=8))
    incident = desk.do(actions.open_case, report, by=lan)
    desk.do(actions.take, incident, by=lan)
    assert seen(lan) == {"PR-2026-M00001"}
    signed_in(desk.world.minh)
    assert seen(lan) == set()
    with pytest.raises(PermissionDenied):
        desk.settle(incident, by=lan)
