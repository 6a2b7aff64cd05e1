"""The only writers of cases: what people do with them, step by step."""

from socho.incidents.actions.classing import change_severity, reclassify
from socho.incidents.actions.exporting import export_cases, export_ordinary_cases
from socho.incidents.actions.handover import (
    acknowledge,
    answer_handover,
    hand_over,
    refuse_handover,
    settle_by_receiver,
    take_back,
)
from socho.incidents.actions.notes import (
    Harm,
    add_evidence,
    arrive,
    come,
    correct,
    involve_person,
    link_cases,
    note,
    set_property,
)
from socho.incidents.actions.opening import (
    link_report,
    open_case,
    open_case_from_desk,
    unlink_report,
)
from socho.incidents.actions.reading import (
    open_restricted,
    open_restricted_report,
    reveal_people,
)
from socho.incidents.actions.steps import (
    assign,
    check,
    close,
    close_after_silence,
    pause,
    reopen,
    resume,
    resume_on_the_day,
    settle,
    take,
    take_reply,
    undo,
)
from socho.incidents.actions.taking_down import take_down, take_down_on_the_spot

__all__ = [
    "Harm",
    "acknowledge",
    "add_evidence",
    "answer_handover",
    "arrive",
    "assign",
    "change_severity",
    "check",
    "close",
    "close_after_silence",
    "come",
    "correct",
    "export_cases",
    "export_ordinary_cases",
    "hand_over",
    "involve_person",
    "link_cases",
    "link_report",
    "note",
    "open_case",
    "open_case_from_desk",
    "open_restricted",
    "open_restricted_report",
    "pause",
    "reclassify",
    "refuse_handover",
    "reopen",
    "resume",
    "resume_on_the_day",
    "reveal_people",
    "set_property",
    "settle",
    "settle_by_receiver",
    "take",
    "take_back",
    "take_down",
    "take_down_on_the_spot",
    "take_reply",
    "undo",
    "unlink_report",
]
