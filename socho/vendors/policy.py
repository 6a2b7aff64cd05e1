"""Who may see and keep the register of vendors."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from socho.accounts.models import Role, User
from socho.logbook.acts import Act
from socho.places.policy import STAFF, Rights, rights_of, rights_of_actor

NOTHING = Q(pk__in=[])


def visible_vendors(user: User | AnonymousUser) -> Q:
    """The market's own people see its vendors; a vendor sees itself; nobody else sees any."""
    return vendors_open_to(rights_of(user))


def vendors_open_to(rights: Rights) -> Q:
    if rights.user is None:
        return NOTHING
    return Q(market__in=rights.markets(*STAFF)) | Q(account=rights.user)


def can_keep(rights: Rights, market: UUID) -> bool:
    """The register is kept by the board."""
    return rights.has(market, Role.BOARD)


def can_save_import(act: Act, market: UUID) -> bool:
    """The board; and whoever sits at the server's console, who holds the database anyway and sets
    a market up before anybody can sign in. No door of the web acts without a person here."""
    return act.actor is None or can_keep(rights_of_actor(act), market)


def can_correct_contact(rights: Rights, market: UUID, account: UUID | None) -> bool:
    """A vendor with an account corrects its own phone."""
    return can_keep(rights, market) or (account is not None and account == rights.user)


def can_see_phone(rights: Rights, market: UUID, account: UUID | None) -> bool:
    return rights.has(market, *STAFF) or (account is not None and account == rights.user)
