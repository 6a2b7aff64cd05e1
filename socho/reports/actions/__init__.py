"""The only writers of reports: what people say, what triage does with it, what is answered."""

from socho.reports.actions.answers import add_message, reveal_contact
from socho.reports.actions.cases import end_share, give_to, link, share_with, unlink
from socho.reports.actions.saying import (
    attach,
    file_correction,
    file_report,
    reply,
    send_trial,
)
from socho.reports.actions.triage import (
    ask_for_facts,
    decline,
    mark_duplicate,
    pass_on,
    receive,
    reclassify,
    reconsider,
)

__all__ = [
    "add_message",
    "ask_for_facts",
    "attach",
    "decline",
    "end_share",
    "file_correction",
    "file_report",
    "give_to",
    "link",
    "mark_duplicate",
    "pass_on",
    "receive",
    "reclassify",
    "reconsider",
    "reply",
    "reveal_contact",
    "send_trial",
    "share_with",
    "unlink",
]
