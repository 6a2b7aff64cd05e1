"""Two markets with everything in them that an address can be about, made by the real actions."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings

from socho.accounts.actions.invitations import invite
from socho.accounts.models import Role, SecondStep, StepKind, Unit, User
from socho.accounts.sealing import seal
from socho.groups.actions import add_pattern, ask_swap, close_zone, give_over, start_round
from socho.groups.rules import CLOSING
from socho.groups.tests.makers import (
    DAY,
    MORNING,
    add,
    make_guards,
    make_own_group,
    make_route,
    make_shift,
    put_on,
)
from socho.incidents import actions
from socho.incidents.actions import take_down
from socho.incidents.models import Incident
from socho.incidents.tests.casework import PHOTO, signed_in
from socho.insight.exporting.orders import orders
from socho.intake.sealed import seal_pass
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from socho.places import labels
from socho.places.actions import NewStall, add_point, add_stalls, make_labels
from socho.places.models import Jurisdiction, PointKind
from socho.reports import actions as reports
from socho.reports.filing import Caller, Filing, Place
from socho.reports.models import Channel, Report
from socho.vendors import shelf
from socho.vendors.actions import add_helper, add_paper, save_import
from socho.vendors.models import Vendor
from socho.vendors.reading.reading import read_vendor_file
from tests.makers import NOON, World, act_of, make_vendor, make_world

CANARY = "Canary"
SECRET = "Mật-hiệu"  # in whatever only the police may read
GRIEVANCE = "Khiếu-hiệu"  # in whatever only the ward may read
MARKS = {"confidential": SECRET, "complaint": GRIEVANCE}
PHONE = "+84903111222"
LIST = "Số sạp;Họ và tên;Điện thoại;Ngành hàng\nC2;Nguyễn Thị Lài;0595 000 101;vải\n"


@dataclass
class Told:
    """One market's reports and cases; `mark` goes into every word said."""

    world: World
    mark: str = ""
    cases: dict[str, Incident] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)

    def said(self, kind: str, stall: str, extra: str = "", by: User | None = None) -> Report:
        words = f"{self.mark} {extra} Vừa quay vô lấy bao thì thấy chuyện này.".strip()
        filing = Filing(
            kind=kind,
            words=words,
            channel=Channel.ACCOUNT if by else Channel.QR,
            place=Place(stall=self.world.stalls[stall], words=f"{self.mark} {extra}".strip()),
            caller=Caller(phone=PHONE, name=f"Người báo {self.mark} {extra}".strip()),
        )
        report = perform(act_of(by), reports.file_report, self.world.market, filing)
        perform(act_of(None), reports.attach, report, file=PHOTO)
        return report

    def opened(self, kind: str, stall: str, by: User, extra: str = "") -> Incident:
        """A case of two reports, with a photo and somebody involved."""
        title = f"{self.mark} {extra} việc tại {stall}".strip()
        case = perform(act_of(by), actions.open_case, self.said(kind, stall, extra), title=title)
        perform(act_of(by), actions.link_report, self.said(kind, stall, extra), case)
        perform(act_of(by), actions.add_evidence, case, file=PHOTO, words=title)
        perform(act_of(by), actions.involve_person, case, role="witness", name=title)
        return case

    def tell_ordinary(self) -> None:
        w = self.world
        self.cases["fresh"] = self.opened("theft", "B12", w.lan)
        his = self.cases["his"] = self.opened("dispute", "A3", w.binh)
        perform(act_of(w.binh), actions.take, his)
        urgent = self.cases["urgent"] = self.opened("assault", "C1", w.lan)
        perform(act_of(w.lan), actions.take, urgent)
        over = self.cases["over"] = self.opened("fire", "B2", w.lan)
        perform(act_of(w.lan), actions.settle, over, outcome="on_the_spot", words="Đã xong.")
        handed = self.cases["handed"] = self.opened("theft", "B3", w.lan)
        perform(act_of(w.lan), actions.take, handed)
        perform(
            act_of(w.lan),
            actions.hand_over,
            handed,
            authority="police",
            authority_name=w.police.name,
            content=f"{self.mark} Kính chuyển.".strip(),
        )
        self.reports["waiting"] = self.said("theft", "B1")
        his_report = self.reports["his"] = self.said("theft", "A1")
        perform(act_of(w.binh), reports.receive, his_report)
        self.reports["hers"] = self.said("theft", "B12", by=w.hoa)
        self.reports["handed"] = handed.report_links.order_by("since").first().report

    def tell_restricted(self) -> None:
        for side, kind, who in (
            ("confidential", "extortion", self.world.minh),
            ("complaint", "staff_complaint", self.world.thu),
        ):
            mark = MARKS[side]
            self.cases[side] = self.opened(kind, "B12", who, mark)
            self.reports[side] = self.said(kind, "B12", mark)


@dataclass
class Markets:
    """The own market and its twin, and what every address needs of them."""

    own: World
    twin: World
    told: Told
    twin_told: Told
    things: dict[str, dict[str, list[Any]]] = field(default_factory=dict)

    @property
    def bodies(self) -> dict[str, dict[str, Any]]:
        """Where a button says which of several things is meant, it is one's own."""
        return {
            "places:markets": {"market": self.own.market.pk},
            "places:arrangement": {"stall": self.own.stalls["B1"].pk, "to": "off"},
        }

    def person(self, name: str) -> User | None:
        return None if name == "nobody" else getattr(self.own, name)


def build() -> Markets:
    own, twin = make_world(), make_world("Chợ Song Sinh", "SS", mark=CANARY)
    for world in (own, twin):
        for person in (world.minh, world.thu):
            signed_in(person, NOON - timedelta(minutes=5))
        Unit.objects.filter(pk=world.group.pk).update(keeper=world.board)
    markets = Markets(own, twin, Told(own), Told(twin, CANARY))
    for told in (markets.told, markets.twin_told):
        told.tell_ordinary()
        told.tell_restricted()
    markets.things = {
        **_of_cases(markets),
        **_of_places(markets),
        **_of_groups(markets),
        **_of_months(markets),
        **_of_register(markets),
        **_of_people(markets),
        **_of_doors(markets),
    }
    return markets


def _of_cases(markets: Markets) -> dict[str, dict[str, list[Any]]]:
    cases = markets.told.cases | {"twin": markets.twin_told.cases["fresh"]}
    told = markets.told.reports | {"twin": markets.twin_told.reports["waiting"]}
    slips = {"handed": cases["handed"], "twin": markets.twin_told.cases["handed"]}
    return {
        "case": {form: [case.pk] for form, case in cases.items()},
        "line": {form: [case.pk, case.events.last().pk] for form, case in cases.items()},
        "link": {form: [case.pk, case.report_links.last().pk] for form, case in cases.items()},
        "file": {form: [case.pk, case.evidence.first().pk] for form, case in cases.items()},
        "slip": {form: [case.pk, case.handovers.first().pk] for form, case in slips.items()},
        "report": {form: [report.pk] for form, report in told.items()},
        "photo": {
            form: [report.pk, report.attachments.first().pk]
            for form, report in told.items()
            if form != "his"
        },
    }


def _of_places(markets: Markets) -> dict[str, dict[str, list[Any]]]:
    things: dict[str, dict[str, list[Any]]] = {}
    for form, world in (("own", markets.own), ("twin", markets.twin)):
        board, market = act_of(world.lan), world.market
        point = perform(
            act_of(world.lan),
            add_point,
            market,
            name=f"Cổng {world.market.name}",
            kind=PointKind.values[0],
            zone=None,
        )
        (label,) = perform(board, make_labels, market, [world.stalls["B12"]])
        (stall,) = perform(act_of(world.lan), add_stalls, market, [NewStall("B", "B20")])
        found = {
            "stall": [world.stalls["B1"].pk],
            "zone": [world.zones["B"].pk],
            "point": [point.pk],
            "label": [label.pk],
            "addition": [Entry.objects.about(stall).latest("id").pk],
            "sheets": [_sheets(world)],
        }
        for kind, args in found.items():
            things.setdefault(kind, {})[form] = args
        if form == "own":
            things["code"] = {"stall": [labels.token(label)]}
    own, twin = markets.own, markets.twin
    things["jurisdiction"] = {
        "group": [Jurisdiction.objects.get(unit=own.group).pk],
        "police": [Jurisdiction.objects.get(unit=own.police).pk],
        "twin": [Jurisdiction.objects.get(unit=twin.group).pk],
    }
    things["stall's history"] = {
        "B12": [own.stalls["B12"].pk],
        "A1": [own.stalls["A1"].pk],
        "twin": [twin.stalls["B12"].pk],
    }
    things["zone's history"] = {
        "B": [own.zones["B"].pk],
        "A": [own.zones["A"].pk],
        "twin": [twin.zones["B"].pk],
    }
    things["vendor"] = {
        "hoa": [Vendor.objects.get(account=own.hoa).pk],
        "other": [make_vendor(own.market, "Trần Văn Khác", own.stalls["A1"]).pk],
        "twin": [Vendor.objects.get(account=twin.hoa).pk],
    }
    return things


def _sheets(world: World) -> Any:
    """An order for sheets that has been carried out."""
    pk = uuid4()
    folder = Path(settings.DATA) / "sheets" / str(world.market.pk) / str(pk)
    folder.mkdir(parents=True)
    (folder / "progress.json").write_text('{"total": 1, "done": 1}')
    (folder / "sheets.pdf").write_bytes(b"%PDF-1.7")
    return pk


def _of_groups(markets: Markets) -> dict[str, dict[str, list[Any]]]:
    things: dict[str, dict[str, list[Any]]] = {}
    guards = make_guards(markets.own)
    own = make_own_group(markets.own)
    twins = make_own_group(markets.twin, f"Tổ tự quản {CANARY}")
    for form, group, who, to in (
        ("guards", guards, markets.own.binh, markets.own.phuc),
        ("of zone B", own, markets.own.sau, markets.own.sau),
        ("twin", twins, markets.twin.sau, markets.twin.sau),
    ):
        world = markets.twin if form == "twin" else markets.own
        other = add(world, group, f"Bà Tư {CANARY if form == 'twin' else ''}")
        shift = make_shift(world, group, day=NOON.date() + 30 * DAY)
        (pattern,) = [perform(act_of(world.lan), add_pattern, group, hours=MORNING, weekdays="1")]
        assignment = put_on(world, shift, who if form == "guards" else other.name)
        whose = {"guards": "with phuc", "of zone B": "with sau"}.get(form, form)
        swap = perform(act_of(world.lan), ask_swap, assignment, to=group.members.get(user=to))
        found = {"group": group, "pattern": pattern, "shift": shift}
        for kind, thing in found.items():
            things.setdefault(kind, {})[form] = [thing.pk]
        route = make_route(world, group)
        gone = perform(act_of(who), start_round, route)
        things.setdefault("route", {})[form] = [route.pk]
        things.setdefault("checkpoint", {})[form] = [route.checkpoints.first().pk]
        things.setdefault("round", {})[form] = [gone.pk]
        given = perform(act_of(who), give_over, group, note="Dặn dò")
        things.setdefault("hand-over", {})[form] = [given.pk]
        things.setdefault("swap", {})[whose] = [swap.pk]
        on = {"guards": "binh's", "of zone B": "sau's"}.get(form, form)
        hers = make_shift(world, group, day=NOON.date() + 31 * DAY)
        things.setdefault("assignment", {})[on] = [put_on(world, hers, who).pk]
    for form, world in (("A", markets.own), ("B", markets.own), ("twin", markets.twin)):
        zone = world.zones["B" if form == "twin" else form]
        things.setdefault("zone to close", {})[form] = [zone.pk]
        round_ = perform(
            act_of(world.binh), close_zone, zone, done=CLOSING, second_name=world.phuc.name
        )
        things.setdefault("closing", {})[form] = [round_.pk]
    things["group's member"] = {
        form: [group.members.get(position="head").pk]
        for form, group in (("of zone B", own), ("twin", twins))
    }
    return things


def _of_months(markets: Markets) -> dict[str, dict[str, list[Any]]]:
    whose = {"lan's": markets.own.lan, "minh's": markets.own.minh, "twin": markets.twin.lan}
    return {
        "month": {"this": ["2026-11"]},
        "export": {form: [_export(person)] for form, person in whose.items()},
    }


def _export(person: User) -> Any:
    """A workbook that was ordered and made."""
    pk = uuid4()
    folder = orders.begin(person.pk, pk, 1)
    (folder / "month").write_text("2026-11")
    (folder / "cases.xlsx").write_bytes(b"PK")
    return pk


def _of_register(markets: Markets) -> dict[str, dict[str, list[Any]]]:
    things: dict[str, dict[str, list[Any]]] = {}
    for form, world in (("own", markets.own), ("twin", markets.twin)):
        vendor = Vendor.objects.get(account=world.hoa)
        name = world.market.name
        helper = perform(act_of(world.lan), add_helper, vendor, name=f"Con {name}")
        paper = perform(act_of(world.lan), add_paper, vendor, kind="licence", number=name)
        saved = perform(
            act_of(world.lan),
            save_import,
            world.market,
            reading=read_vendor_file(LIST.encode(), "ds.csv", today=NOON.date()),
            file_name=f"{name}.csv",
            sha256="0" * 64,
        )
        found = {
            "record": [vendor.pk],
            "helper": [helper.pk],
            "paper": [paper.pk],
            "tenancy": [vendor.tenancies.get().pk],
            "saved list": [saved.pk],
            "list": [shelf.put(f"{name}.csv", LIST.encode(), world.lan.pk)],
        }
        for kind, args in found.items():
            things.setdefault(kind, {})["hoa" if (kind, form) == ("record", "own") else form] = args
    return things


def _of_people(markets: Markets) -> dict[str, dict[str, list[Any]]]:
    own, twin = markets.own, markets.twin
    people = {
        "guard": own.binh,
        "member": own.sau,
        "board": own.lan,
        "police": own.minh,
        "twin": twin.binh,
    }
    units = {"market": own.board, "group": own.group, "police": own.police, "ward": own.ward}
    invited = {
        form: perform(act_of(w.lan), invite, w.board, role=Role.GUARD, name=f"Mới {w.market.name}")
        for form, w in (("guard", own), ("twin", twin))
    }
    return {
        "person": {form: [person.pk] for form, person in people.items()},
        "membership": {
            form: [person.memberships.get().pk]
            for form, person in people.items()
            if form != "board"
        },
        "unit": {form: [unit.pk] for form, unit in (units | {"twin": twin.board}).items()},
        "invitation": {form: [each.pk] for form, each in invited.items()},
        "second step": {"lan": [_step(own.lan)], "twin": [_step(twin.lan)]},
    }


def _step(person: User) -> Any:
    secret = seal("app key", b"ABCDEFGHIJKLMNOP")
    return SecondStep.objects.create(
        user=person, kind=StepKind.APP, name=person.name, secret=secret, added_at=NOON
    ).pk


def _of_doors(markets: Markets) -> dict[str, dict[str, list[Any]]]:
    slips = {}
    for form, world in (("by binh", markets.own), ("twin", markets.twin)):
        act = act_of(world.binh)
        filing = Filing(kind="other", words=world.market.name, channel=Channel.DESK)
        kept = perform(act, take_down, world.market, filing)
        slips[form] = [seal_pass(kept.pk, act.op)]
    report = markets.told.reports["waiting"]
    return {"sealed": {"ordinary": [seal_pass(report.pk)]}, "desk slip": slips}
