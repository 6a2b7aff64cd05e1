"""Sentences ready to be sent: what a reporter reads of an outcome, and reasons often given."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from socho.incidents.rules import Outcome

OF_OUTCOME: dict[Outcome, Promise] = {
    Outcome.ON_THE_SPOT: _("It was settled on the spot. Thank you for telling us."),
    Outcome.REMINDED: _("Those concerned were reminded and have promised to keep to the rules."),
    Outcome.REMEDIED: _("What was wrong has been put right and was looked at again."),
    Outcome.MEDIATED: _("Both sides have talked and come to an agreement."),
    Outcome.MEDIATION_FAILED: _(
        "Both sides have talked but did not agree. You can bring it to the ward People's Committee."
    ),
    Outcome.RETURNED: _("The property was found and returned to its owner."),
    Outcome.BY_RECEIVER: _("The authority that took over the matter has settled it."),
    Outcome.ENDED_ITSELF: _("When somebody came, it was over. Tell us if it happens again."),
    Outcome.UNFOUNDED: _("It was looked into. What was told could not be confirmed."),
    Outcome.MISTAKEN: _("It was looked into. It turned out to be a misunderstanding."),
    Outcome.DUPLICATE: _("The same matter is being dealt with under another report."),
    Outcome.NOT_ENOUGH: _(
        "There is not enough to go on. If you remember more, write it under your code."
    ),
}

WHY_READ: tuple[Promise, ...] = (
    _("I am working on this case"),
    _("I am on duty and have to know of it"),
    _("I am preparing a report for my unit"),
)
