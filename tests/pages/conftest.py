"""A server on the small demo market, and one on a market in which nothing has happened yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.visiting import candidates_of
from tests.running import Server, start_fresh_market, start_server


@pytest.fixture(scope="module")
def server(built_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = start_server(built_demo, tmp_path_factory.mktemp("pages"))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def candidates(server: Server) -> dict[str, list[str]]:
    return candidates_of(server)


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = start_fresh_market(tmp_path_factory.mktemp("first-day"))
    yield server
    server.stop()
