"""What triage does with a report."""

from django.utils.translation import gettext as _

from socho.core.refusals import NotAllowed, require
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.places.policy import rights_of_actor
from socho.reports import policy, rules
from socho.reports.actions.writing import (
    SOMETHING_NEW,
    add_line,
    answered,
    end_shares,
    folded,
    tell_those_on_duty,
    triaged,
)
from socho.reports.filing import Place
from socho.reports.models import Conclusion, Message, Reclassification, Report, Share
from socho.reports.taxonomy import Side, side_of


def receive(act: Act, report: Report) -> Report:
    """Somebody has read it and takes it in hand."""
    report, _rights = triaged(act, report)
    report.state = rules.next_state(report.state, "receive")
    report.held_by_id = act.actor
    report.save(update_fields=["state", "held_by"])
    record(act, "report.received", report.market_id, report)
    return report


def ask_for_facts(act: Act, report: Report, *, words: str) -> Message:
    """Ask the reporter behind the code for what is missing."""
    report, _rights = triaged(act, report)
    report.state = rules.state_when_asked(report.state)
    report.needs_facts = True
    report.save(update_fields=["state", "needs_facts"])
    message = add_line(act, report, words, from_reporter=False)
    record(act, "report.asked", report.market_id, report, message)
    return message


def decline(act: Act, report: Report, *, reason: str) -> Conclusion:
    """Nothing will be done; the reporter reads why."""
    return _conclude(act, report, "decline", Conclusion(reason=reason))


def pass_on(act: Act, report: Report, *, authority: str, reason: str) -> Conclusion:
    """It is another authority's matter, and was told to them without a case of our own."""
    return _conclude(act, report, "pass_on", Conclusion(authority=authority, reason=reason))


def mark_duplicate(act: Act, report: Report, *, of: Report) -> Conclusion:
    """Somebody else had said it before. Both keep their codes."""
    first = of.conclusions.filter(how=rules.DUPLICATE).last() if of.state == "duplicate" else None
    of = first.same_as if first and first.same_as else of
    if of.pk == report.pk:
        raise NotAllowed(_("A report cannot be a duplicate of itself."))
    require(policy.can_triage(rights_of_actor(act), of))
    if (of.market_id, of.side) != (report.market_id, report.side):
        raise NotAllowed(_("These two are not read by the same people."))
    return _conclude(act, report, "mark_duplicate", Conclusion(same_as=of))


def _conclude(act: Act, report: Report, step: str, conclusion: Conclusion) -> Conclusion:
    report, _rights = triaged(act, report)
    report.state = rules.next_state(report.state, step)
    report.needs_facts = False
    report.save(update_fields=["state", "needs_facts"])
    conclusion.report = report
    conclusion.how = report.state
    conclusion.by_id = act.actor
    conclusion.at = act.now
    conclusion.save(force_insert=True)
    verb = {"decline": "declined", "pass_on": "passed_on"}.get(step, "found_duplicate")
    record(act, f"report.{verb}", report.market_id, report, conclusion, reason=conclusion.reason)
    return conclusion


def reconsider(act: Act, report: Report, *, reason: str) -> Report:
    """Take up again what was declined, passed on or held for a duplicate."""
    report, _rights = triaged(act, report)
    report.state = rules.next_state(report.state, "reconsider")
    report.held_by_id = act.actor
    report.save(update_fields=["state", "held_by"])
    record(act, "report.reconsidered", report.market_id, report, reason=reason)
    return report


def reclassify(act: Act, report: Report, *, kind: str, reason: str) -> Reclassification:
    """It is of another kind than was said. Where that means other readers, they read it from
    here on and nobody else: shares end, the holder lets go, the label's place is dropped."""
    report, _rights = answered(act, report)
    if kind == report.kind:
        raise NotAllowed(_("It is of this kind already."))
    before, report.kind = report.kind, kind
    ended: list[Share] = []
    changes_side = side_of(kind) != report.side
    if changes_side:
        ended = _move_to(act, report, side_of(kind))
    report.folded = folded(report)
    report.save()
    row = Reclassification.objects.create(
        report=report, before=before, after=kind, reason=reason, by_id=act.actor, at=act.now
    )
    record(act, "report.reclassified", report.market_id, report, row, *ended, reason=reason)
    if changes_side:
        tell_those_on_duty(act, report, SOMETHING_NEW)
    return row


def _move_to(act: Act, report: Report, side: Side) -> list[Share]:
    report.side = side
    report.state = rules.state_on_another_side(report.state)
    report.held_by = None
    if side != Side.ORDINARY and report.label is not None:
        of_label = Place.of_label(report.label)
        if (report.stall, report.zone, report.point) == (
            of_label.stall,
            of_label.zone,
            of_label.point,
        ):
            report.stall = report.zone = report.point = None
        report.label = None
    return end_shares(act, report.shares.filter(until=None))
