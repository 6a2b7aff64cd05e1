"""What people say: reports, corrections, answers from behind the code, photos."""

from django.utils.translation import gettext as _

from socho.attachments.actions import keep
from socho.attachments.cleaning import Clean
from socho.core.ids import op_hash
from socho.core.refusals import NotAllowed, require
from socho.core.rows import insert
from socho.logbook.acts import Act, on_other_content
from socho.logbook.recording import record
from socho.places.models import Market
from socho.places.policy import rights_of_actor
from socho.reports import codes, policy, rules
from socho.reports.actions.writing import (
    AN_ANSWER,
    SOMETHING_NEW,
    add_line,
    as_public,
    folded,
    locked,
    tell_those_on_duty,
)
from socho.reports.filing import Filing
from socho.reports.models import Channel, Contact, Message, Report, ReportAttachment
from socho.reports.taxonomy import side_of

TAKEN_DOWN = frozenset({Channel.DESK, Channel.PHONE, Channel.PATROL, Channel.PASTED})


def file_correction(act: Act, market: Market, filing: Filing) -> Report:
    """The same `op` came again with other content: kept beside the first, with its own code."""
    same_op = Report.objects.filter(op_hash=op_hash(act.op), market=market)
    return _keep(act, market, filing, correction_of=same_op.order_by("code_counter").first())


@on_other_content(file_correction)
def file_report(act: Act, market: Market, filing: Filing) -> Report:
    """Keep what somebody said, as it was said, under a receipt code."""
    return _keep(act, market, filing)


def send_trial(act: Act, market: Market) -> Report:
    """“Tin thử”: shows that everything works, and counts nowhere."""
    require(policy.can_write_down(rights_of_actor(act), market))
    filing = Filing(kind="other", words=_("This is only a trial."), channel=Channel.ACCOUNT)
    return _keep(act, market, filing, is_trial=True)


def _keep(
    act: Act,
    market: Market,
    filing: Filing,
    *,
    correction_of: Report | None = None,
    is_trial: bool = False,
) -> Report:
    if filing.channel in TAKEN_DOWN:
        require(policy.can_write_down(rights_of_actor(act), market))
    filing = filing.behind_the_wall()
    if not filing.where().is_in(market):
        raise NotAllowed(_("This place belongs to another market."))
    where = filing.where()
    kept_at = filing.kept_at or (act.device_at if act.actor is None else None)
    counter, hashed = codes.fresh(act.op)
    report = Report(
        market=market,
        kind=filing.kind,
        said_kind=filing.kind,
        side=side_of(filing.kind),
        words=filing.words,
        stall=where.stall,
        zone=where.zone,
        point=where.point,
        place_words=where.words,
        label=filing.label,
        channel=filing.channel,
        language=filing.language,
        happened_at=filing.happened_at or rules.believable(kept_at, act.now),
        happened_words=filing.happened_words,
        received_at=act.now,
        filed_by_id=act.actor,
        op_hash=op_hash(act.op),
        code_counter=counter,
        code_hash=hashed,
        correction_of=correction_of,
        is_trial=is_trial,
    )
    report.folded = folded(report)
    insert(report)
    caller = [_keep_caller(report, filing)] if filing.caller else []
    people = [contact.pk for contact in caller]
    report.filed_entry = record(
        as_public(act), "report.filed", market.pk, report, *caller, subjects=people
    )
    tell_those_on_duty(act, report, SOMETHING_NEW)
    return report


def _keep_caller(report: Report, filing: Filing) -> Contact:
    return Contact.objects.create(report=report, phone=filing.caller.phone, name=filing.caller.name)


def reply(act: Act, report: Report, *, words: str) -> Message:
    """The reporter writes, having shown the code. Whoever asked for facts has them now."""
    report = locked(report)
    message = add_line(act, report, words, from_reporter=True)
    report.needs_facts = False
    report.save(update_fields=["needs_facts"])
    record(as_public(act), "report.answered_back", report.market_id, report, message)
    tell_those_on_duty(act, report, AN_ANSWER)
    return message


def attach(act: Act, report: Report, *, file: Clean) -> ReportAttachment:
    """A photo or a voice note goes with what was said. Sent after the words: they never wait."""
    report = locked(report)
    if report.attachments.count() >= rules.ATTACHMENTS_LIMIT:
        raise NotAllowed(_("That is enough photos for one report. Tell the rest in words."))
    kept = keep(as_public(act), report.market_id, file)
    row = ReportAttachment.objects.create(
        report=report,
        attachment=kept,
        message=report.messages.filter(from_reporter=True).last(),
        at=act.now,
    )
    record(as_public(act), "report.attached", report.market_id, row)
    return row
