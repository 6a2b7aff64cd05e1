"""Vendors: adding, correcting, joining two that are one; their helpers and accounts."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from socho.accounts.actions.people import new_person
from socho.accounts.models import User
from socho.accounts.sealing import Secret
from socho.core.refusals import NotAllowed, require
from socho.core.text import sort_key
from socho.logbook.acts import Act
from socho.logbook.recording import record
from socho.places.models import Market
from socho.places.policy import rights_of_actor
from socho.vendors import policy, rules
from socho.vendors.models import Helper, Vendor


def add_vendor(
    act: Act, market: Market, *, name: str, phones: Sequence[str] = (), note: str = ""
) -> Vendor:
    require(policy.can_keep(rights_of_actor(act), market.pk))
    vendor = new_vendor(market, name, phones, note)
    vendor.save()
    record(act, "vendor.added", market.pk, vendor, subjects=[vendor.pk])
    return vendor


def correct_vendor(
    act: Act, vendor: Vendor, *, name: str, phones: Sequence[str], note: str = ""
) -> Vendor:
    vendor = kept(act, vendor)
    vendor.name, vendor.phones, vendor.note = name, list(phones), note
    return _corrected(act, vendor)


def correct_contact(act: Act, vendor: Vendor, *, phones: Sequence[str]) -> Vendor:
    """By the board, or by the vendor itself."""
    vendor = Vendor.objects.select_for_update(of=("self",)).get(pk=vendor.pk)
    rights = rights_of_actor(act)
    require(policy.can_correct_contact(rights, vendor.market_id, vendor.account_id))
    vendor.phones = list(phones)
    return _corrected(act, vendor)


def merge_vendors(act: Act, vendor: Vendor, *, into: Vendor, reason: str) -> Vendor:
    """Two records of one person become one: stalls, papers and helpers move, the empty record
    stays and points to the other, so that old entries still lead somewhere."""
    vendor = kept(act, vendor)
    into = Vendor.objects.select_for_update(of=("self",)).get(pk=into.pk)
    if vendor.pk == into.pk or into.market_id != vendor.market_id or into.merged_into_id:
        raise NotAllowed(_("Choose another vendor of this market."))
    if vendor.merged_into_id:
        raise NotAllowed(_("This record has been joined to another one already."))
    if vendor.account_id and into.account_id:
        raise NotAllowed(_("Both have an account. End one of them first."))
    moved = [*vendor.tenancies.all(), *vendor.papers.all(), *vendor.helpers.all()]
    for row in moved:
        row.vendor = into
        row.save(update_fields=["vendor"])
    vendor.merged_into = into
    account, vendor.account = vendor.account, None
    vendor.save(update_fields=["merged_into", "account"])
    into.account = into.account or account
    into.phones = list(dict.fromkeys([*into.phones, *vendor.phones]))
    refresh(into)
    into.save()
    record(
        act, "vendor.merged", into.market_id, into, vendor, *moved,
        subjects=[into.pk, vendor.pk], reason=reason,
    )  # fmt: skip
    return into


def link_account(act: Act, vendor: Vendor, *, account: User | None) -> Vendor:
    """This person signs in as this vendor; None: no longer."""
    vendor = kept(act, vendor)
    if account and Vendor.objects.filter(account=account).exclude(pk=vendor.pk).exists():
        raise NotAllowed(_("This account belongs to another vendor."))
    vendor.account = account
    vendor.save(update_fields=["account"])
    record(act, "vendor.account_linked", vendor.market_id, vendor, subjects=[vendor.pk])
    return vendor


def open_account(act: Act, vendor: Vendor, *, username: str, password: Secret) -> User:
    """Let a vendor sign in: the board hands over name and password at the desk."""
    vendor = kept(act, vendor)
    if vendor.account_id:
        raise NotAllowed(_("This vendor has an account already."))
    if User.objects.filter(username=username).exists():
        raise NotAllowed(_("This sign-in name is taken. Choose another."))
    account = new_person(vendor.name, password, username=username)
    vendor.account = account
    vendor.save(update_fields=["account"])
    record(act, "person.entered", None, account, subjects=[account.pk])
    record(act, "vendor.account_linked", vendor.market_id, vendor, subjects=[vendor.pk])
    return account


def add_helper(act: Act, vendor: Vendor, *, name: str, phone: str = "") -> Helper:
    vendor = kept(act, vendor)
    helper = Helper.objects.create(vendor=vendor, name=name, phone=phone)
    record(act, "helper.added", vendor.market_id, helper, subjects=[vendor.pk, helper.pk])
    return helper


def end_helper(act: Act, helper: Helper, *, last_day: date) -> Helper:
    vendor = kept(act, helper.vendor)
    helper = Helper.objects.select_for_update(of=("self",)).get(pk=helper.pk)
    helper.left_on = last_day
    helper.save(update_fields=["left_on"])
    record(act, "helper.left", vendor.market_id, helper, subjects=[vendor.pk, helper.pk])
    return helper


def new_vendor(market: Market, name: str, phones: Sequence[str] = (), note: str = "") -> Vendor:
    vendor = Vendor(market=market, name=name, phones=list(phones), note=note)
    refresh(vendor)
    return vendor


def refresh(vendor: Vendor) -> None:
    """The columns that follow from the others."""
    vendor.sort_key = sort_key(vendor.name)
    vendor.folded = rules.folded(vendor.name, vendor.phones)[:400]


def kept(act: Act, vendor: Vendor) -> Vendor:
    """Lock the vendor, and let only those go on who keep the register."""
    vendor = Vendor.objects.select_for_update(of=("self",)).get(pk=vendor.pk)
    require(policy.can_keep(rights_of_actor(act), vendor.market_id))
    return vendor


def _corrected(act: Act, vendor: Vendor) -> Vendor:
    refresh(vendor)
    vendor.save()
    record(act, "vendor.corrected", vendor.market_id, vendor, subjects=[vendor.pk])
    return vendor
