"""The hand-over book: one gives, another takes over with an own sign-in."""

from uuid import UUID

from django.utils.translation import gettext as _

from socho.accounts.models import User
from socho.core.refusals import NotAllowed, require
from socho.groups import policy, rules, slots
from socho.groups.models import Group, ShiftHandover, Takeover
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.places.policy import rights_of_actor


def give_over(
    act: Act, group: Group, *, keys: str = "", cash: int | None = None, note: str = ""
) -> ShiftHandover:
    """The first signature. What is open is taken from the books at this moment."""
    group = Group.objects.select_related("market").get(pk=group.pk)
    rights = rights_of_actor(act)
    require(policy.can_work(rights, group))
    if group.dissolved_on is not None:
        raise NotAllowed(_("This group is dissolved."))
    handover = ShiftHandover.objects.create(
        group=group,
        given_by=User.objects.get(pk=rights.user or UUID(int=0)),
        given_at=rules.happened_at(act.now, act.device_at),
        keys=keys,
        cash=cash,
        note=note,
        items=slots.open_now(group.market),
    )
    record(act, "shift.handed_over", group.market_id, handover, subjects=[handover.given_by_id])
    return handover


def take_over(act: Act, handover: ShiftHandover, *, remark: str = "") -> Takeover:
    """The second signature: somebody else of the group has read it, and says what differs."""
    handover = (
        ShiftHandover.objects.select_related("group")
        .select_for_update(of=("self",))
        .get(pk=handover.pk)
    )
    rights = rights_of_actor(act)
    require(policy.can_work(rights, handover.group))
    if handover.given_by_id == rights.user:
        raise NotAllowed(_("Somebody else takes over what you have given."))
    if Takeover.objects.filter(handover=handover).exists():
        raise NotAllowed(_("Somebody has taken over already."))
    takeover = Takeover.objects.create(
        handover=handover,
        taken_by=User.objects.get(pk=rights.user or UUID(int=0)),
        taken_at=rules.happened_at(act.now, act.device_at),
        remark=remark,
    )
    people = [takeover.taken_by_id, handover.given_by_id]
    record(act, "shift.taken_over", handover.group.market_id, takeover, subjects=people)
    return takeover
