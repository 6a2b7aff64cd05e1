"""The demo's cast, who sign in by one press."""

from django.db.models import QuerySet

from socho.accounts.models import Membership, Role, User
from socho.core.clock import today

# Sign-in names of the people one can be in the demo, in the order shown.
CAST = ("lan", "binh", "phuc", "minh", "thu", "sau", "quan", "kiem", "hoa")


def cast() -> QuerySet[User]:
    return User.objects.filter(username__in=CAST, is_active=True)


def cast_with_roles() -> list[tuple[User, str]]:
    """Each with what they are: “bà Lan · Ban quản lý chợ”."""
    running = Membership.objects.running(today()).filter(user__username__in=CAST)
    # Bà Lan also looks after the server; she is known as the board.
    known_as = sorted(running, key=lambda each: each.role != Role.ADMIN)
    roles: dict[object, str] = {each.user_id: str(Role(each.role).label) for each in known_as}
    people = sorted(cast(), key=lambda person: CAST.index(person.username))
    return [(person, roles.get(person.pk, "")) for person in people]
