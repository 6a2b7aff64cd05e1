"""Where a person chooses to be told."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from socho.accounts.requests import Request, act_of
from socho.delivery.actions import subscribe, unsubscribe
from socho.delivery.forms import LeaveForm, SubscriptionForm
from socho.delivery.keys import public_key
from socho.delivery.models import Outgoing, PushSubscription
from socho.logbook.acts import perform
from socho.ui.pages import done, page, refused


@login_required
@require_safe
def notices(request: Request) -> HttpResponse:
    """How one is told of new things, and whether it worked lately."""
    context = {
        "key": public_key() if request.is_secure() or settings.DEBUG else "",
        "browsers": PushSubscription.objects.filter(user=request.user).count(),
        "email": request.user.email if settings.EMAIL_HOST else "",
        "mail_is_set": bool(settings.EMAIL_HOST),
        "failed": Outgoing.objects.filter(user=request.user).exclude(last_error="")[:5],
    }
    return page(request, "delivery/notices.html", context)


@login_required
@require_POST
def subscription(request: Request) -> HttpResponse:
    form = SubscriptionForm(request.POST)
    if not form.is_valid():
        return refused(request, _("This browser cannot be told. Try another one."), status=422)
    details = form.details
    perform(
        act_of(request, form.act_op),
        subscribe,
        request.user,
        endpoint=details.pop("endpoint"),
        keys=details,
    )
    return done(request, "delivery:notices", toast=_("This browser will be told."))


@login_required
@require_POST
def leaving(request: Request) -> HttpResponse:
    form = LeaveForm(request.POST)
    if form.is_valid():
        perform(act_of(request, form.act_op), unsubscribe, request.user, **form.details)
    return done(request, "delivery:notices", toast=_("This browser will not be told any more."))
