"""Inviting somebody by a code on paper, and coming in by one."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from socho.accounts import codes, policy, signing_in, throttle
from socho.accounts.actions import invitations as act
from socho.accounts.forms import ComeBackForm, InvitationCodeForm, InviteForm, WelcomeForm
from socho.accounts.models import Invitation, Unit, User
from socho.accounts.requests import Request, act_of, person_of
from socho.accounts.rules import TRIES_OF_CODES
from socho.accounts.sealing import Secret
from socho.accounts.views.qr import picture
from socho.accounts.views.signing_in import too_often
from socho.core.clock import now, today
from socho.core.ids import show_receipt_code
from socho.core.refusals import require
from socho.logbook.acts import perform
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def acceptance(request: HttpRequest) -> HttpResponse:
    """The code first, then who one is; the code travels in the form, never in an address."""
    form = InvitationCodeForm(request.POST or None)
    if not form.is_bound or not form.is_valid():
        return page(request, "accounts/invitation.html", {"form": form})
    invitation = by_code(request, form)
    if invitation is None:
        return page(request, "accounts/invitation.html", {"form": form})
    if request.user.is_authenticated and invitation.for_user_id is None:
        return joining(request, invitation, form)
    return coming_in(request, invitation)


def coming_in(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Somebody new, or somebody who was reset, chooses a password and is let in."""
    answered = "password" in request.POST
    data = request.POST if answered else None
    first = {"code": request.POST["code"], "name": invitation.name}
    first["addressed_as"] = invitation.addressed_as
    kind = ComeBackForm if invitation.for_user else WelcomeForm
    form = kind(data, initial=first, person=invitation.for_user)
    if form.is_bound and form.is_valid():
        person = let_in(request, invitation, form)
        messages.success(request, _("Your sign-in name is %(name)s.") % {"name": person.username})
        return signing_in.after_password(request, person, reverse("accounts:account"))
    return page(request, "accounts/welcome.html", {"form": form, "invitation": invitation})


def let_in(request: HttpRequest, invitation: Invitation, form: ComeBackForm | WelcomeForm) -> User:
    asked = act_of(request, form.act_op)
    details = form.details | {"code": Secret(form.cleaned_data["code"])}
    if invitation.for_user is not None:
        return perform(asked, act.come_back, **details)
    return perform(asked, act.accept_invitation, **details)


def joining(request: HttpRequest, invitation: Invitation, form: InvitationCodeForm) -> HttpResponse:
    """Somebody who has an account takes one more role."""
    person = person_of(request)
    if "join" in request.POST:
        code = Secret(form.cleaned_data["code"])
        perform(act_of(request, form.act_op), act.join_unit, person, code=code)
        return done(request, "accounts:account", toast=_("You have the new role now."))
    context = {"form": form, "invitation": invitation, "person": person}
    return page(request, "accounts/joining.html", context)


def by_code(request: HttpRequest, form: InvitationCodeForm) -> Invitation | None:
    """Only wrong codes are counted: a whole shift may come in from one address."""
    lock = throttle.lock_of_codes(request)
    wait = throttle.must_wait(lock, TRIES_OF_CODES)
    if wait is not None:
        form.add_error("code", too_often(wait))
        return None
    found = Invitation.objects.open(now()).select_related("unit", "for_user")
    invitation = found.filter(code_hash=codes.code_hash(form.cleaned_data["code"])).first()
    if invitation is None:
        throttle.take_turn(lock, TRIES_OF_CODES)
        form.add_error("code", _("No such code. Look at the paper again."))
    return invitation


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def invitation(request: Request, unit: UUID) -> HttpResponse:
    """Invite somebody into a unit; the answer is the slip to print, the same on a repeat."""
    standing = policy.standing_of(request.user.pk, today())
    found = get_object_or_404(Unit.objects.filter(policy.units_with_people(standing)), pk=unit)
    roles = policy.roles_to_give(standing, found)
    require(bool(roles))
    form = InviteForm(request.POST or None, roles=roles)
    if form.is_bound and form.is_valid():
        made = perform(act_of(request, form.act_op), act.invite, found, **form.details)
        return slip(request, made, form.act_op)
    return page(request, "accounts/invite.html", {"form": form, "unit": found})


@login_required
@require_POST
def calling_back(request: Request, pk: UUID) -> HttpResponse:
    standing = policy.standing_of(request.user.pk, today())
    units = Unit.objects.filter(policy.units_with_people(standing))
    found = get_object_or_404(Invitation.objects.filter(unit__in=units), pk=pk)
    form = PlainForm(request.POST)
    if form.is_valid():
        perform(act_of(request, form.act_op), act.call_back_invitation, found)
    return done(request, "accounts:people", toast=_("The code is worth nothing now."))


def slip(request: HttpRequest, made: Invitation, op: UUID) -> HttpResponse:
    """The paper with the code: only now, because nothing but its hash is kept."""
    address = settings.PUBLIC_URL + reverse("accounts:acceptance")
    context = {
        "invitation": made,
        "code": show_receipt_code(codes.code_of(made, op)),
        "address": address,
        "picture": picture(address),
    }
    return page(request, "accounts/slip.html", context)
