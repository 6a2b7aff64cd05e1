"""One's own account: name, address form, language, colours, password, sessions, roles."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from socho.accounts import explain, signing_in, throttle
from socho.accounts.actions import people
from socho.accounts.forms import ChangePasswordForm, PersonForm
from socho.accounts.models import User
from socho.accounts.requests import Request, act_of, person_of
from socho.accounts.rules import TRIES
from socho.accounts.views.signing_in import too_often
from socho.core.clock import today
from socho.logbook.acts import perform
from socho.logbook.writer import the_writer
from socho.ui.forms import PlainForm
from socho.ui.pages import done, page

SHOWN = ("name", "addressed_as", "phone", "email", "language")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def account(request: Request) -> HttpResponse:
    person = person_of(request)
    first = {name: getattr(person, name) for name in SHOWN}
    form = PersonForm(request.POST or None, initial=first)
    if form.is_bound and form.is_valid():
        details = form.details
        perform(act_of(request, form.act_op), people.correct_person, person, **details)
        with translation.override(details["language"]):
            response = done(request, "accounts:account", toast=_("Saved."))
        return signing_in.in_language(request, response, details["language"])
    return page(request, "accounts/account.html", {"form": form} | around(person))


def around(person: User) -> dict[str, object]:
    return {
        "person": person,
        "roles": [sentence for _membership, sentence in explain.explain(person, today())],
        "steps": person.second_steps.count(),
        "codes_left": person.recovery_codes.filter(used_at=None).count(),
    }


@never_cache
@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def password(request: Request) -> HttpResponse:
    person = person_of(request)
    lock = throttle.lock_of(request, "password", "", person)
    wait = throttle.take_turn(lock, TRIES) if request.method == "POST" else None
    form = ChangePasswordForm(request.POST if request.POST and not wait else None, person=person)
    if form.is_bound and form.is_valid():
        throttle.give_back(lock)
        new = form.cleaned_data["password"]
        changed = perform(
            act_of(request, form.act_op), people.change_password, person, password=new
        )
        with the_writer():
            update_session_auth_hash(request, changed)
        response = done(request, "accounts:account", toast=_("The new password holds from now on."))
        throttle.remember_device(request, response, changed)
        return response
    context = {"form": form, "wait": too_often(wait) if wait else ""}
    return page(request, "accounts/password.html", context)


@login_required
@require_POST
def sessions(request: Request) -> HttpResponse:
    """Sign out everywhere, here too."""
    form = PlainForm(request.POST)
    if form.is_valid():
        person = person_of(request)
        perform(act_of(request, form.act_op), people.sign_out_everywhere, person)
    return done(request, "account_login", toast=_("You are signed out on all devices."))
