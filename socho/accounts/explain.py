"""What a role opens, said to the person and to whoever asks who can see something and why."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socho.accounts.models import Membership, Role, User

OPENS: dict[str, str | Promise] = {
    Role.MEMBER: gettext_lazy("sees the ordinary cases of the group's area and may add notes"),
    Role.GUARD: gettext_lazy("sees the market's ordinary reports and cases and handles them"),
    Role.LEAD: gettext_lazy(
        "sees the market's ordinary reports and cases, assigns them and closes them"
    ),
    Role.BOARD: gettext_lazy(
        "sees everything of the market but complaints about staff; sees who reported only after "
        "giving a reason"
    ),
    Role.POLICE: gettext_lazy(
        "sees what was handed over to the ward police, and the confidential kinds"
    ),
    Role.WARD: gettext_lazy("sees the figures, and complaints about staff"),
    Role.ADMIN: gettext_lazy("keeps the accounts and the server; sees no reports and no cases"),
    Role.AUDITOR: gettext_lazy(
        "checks that nothing was torn out of the book; does not see what stands in it"
    ),
}


def explain(
    person: User, day: date, units: Collection[UUID] | None = None
) -> list[tuple[Membership, str]]:
    """Each role the person has on that day and a sentence on what it opens.

    `units`: only those whose say reaches what is being looked at (a market's manager, its police,
    its group); the caller knows them.
    """
    running = Membership.objects.running(day).filter(user=person).select_related("unit")
    if units is not None:
        running = running.filter(unit__in=units)
    return [(each, sentence(each)) for each in running.order_by("valid_from", "role")]


def sentence(membership: Membership) -> str:
    """“Bảo vệ, Ban quản lý chợ Phan Rang: thấy tin báo và vụ việc thường của chợ …”"""
    return _("%(role)s, %(unit)s: %(opens)s.") % {
        "role": Role(membership.role).label,
        "unit": membership.unit,
        "opens": OPENS[membership.role],
    }
