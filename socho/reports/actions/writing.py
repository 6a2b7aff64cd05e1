"""What every act on a report does: lock it, ask who may, tell those on duty."""

from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override

from socho.core.clock import day_of
from socho.core.refusals import require
from socho.core.text import fold
from socho.delivery.actions import queue_notice
from socho.logbook.acts import Act
from socho.places.policy import Rights, rights_of_actor
from socho.reports import policy
from socho.reports.models import Message, Report, Share
from socho.reports.taxonomy import Side

SOMETHING_NEW = gettext_lazy("A new report")
AN_ANSWER = gettext_lazy("A reporter has answered")


def triaged(act: Act, report: Report) -> tuple[Report, Rights]:
    report, rights = locked(report), rights_of_actor(act)
    require(policy.can_triage(rights, report))
    return report, rights


def answered(act: Act, report: Report) -> tuple[Report, Rights]:
    """For whoever may write to the reporter, and for the clock, which acts for nobody."""
    report, rights = locked(report), rights_of_actor(act)
    require(act.actor is None or policy.can_answer(rights, report))
    return report, rights


def locked(report: Report) -> Report:
    return Report.objects.select_for_update(of=("self",)).get(pk=report.pk)


def as_public(act: Act) -> Act:
    """A reporter's device tells the log nothing, not even its time."""
    return replace(act, device_at=None) if act.actor is None else act


def tell_those_on_duty(act: Act, report: Report, what: Promise) -> None:
    """A line without content; what was said is read after sign-in."""
    people = policy.ids_on_duty(report.market_id, Side(report.side), day_of(act.now))
    page = reverse("incidents:report", args=[report.pk])
    with override(settings.LANGUAGE_CODE):
        queue_notice(act, people - {act.actor}, what=f"{what} · {report.market.name}", link=page)


def folded(report: Report) -> str:
    """What a search may find: words and place, never the contact."""
    place = (report.stall, report.zone, report.point, report.place_words)
    return fold(
        " ".join([report.words, report.happened_words, *(str(each or "") for each in place)])
    )


def add_line(act: Act, report: Report, words: str, *, from_reporter: bool) -> Message:
    """The next line of the conversation; none is ever changed. The report is locked."""
    return Message.objects.create(
        report=report,
        line=report.messages.count() + 1,
        from_reporter=from_reporter,
        author_id=None if from_reporter else act.actor,
        words=words,
        at=act.now,
    )


def end_shares(act: Act, shares: Iterable[Share]) -> list[Share]:
    ended = list(shares)
    for share in ended:
        share.until = act.now
        share.save(update_fields=["until"])
    return ended
