"""The addresses of `ui` alone, with a form that is accepted and one that is refused."""

from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import include, path
from django.views.decorators.http import condition

from socho.ui.pages import done, page, public_page, refused
from socho.ui.style_page import SampleForm, sample


def accept(request: HttpRequest) -> HttpResponse:
    return done(request, "ui:components", toast="Đã lưu.", undo="/hoan-tac/")


def check(request: HttpRequest) -> HttpResponse:
    form = SampleForm(request.POST or None)
    return page(request, "ui/style/office.html", sample(request) | {"form": form})


def refuse(request: HttpRequest) -> HttpResponse:
    return refused(request, "Vụ việc này đã kết thúc.")


def public(request: HttpRequest) -> HttpResponse:
    return public_page(request, "ui/style/public.html", sample(request))


NEWS = {"count": 0, "broken": False}
BOARD = Template(
    """{% extends "ui/office.html" %}{% load ui %}{% block title %}Hôm nay{% endblock %}
{% block content %}<section id="board" data-poll="/bang/" data-every="0.2" data-badge="{{ count }}"
data-alert="{{ count }}"><a href="#x" id="count">{{ count }} tin mới</a></section>
<button type="button" class="button" data-sound hidden aria-pressed="false">Chuông báo</button>
{% include "ui/_act.html" with url="/nhan/" label="Thu hồi" confirm="Thu hồi mã của sạp này?" %}
{% endblock %}"""
)
BOOK = Template(
    """{% extends "ui/office.html" %}{% load ui %}{% block content %}<section id="book">
<ul data-rows>{% for row in rows %}<li><a href="#{{ row }}">Vụ {{ row }}</a></li>{% endfor %}</ul>
{% include "ui/_pager.html" with url=more swap="book" %}</section>{% endblock %}"""
)


@condition(etag_func=lambda request: None if NEWS["broken"] else f'"{NEWS["count"]}"')
def board(request: HttpRequest) -> HttpResponse:
    if NEWS["broken"]:
        return HttpResponse(status=503)
    return HttpResponse(BOARD.render(RequestContext(request, {"count": NEWS["count"]})))


def book(request: HttpRequest) -> HttpResponse:
    first = int(request.GET.get("sau", 0)) + 1
    more = f"?sau={first + 1}" if first < 5 else ""
    context = {"rows": [first, first + 1], "more": more}
    return HttpResponse(BOOK.render(RequestContext(request, context)))


def stumble(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


urlpatterns = [
    path("", include("socho.ui.urls")),
    path("nhan/", accept),
    path("xem/", check),
    path("tu-choi/", refuse),
    path("s/b12/", public),
    path("hong/", stumble),
    path("bang/", board),
    path("so/", book),
]
