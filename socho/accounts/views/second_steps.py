"""Setting up a second step: an app with one-time codes, a passkey, recovery codes on paper.

Whoever must have one comes here between password and session; the first one opens the session.
"""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from socho.accounts import codes, one_time_codes, passkeys, signing_in
from socho.accounts.actions import second_steps as steps
from socho.accounts.forms import NewAppForm, NewPasskeyForm
from socho.accounts.models import User
from socho.accounts.requests import Request, act_of, person_of
from socho.accounts.sealing import Secret
from socho.accounts.views.proof import just_proved, setting_up
from socho.accounts.views.qr import picture
from socho.core.clock import now
from socho.core.ids import show_receipt_code
from socho.logbook.acts import Act, perform
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page

SetUpView = Callable[[HttpRequest, User], HttpResponse]


def for_whoever_sets_up(view: SetUpView) -> Callable[[HttpRequest], HttpResponse]:
    @wraps(view)
    @never_cache
    def wrapped(request: HttpRequest) -> HttpResponse:
        person = setting_up(request)
        if person is not None:
            return view(request, person)
        if not request.user.is_authenticated:
            return redirect("account_login")
        back = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('accounts:proof')}?{back}")

    return wrapped


@require_http_methods(["GET"])
@for_whoever_sets_up
def second_steps(request: HttpRequest, person: User) -> HttpResponse:
    """What there is, and what can be added."""
    context = {
        "person": person,
        "steps": person.second_steps.all(),
        "needed": signing_in.needs_second_step(person),
        "codes_left": person.recovery_codes.filter(used_at=None).count(),
    }
    return page(request, "accounts/second_steps.html", context)


@require_http_methods(["GET", "POST"])
@for_whoever_sets_up
def app(request: HttpRequest, person: User) -> HttpResponse:
    kept = one_time_codes.handed_back(request.POST.get("key", ""), person)
    key = kept or one_time_codes.new_key()
    form = NewAppForm(
        request.POST if kept else None, initial={"key": one_time_codes.handed_out(key, person)}
    )
    if form.is_bound and form.is_valid() and add_app(person, form, key):
        return one_more(request, person)
    address = one_time_codes.address_of(key, person.username, "Sổ Chợ")
    groups = [key[at : at + 4] for at in range(0, len(key), 4)]
    context = {"form": form, "picture": picture(address), "groups": groups, "person": person}
    return page(request, "accounts/app.html", context)


def add_app(person: User, form: NewAppForm, key: str) -> bool:
    if not one_time_codes.take(key, form.cleaned_data["code"], now()):
        form.add_error("code", _("This code is not right any more. Type the one shown now."))
        return False
    act = Act(actor=person.pk, op=form.act_op, now=now())
    name = form.cleaned_data["name"]
    perform(act, steps.add_app, person, name=name, key=Secret(key))
    return True


@require_http_methods(["GET", "POST"])
@for_whoever_sets_up
def passkey(request: HttpRequest, person: User) -> HttpResponse:
    form = NewPasskeyForm(request.POST or None)
    if form.is_bound and form.is_valid() and add_passkey(request, person, form):
        return one_more(request, person)
    options, state = passkeys.to_add(request, person)
    context = {"form": form, "person": person, "passkey": {"options": options, "state": state}}
    return page(request, "accounts/passkey.html", context)


def add_passkey(request: HttpRequest, person: User, form: NewPasskeyForm) -> bool:
    given = form.cleaned_data
    try:
        key = passkeys.added(request, person, given["state"], given["answer"])
    except passkeys.WrongAnswer:
        form.add_error(None, _("The passkey was not made. Try once more."))
        return False
    act = Act(actor=person.pk, op=form.act_op, now=now())
    perform(act, steps.add_passkey, person, name=given["name"], public_key=key)
    return True


def one_more(request: HttpRequest, person: User) -> HttpResponse:
    """After a second step was added; the first of somebody who waits opens the session."""
    first = not person.recovery_codes.exists()
    messages.success(request, _("The second step is set up."))
    goes_to = reverse("accounts:recovery_codes" if first else "accounts:second_steps")
    if request.user.is_authenticated:
        return redirect(goes_to)
    return signing_in.begin_session(request, person, goes_to)


@require_POST
@just_proved
def removal(request: Request, pk: UUID) -> HttpResponse:
    person = person_of(request)
    step = get_object_or_404(person.second_steps, pk=pk)
    form = PlainForm(request.POST)
    if form.is_valid():
        perform(act_of(request, form.act_op), steps.remove_second_step, step)
    return done(request, "accounts:second_steps", toast=_("Removed."))


@never_cache
@require_http_methods(["GET", "POST"])
@just_proved
def recovery_codes(request: Request) -> HttpResponse:
    """How many are left; on POST ten new ones, shown this once and again on the very same POST."""
    person = person_of(request)
    form = PlainForm(request.POST or None)
    if form.is_bound and form.is_valid():
        perform(act_of(request, form.act_op), steps.renew_recovery_codes, person)
        shown = [show_receipt_code(code) for code in codes.recovery_codes(form.act_op)]
        return page(request, "accounts/recovery_sheet.html", {"codes": shown, "person": person})
    left = person.recovery_codes.filter(used_at=None).count()
    return page(request, "accounts/recovery_codes.html", {"form": form, "left": left})
