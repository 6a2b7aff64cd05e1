"""The ways into the pages of groups."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from socho.accounts.requests import Request
from socho.core.clock import today
from socho.core.refusals import require
from socho.groups import policy
from socho.groups.models import Group
from socho.places.policy import rights_of


def seen_group(request: Request, pk: UUID) -> Group:
    """Who may not see it does not learn that it exists."""
    groups = Group.objects.visible_to(request.user).select_related("market", "unit")
    return get_object_or_404(groups, pk=pk)


def managed_group(request: Request, pk: UUID) -> Group:
    group = seen_group(request, pk)
    require(may_manage(request, group))
    return group


def may_manage(request: Request, group: Group) -> bool:
    return policy.can_manage(rights_of(request.user), group.market_id)


def may_keep_rota(request: Request, group: Group) -> bool:
    return policy.can_keep_rota(rights_of(request.user), group, today())


def may_work(request: Request, group: Group) -> bool:
    return policy.can_work(rights_of(request.user), group)
