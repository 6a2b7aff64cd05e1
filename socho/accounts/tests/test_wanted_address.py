"""After signing in one lands where one wanted, if that is a page of this server."""

import pytest
from django.test import RequestFactory

from socho.accounts.signing_in import wanted_address

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("asked", ["/book/?late=1", "/"])
def test_a_page_of_this_server_is_gone_to(asked: str) -> None:
    assert wanted_address(RequestFactory().post("/sign-in/", {"next": asked})) == asked


@pytest.mark.parametrize(
    "asked", ["B12", "https://evil.example/", "//evil.example/", "javascript:alert(1)", "", "\\\\e"]
)
def test_anything_else_leads_to_the_first_page(asked: str) -> None:
    assert wanted_address(RequestFactory().post("/sign-in/", {"next": asked})) == "/"
