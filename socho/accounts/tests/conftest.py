"""The cast's units: the board keeps the list of a group's people."""

import pytest

from socho.accounts.models import Role, Unit, UnitKind, User
from tests.makers import World, make_member, make_person


@pytest.fixture
def board(phan_rang: World) -> Unit:
    return phan_rang.board


@pytest.fixture
def quan(phan_rang: World) -> User:
    return phan_rang.quan


@pytest.fixture
def second_board_member(board: Unit) -> User:
    """Bà Nga, who sits on the board beside bà Lan."""
    nga = make_person("Nguyễn Thị Nga", "ba")
    make_member(nga, board, Role.BOARD)
    return nga


@pytest.fixture
def group(board: Unit) -> Unit:
    return Unit.objects.create(kind=UnitKind.GROUP, name="Tổ tự quản khu A", keeper=board)
