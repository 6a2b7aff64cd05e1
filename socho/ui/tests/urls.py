"""The addresses of `ui` alone, with a form that is accepted and one that is refused."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

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


def stumble(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


urlpatterns = [
    path("", include("socho.ui.urls")),
    path("nhan/", accept),
    path("xem/", check),
    path("tu-choi/", refuse),
    path("s/b12/", public),
    path("hong/", stumble),
]
