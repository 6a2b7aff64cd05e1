"""Behind the code: the receipt right after sending, where things stand, answers, the proof."""

from uuid import UUID, uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from socho.attachments import words
from socho.attachments.models import MediaKind
from socho.incidents.actions import take_reply
from socho.intake import telling
from socho.intake.forms import NO_SUCH_CODE, CodeForm, ReplyForm
from socho.intake.sealed import Pass, open_pass, seal_pass
from socho.intake.sending import NO_ROOM, public_act, send_files
from socho.intake.throttle import count_wrong_code, slow_down_look_ups
from socho.intake.views.answering import answer, see_other
from socho.logbook.acts import perform
from socho.reports import codes
from socho.reports.models import Report
from socho.reports.receipts import receipt_of


# Exempt from the CSRF check for the reason given in views/label.py: what opens these pages is a
# code or a sealed address, which no other site can know; no cookie opens anything.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "answered": "answered" in request.GET}
    if not form.is_bound:
        return answer(request, "intake/look_up.html", context)
    if not slow_down_look_ups(request):
        return answer(request, "intake/look_up.html", context | {"busy": True}, status=429)
    if form.is_valid():
        report = codes.find(form.cleaned_data["code"])
        if report is not None:
            return _on_to(request, report.pk)
        count_wrong_code()
        form.add_error("code", NO_SUCH_CODE)
    return answer(request, "intake/look_up.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, sealed: str) -> HttpResponse:
    held, report = _behind(sealed)
    form = ReplyForm(*([request.POST, request.FILES] if request.method == "POST" else []))
    if held is None or report is None or not (held.is_open or form.is_bound):
        return answer(
            request, "intake/closed.html", {"form": CodeForm(), "reply": form}, status=410
        )
    if form.is_bound and form.is_valid():
        return _take(request, held, report, form)
    template = "intake/receipt.html" if held.op and not form.is_bound else "intake/told.html"
    return answer(request, template, _context(held, report, form, sealed), market=report.market)


@require_safe
def receipt(request: HttpRequest, sealed: str) -> HttpResponse:
    """The receipt as a file, which `verify_receipt.py` and the page of the check read."""
    held, report = _behind(sealed)
    if held is None or report is None or not held.is_open:
        raise Http404
    response = HttpResponse(receipt_of(report).to_text(), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="bien-nhan.txt"'
    response["Cache-Control"] = "no-store"
    return response


def _behind(sealed: str) -> tuple[Pass | None, Report | None]:
    held = open_pass(sealed)
    if held is None:
        return None, None
    reports = Report.objects.select_related("market", "contact")
    return held, reports.filter(pk=held.report).first()


def _take(request: HttpRequest, held: Pass, report: Report, form: ReplyForm) -> HttpResponse:
    words, not_done = form.said
    if words:
        # Other words under the same op are another answer, not a fault: people go back and add.
        op = uuid5(form.act_op, f"{not_done} {words}")
        perform(public_act(op), take_reply, report, words=words, not_done=not_done)
    trouble = send_files(request, report, form.act_op)
    if not held.is_open:
        return see_other(request, f"{reverse('intake:look_up')}?answered")
    return _on_to(request, report.pk, trouble)


def _on_to(request: HttpRequest, report: UUID, trouble: str = "") -> HttpResponse:
    sealed = seal_pass(report, trouble=trouble)
    return see_other(request, reverse("intake:conversation", args=[sealed]))


def _context(held: Pass, report: Report, form: ReplyForm, sealed: str) -> dict[str, object]:
    return {
        "report": report,
        "form": form,
        "sealed": sealed,
        "code": codes.code_of(report, held.op) if held.op else "",
        "trouble": _why(held.trouble),
        "told": telling.tell(report),
        "promise": telling.promise_of(report),
        "reception": telling.reception_of(report),
        "lines": telling.conversation(report),
        "is_sealed": receipt_of(report).proof is not None,
    }


def _why(trouble: str) -> object:
    kind, _, code = trouble.partition(".")
    if not kind:
        return ""
    return words.why(MediaKind(kind), "" if code == NO_ROOM else code)
