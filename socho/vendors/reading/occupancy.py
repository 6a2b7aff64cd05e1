"""Who holds which stall when several rows name it: refused, the same row twice, or handed over."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from socho.vendors.reading.dates import Period, in_order
from socho.vendors.reading.names import name_key
from socho.vendors.reading.people import is_same_person, reference
from socho.vendors.reading.rows import Draft, Refusal
from socho.vendors.reading.words import message

MOST_ON_ONE_STALL = 50  # rows looked at: no list tells more of one stall's history


def settle_handovers(drafts: Sequence[Draft]) -> None:
    """ "Sang nhượng cho bà Nhung" without a date: it ended when her row begins."""
    on_stall = _by_stall(drafts)
    for draft in drafts:
        if draft.note.handed_over and not draft.end.day:
            successor = _successor(draft, on_stall)
            period = in_order(Period(draft.start, successor.start)) if successor else None
            if period and period.end.day:
                draft.end = replace(period.end, warning=None)


def sort_out(drafts: Sequence[Draft]) -> list[Draft | Refusal | None]:
    """For every row: itself, why it is refused, or None for a row that says nothing new."""
    holders: dict[str, list[Draft]] = defaultdict(list)  # those without an end
    sorted_out: list[Draft | Refusal | None] = []
    for draft in drafts:
        rivals = [one for stall in draft.stalls for one in holders[stall] if not draft.end.day]
        own = [one for one in rivals if is_same_person(one, draft)]
        taken: Draft | Refusal | None = draft
        if any(set(draft.stalls) <= set(one.stalls) for one in own):
            taken = None
        elif rival := next((one for one in rivals if one not in own), None):
            taken = _refused_or_shared(draft, rival)
        sorted_out.append(taken)
        if isinstance(taken, Draft) and not taken.end.day:
            for stall in taken.stalls:
                holders[stall].append(taken)
    return sorted_out


def warn_of_missing_holders(drafts: Sequence[Draft]) -> None:
    """A stall was handed over, and the list does not know to whom."""
    on_stall = _by_stall(drafts)
    for draft in drafts:
        others = [one for stall in draft.stalls for one in on_stall[stall] if one is not draft]
        if draft.note.handed_over and not others:
            draft.warnings.append(message("new_holder_not_listed"))


def held_now(drafts: Sequence[Draft]) -> dict[str, Draft]:
    """The first row that holds each stall without an end."""
    held: dict[str, Draft] = {}
    for draft in drafts:
        if not draft.end.day:
            for stall in draft.stalls:
                held.setdefault(stall, draft)
    return held


def _refused_or_shared(draft: Draft, rival: Draft) -> Draft | Refusal:
    """Two at one stall: refused, unless a note says that it went from one to the other."""
    stall = next(stall for stall in draft.stalls if stall in rival.stalls)
    if _went_to(rival, draft) or _went_to(draft, rival):
        draft.warnings.append(message("stall_shared", stall=stall, row=rival.row))
        return draft
    return Refusal(reference("stall_taken", "", draft, rival, stall=stall))


def _went_to(giver: Draft, taker: Draft) -> bool:
    return giver.note.handed_over and name_key(taker.name) in name_key(giver.note.plain)


def _successor(giver: Draft, on_stall: dict[str, list[Draft]]) -> Draft | None:
    others = (one for stall in giver.stalls for one in on_stall[stall] if one is not giver)
    return next((one for one in others if _went_to(giver, one)), None)


def _by_stall(drafts: Sequence[Draft]) -> dict[str, list[Draft]]:
    found: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for stall in draft.stalls:
            if len(found[stall]) < MOST_ON_ONE_STALL:
                found[stall].append(draft)
    return found
