"""Reports that come in and cases that are worked on, through the real actions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from socho.accounts.models import SignIn, User
from socho.attachments.cleaning import Clean
from socho.attachments.models import MediaKind
from socho.incidents import actions
from socho.incidents.models import Event, Incident
from socho.logbook.acts import perform
from socho.logbook.models import Entry
from socho.reports.actions import file_report
from socho.reports.filing import Caller, Filing, Place
from socho.reports.models import Channel, Report
from socho.reports.taxonomy import side_of
from tests.makers import NOON, World, act_of

PHOTO = Clean(MediaKind.PHOTO, b"\xff\xd8 a picture \xff\xd9", "image/jpeg", 4, 3)
WORDS = "Vừa quay vô lấy bao thì mất túi tiền, khoảng 2 triệu."


def signed_in(user: User, at: datetime = NOON) -> None:
    SignIn.objects.update_or_create(user=user, defaults={"at": at})


@dataclass
class Desk:
    """One market's work, told in lines."""

    world: World

    def told(
        self,
        kind: str = "theft",
        stall: str = "B12",
        *,
        phone: str = "",
        after: timedelta = timedelta(),
    ) -> Report:
        """A stall-holder scans a code and tells something."""
        filing = Filing(
            kind=kind,
            words=WORDS,
            channel=Channel.QR,
            place=Place(stall=self.world.stalls[stall] if stall else None),
            caller=Caller(phone=phone),
        )
        return perform(act_of(None, NOON + after), file_report, self.world.market, filing)

    def opened(
        self, kind: str = "theft", stall: str = "B12", *, by: User | None = None
    ) -> Incident:
        """A case of it, opened by whoever holds such cases."""
        return self.do(actions.open_case, self.told(kind, stall), by=by or self.holder(kind))

    def holder(self, kind: str) -> User:
        holders = {"confidential": self.world.minh, "complaint": self.world.thu}
        return holders.get(side_of(kind), self.world.lan)

    def do(
        self,
        action: Any,
        thing: Any,
        *,
        by: User | None,
        after: timedelta = timedelta(),
        **how: Any,
    ) -> Any:
        """One act, so long after noon."""
        return perform(act_of(by, NOON + after), action, thing, **how)

    def at(self, state: str, kind: str = "theft", stall: str = "B12") -> Incident:
        """A case that has come as far as this state."""
        incident, who = self.opened(kind, stall), self.holder(kind)
        match state:
            case "checking":
                self.do(actions.check, incident, by=who)
            case "handling":
                self.do(actions.take, incident, by=who)
            case "paused":
                self.do(actions.take, incident, by=who)
                until = (NOON + timedelta(days=3)).date()
                self.do(actions.pause, incident, by=who, reason="Chờ chủ sạp về", until=until)
            case "handed_over":
                self.do(actions.take, incident, by=who)
                self.hand_over(incident, by=who)
            case "settled" | "closed":
                self.settle(incident, by=who)
                if state == "closed":
                    self.do(actions.close, incident, by=who)
        return fresh(incident)

    def hand_over(self, incident: Incident, *, by: User | None = None) -> Any:
        return self.do(
            actions.hand_over,
            incident,
            by=by or self.world.lan,
            authority="police",
            authority_name=self.world.police.name,
            content="Kính chuyển quý cơ quan xem xét, giải quyết.",
        )

    def settle(self, incident: Incident, *, by: User | None = None, **how: Any) -> Any:
        said = {"outcome": "on_the_spot", "words": "Đã tìm lại được túi tiền cho bà con."}
        return self.do(actions.settle, incident, by=by or self.world.lan, **(said | how))


def fresh(incident: Incident) -> Incident:
    return Incident.objects.get(pk=incident.pk)


def last_line(incident: Incident) -> Event:
    line = incident.events.last()
    assert line is not None
    return line


def last_verbs(count: int = 1) -> list[str]:
    newest = Entry.objects.order_by("-id").values_list("verb", flat=True)[:count]
    return list(reversed(newest))
