"""Ways in, for tests: invited people, apps with codes, reading a page as a person does."""

import re
from datetime import datetime
from html.parser import HTMLParser
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from socho.accounts import one_time_codes
from socho.accounts.actions.invitations import invite
from socho.accounts.actions.second_steps import add_app
from socho.accounts.codes import code_of
from socho.accounts.models import Invitation, Role, SecondStep, Unit, User
from socho.accounts.sealing import Secret
from socho.core.clock import now
from socho.logbook.acts import Act, perform

GOOD_PASSWORD = "bốn mùa gió cát"


def act(person: User | None, op: UUID | None = None) -> Act:
    return Act(actor=person.pk if person else None, op=op or uuid4(), now=now())


def invited(
    by: User, unit: Unit, role: Role = Role.GUARD, name: str = "Trần Thị Mới"
) -> tuple[Invitation, str]:
    """An open invitation and the code on its paper."""
    asked = act(by)
    invitation = perform(asked, invite, unit, role=role, name=name)
    return invitation, code_of(invitation, asked.op)


def with_app(person: User) -> str:
    """Give somebody an app with one-time codes; its key."""
    key = one_time_codes.new_key()
    perform(act(person), add_app, person, name="điện thoại", key=Secret(key))
    return key


def code_now(key: str, moment: datetime | None = None) -> str:
    at = int((moment or now()).timestamp())
    return one_time_codes._maker(key).generate(at).decode()


def sign_in(client: Client, person: User, password: str, **more: str) -> HttpResponse:
    return client.post("/sign-in/", {"login": person.username, "password": password, **more})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def kinds(person: User) -> list[str]:
    return list(SecondStep.objects.filter(user=person).values_list("kind", flat=True))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        read = ("aria-label", "title", "alt", "data-confirm", "placeholder")
        self.words += [value for name, value in attrs if name in read and value]

    def handle_data(self, data: str) -> None:
        if self.inside not in ("script", "style"):
            self.words.append(data)


def words_on(response: HttpResponse) -> str:
    """All a person can read on a page, and what is read out to those who cannot."""
    reader = _Reader()
    reader.feed(response.content.decode())
    return re.sub(r"\s+", " ", " ".join(reader.words))
