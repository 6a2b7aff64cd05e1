"""Questions about groups. Whoever asks has already asked `policy`."""

from dataclasses import dataclass
from datetime import date

from socho.groups.models import Beat, Group, GroupQuerySet, Member
from socho.places.models import Zone


@dataclass(frozen=True)
class Standing:
    """A group with what a list says of it."""

    group: Group
    heads: list[Member]
    people: int
    zones: list[Zone]


def groups_of(seen: GroupQuerySet, day: date) -> list[Standing]:
    """In three queries however many there are."""
    groups = list(seen.standing().in_order())
    people: dict[object, list[Member]] = {}
    for member in Member.objects.running(day).filter(group__in=groups).in_order():
        people.setdefault(member.group_id, []).append(member)
    zones: dict[object, list[Zone]] = {}
    beats = Beat.objects.running(day).filter(group__in=groups).select_related("zone")
    for beat in beats.order_by("zone__position", "zone__code"):
        zones.setdefault(beat.group_id, []).append(beat.zone)
    return [
        Standing(
            group=group,
            heads=[each for each in people.get(group.pk, ()) if each.position == "head"],
            people=len(people.get(group.pk, ())),
            zones=zones.get(group.pk, []),
        )
        for group in groups
    ]


def people_of(group: Group, day: date) -> list[Member]:
    """Today's people and those who come later, the head first."""
    return list(group.members.not_over(day).select_related("user").in_order())


def zones_of(group: Group, day: date) -> list[Zone]:
    """Where it works; none means the whole market."""
    beats = Beat.objects.running(day).filter(group=group).select_related("zone")
    return [beat.zone for beat in beats.order_by("zone__position", "zone__code")]
