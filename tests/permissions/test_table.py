"""Every address × everybody × looking and doing × every form of the thing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.permissions.asking import CAST, Asker
from tests.permissions.seeing import SEES, Line
from tests.permissions.table import TABLE

pytestmark = pytest.mark.django_db


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from names(each, inner)
        else:
            assert isinstance(each, URLPattern) and each.name, f"{each} has no name"
            yield f"{space}{each.name}"


def lacking(table: list[Line]) -> set[str]:
    return set(names(get_resolver())) - {line.name for line in table}


def test_every_address_has_its_line() -> None:
    assert not lacking(TABLE)


def test_every_line_has_its_address() -> None:
    assert not {line.name for line in TABLE} - set(names(get_resolver()))


def test_a_missing_line_is_noticed() -> None:
    assert lacking([line for line in TABLE if line.name != "incidents:take"]) == {"incidents:take"}


def test_no_address_has_two_lines() -> None:
    assert not [name for name, n in Counter(line.name for line in TABLE).items() if n > 1]


def test_every_form_of_a_thing_is_really_there(asker: Asker) -> None:
    assert {on: set(forms) for on, forms in asker.markets.things.items()} == {
        on: set(forms) & set(asker.markets.things[on]) for on, forms in SEES.items()
    }
    for line in TABLE:
        assert {form for form, _who in line.but} <= set(SEES.get(line.on, ())), line.name


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.name)
def test_who_gets_in(asker: Asker, line: Line) -> None:
    faults = [fault for who in CAST for fault in asker.faults(line, who)]
    assert not faults, "\n" + "\n".join(faults)


def test_a_wrong_cell_is_noticed(asker: Asker) -> None:
    """Shift one cell of a line: exactly that cell is reported."""
    (right,) = (line for line in TABLE if line.name == "incidents:incident")
    wrong = replace(right, but=(("confidential", "nobody"),))
    assert list(asker.faults(wrong, "minh")) == [
        "minh GET incidents:incident (confidential): 200 (in), should be 403"
    ]
    wrong = replace(right, but=(("fresh", "binh"),))
    assert len(list(asker.faults(wrong, "lan"))) == 1
    assert not list(asker.faults(right, "lan"))
