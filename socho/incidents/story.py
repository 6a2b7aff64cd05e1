"""The timeline as people read it: who did what, in words, with what was said and shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from socho.attachments.models import MediaKind
from socho.core.money import show_money
from socho.incidents.models import Event, Evidence, Incident, InvolvedRole, ReportLink
from socho.incidents.rules import Outcome
from socho.reports.models import Channel, Message, Report
from socho.reports.taxonomy import KINDS
from socho.ui import words
from socho.ui.marks import level_words

ICONS = {
    "open": ("check", ""),
    "link": ("link", ""),
    "unlink": ("unlink", ""),
    "check": ("search-check", "doing"),
    "take": ("hand", "doing"),
    "assign": ("user-check", "doing"),
    "undo": ("undo-2", ""),
    "pause": ("pause", ""),
    "resume": ("play", "doing"),
    "settle": ("check", "done"),
    "close": ("archive", ""),
    "reopen": ("rotate-ccw", "late"),
    "reply": ("message-circle", "new"),
    "hand_over": ("shield", "handed"),
    "acknowledge": ("stamp", "handed"),
    "answer": ("reply", "handed"),
    "refuse": ("undo-2", "handed"),
    "take_back": ("undo-2", "doing"),
    "note": ("pencil", ""),
    "correct": ("pencil-line", ""),
    "evidence": ("camera", ""),
    "involve": ("user-plus", ""),
    "property": ("receipt", ""),
    "come": ("footprints", "doing"),
    "arrive": ("map-pin-check", "doing"),
    "severity": ("signal", ""),
    "reclassify": ("shapes", ""),
    "link_case": ("link", ""),
}
CHANNEL_ICONS = {Channel.QR: "qr-code", Channel.PHONE: "phone", Channel.PATROL: "footprints"}


@dataclass(frozen=True)
class Shown:
    """A photo or a voice note; without `thumb` it hides behind “Xem”."""

    url: str
    label: str
    thumb: str = ""
    voice: bool = False


@dataclass(frozen=True)
class Line:
    at: datetime
    icon: str
    look: str
    who: str
    words: str
    quote: str = ""
    number: int = 0  # of the line in the log; 0 for what is not a line of its own
    photos: list[Shown] = field(default_factory=list)
    correct_url: str = ""
    device_at: datetime | None = None  # only when the device's clock was far off


@dataclass(frozen=True)
class Sight:
    """What the viewer may see of a case besides its lines."""

    reports: dict[str, Report]  # by id
    messages: dict[str, Message]
    people_open: bool = False
    may_correct: bool = False


FAR_OFF = 300  # seconds between the device's clock and ours


def story_of(incident: Incident, sight: Sight) -> list[Line]:
    told: list[Line] = []
    events = incident.events.select_related("by").prefetch_related("evidence__attachment")
    for event in events:
        told += [*_reported(event, sight), _line(incident, event, sight)]
    return told


def sight_of(links: Iterable[ReportLink], visible: Iterable[Report], **more: bool) -> Sight:
    seen = {str(report.pk): report for report in visible}
    messages = {
        str(message.pk): message for report in seen.values() for message in report.messages.all()
    }
    return Sight(seen, messages, **more)


def _reported(event: Event, sight: Sight) -> list[Line]:
    """Before “opened” or “linked” stands what was said, at the time when it was said."""
    if event.what not in ("open", "link"):
        return []
    report = sight.reports.get(event.data.get("report", ""))
    if report is None or _is_own(event, sight):
        return []
    return [
        Line(
            at=report.received_at,
            icon=CHANNEL_ICONS.get(Channel(report.channel), "message-circle"),
            look="",
            who=_("The reporter"),
            words=_how_told(report),
            quote=report.words,
            photos=sent_with(report),
        )
    ]


def _is_own(event: Event, sight: Sight) -> bool:
    """Whoever opened the case had written the report down in the same breath."""
    report = sight.reports.get(event.data.get("report", ""))
    return event.what == "open" and report is not None and report.filed_by_id == event.by_id


def _said_in(event: Event, sight: Sight) -> str:
    return sight.reports[event.data["report"]].words


def _how_told(report: Report) -> str:
    hidden = _("(name withheld)") if not hasattr(report, "contact") else ""
    how = {
        Channel.QR: _("reported by the stall's code."),
        Channel.WEB: _("reported on the public page."),
        Channel.DESK: _("came to the office to report."),
        Channel.PHONE: _("reported by phone."),
        Channel.PATROL: _("told a guard on patrol."),
        Channel.PASTED: _("sent a message."),
        Channel.ACCOUNT: _("reported from their account."),
    }[Channel(report.channel)]
    return f"{hidden} {how}".strip()


def sent_with(report: Report) -> list[Shown]:
    """Photos and voice notes that came with a report."""
    return [
        _shown(reverse("reports:attachment", args=[report.pk, each.pk]), each.attachment.kind)
        for each in report.attachments.all()
    ]


def _shown(url: str, kind: str, hidden: bool = False) -> Shown:
    voice = kind == MediaKind.VOICE
    label = _("voice note") if voice else _("photo")
    return Shown(url, label, "" if hidden or voice else url, voice and not hidden)


def _line(incident: Incident, event: Event, sight: Sight) -> Line:
    icon, look = ICONS[event.what]
    who, said = _sentence(event, sight)
    quote = _said_in(event, sight) if _is_own(event, sight) else _quote(event, sight)
    correct_url = ""
    if sight.may_correct and event.what in ("note", "correct", "evidence", "property", "involve"):
        correct_url = reverse("incidents:correction", args=[incident.pk, event.pk])
    return Line(
        at=event.at,
        icon=icon,
        look=look,
        who=who[:1].upper() + who[1:],
        words=said,
        quote=quote,
        number=event.line,
        photos=[_evidence(incident, each, sight) for each in event.evidence.all()],
        correct_url=correct_url,
        device_at=_far_off(event),
    )


def _quote(event: Event, sight: Sight) -> str:
    message = sight.messages.get(event.data.get("message", ""))
    return message.words if message else event.words


def _evidence(incident: Incident, row: Evidence, sight: Sight) -> Shown:
    url = reverse("incidents:evidence_file", args=[incident.pk, row.pk])
    return _shown(url, row.attachment.kind, row.shows_people and not sight.people_open)


def _far_off(event: Event) -> datetime | None:
    at = event.device_at
    return at if at and abs((event.at - at).total_seconds()) > FAR_OFF else None


def _sentence(event: Event, sight: Sight) -> tuple[str, str]:
    """Who, and the rest of the sentence."""
    data = event.data
    who = event.by.called if event.by else ""
    if event.what in _OF_THE_AUTHORITY:
        return data["authority"], _of_authority(event.what, data)
    match event.what:
        case "settle":
            return data.get("authority", who), _("settled it: %(outcome)s.") % {
                "outcome": Outcome(data["outcome"]).label
            }
        case "close" if not event.by:
            return "", _("Nobody has said anything more; the case closed by itself.")
        case "resume" if not event.by:
            return "", _("The day has come; the case goes on.")
        case "reopen" if not event.by:
            return _("The reporter"), _("said that it is not over. The case is open again.")
        case "reply":
            return _("The reporter"), _("wrote more.")
        case "hand_over":
            return who, _("handed it to %(authority)s, slip %(slip)s.") % data
    return who, _plain("write_down" if _is_own(event, sight) else event.what, data)


_OF_THE_AUTHORITY = frozenset({"acknowledge", "answer", "refuse"})


def _of_authority(what: str, data: dict[str, Any]) -> str:
    if what == "acknowledge":
        at = words.full(datetime.fromisoformat(data["received_at"]))
        said = _("took it over at %(at)s, number %(number)s in their book.") % {
            "at": at,
            "number": data["book_number"],
        }
    else:
        said = {
            "answer": _("answered and gave it back."),
            "refuse": _("answered that it is not theirs."),
        }[what]
    paper = _("Entered from paper.")
    return f"{said} {paper}" if data.get("paper") else said


def _plain(what: str, data: dict[str, Any]) -> str:
    match what:
        case "assign":
            return _("gave it to %(name)s.") % data
        case "pause":
            day = words.day(date.fromisoformat(data["until"]))
            return _("paused it until %(day)s.") % {"day": day}
        case "correct":
            return _("corrected line %(line)s.") % data
        case "involve":
            return _("added a person involved (%(role)s).") % {
                "role": str(InvolvedRole(data["role"]).label).lower()
            }
        case "property":
            return _harm(data)
        case "severity":
            both = {name: level_words(data[name]) for name in ("before", "after")}
            return _("changed the severity from %(before)s to %(after)s.") % both
        case "reclassify":
            return _reclassified(data)
        case "link_case":
            return _("linked it with %(number)s.") % data
        case "evidence":
            return _("added a voice note.") if data["kind"] == "voice" else _("added a photo.")
    return {
        "open": _("took the report in and opened the case."),
        "write_down": _("wrote the case down."),
        "link": _("put this report into the case."),
        "unlink": _("took a report out of the case."),
        "check": _("is checking."),
        "take": _("took the case."),
        "undo": _("took the last step back."),
        "resume": _("went on with it."),
        "close": _("closed the case."),
        "reopen": _("opened it again."),
        "take_back": _("took the case back."),
        "note": _("noted:"),
        "come": _("is on the way."),
        "arrive": _("is there."),
    }[what]


def _harm(data: dict[str, Any]) -> str:
    parts = []
    if data["lost"] is not None:
        parts.append(_("lost %(value)s") % {"value": show_money(data["lost"])})
    if data["recovered"] is not None:
        parts.append(_("recovered %(value)s") % {"value": show_money(data["recovered"])})
    if data["injured"]:
        parts.append(_("%(count)d injured") % {"count": data["injured"]})
    if data["dead"]:
        parts.append(_("%(count)d killed") % {"count": data["dead"]})
    return _("stated the harm: %(harm)s.") % {"harm": ", ".join(parts) or _("none")}


def _reclassified(data: dict[str, Any]) -> str:
    both = {name: KINDS[data[name]].name for name in ("before", "after")}
    said = _("changed the kind from %(before)s to %(after)s.") % both
    if "old_number" in data:
        said += " " + _("The old number was %(number)s.") % {"number": data["old_number"]}
    return said
