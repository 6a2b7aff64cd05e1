"""The cast and their market, for every test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import settings

from socho.accounts.models import User
from socho.logbook import acts
from socho.places.models import Market
from tests.makers import World, make_world
from tests.row_watch import every_change_logged, put_up_watch
from tools import words

pytest_plugins = ["tests.browsers", "tests.demo_world"]

ClientOf = Callable[[User | None], Client]

# A slow machine is no wrong answer.
settings.register_profile("socho", deadline=None)
settings.load_profile("socho")


def pytest_configure(config: pytest.Config) -> None:
    """Pages are tested in Vietnamese as it stands in the .po files now."""
    if not hasattr(config, "workerinput"):
        words.compile_stale()


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        put_up_watch()


@pytest.fixture(autouse=True)
def _every_act_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    """No act in any test may change a row without its entry."""
    writing = acts.writing

    @contextmanager
    def watched() -> Iterator[None]:
        with writing(), every_change_logged():
            yield

    monkeypatch.setattr(acts, "writing", watched)


@pytest.fixture
def phan_rang(db: None) -> World:
    return make_world()


@pytest.fixture
def twin(db: None) -> World:
    """Another market with people of the same roles; none of its words may reach the first."""
    return make_world("Chợ Song Sinh", "SS", mark="Canary")


@pytest.fixture
def market(phan_rang: World) -> Market:
    return phan_rang.market


@pytest.fixture
def lan(phan_rang: World) -> User:
    return phan_rang.lan


@pytest.fixture
def phuc(phan_rang: World) -> User:
    return phan_rang.phuc


@pytest.fixture
def binh(phan_rang: World) -> User:
    return phan_rang.binh


@pytest.fixture
def hoa(phan_rang: World) -> User:
    return phan_rang.hoa


@pytest.fixture
def minh(phan_rang: World) -> User:
    return phan_rang.minh


@pytest.fixture
def sau(phan_rang: World) -> User:
    return phan_rang.sau


@pytest.fixture
def thu(phan_rang: World) -> User:
    return phan_rang.thu


@pytest.fixture
def client_of() -> ClientOf:
    """A signed-in client of one of the cast; `client_of(None)` is người lạ."""

    def make(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return make
