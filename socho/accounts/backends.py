"""Who is it that signs in: a sign-in name or a phone number, and a password."""

from copy import copy
from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from socho.accounts.models import User
from socho.accounts.rules import username_of
from socho.core.changes import remembered
from socho.core.phones import read_phone


class PasswordBackend(BaseBackend):
    """Takes as long for a name nobody has as for one somebody has."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **_others: Any,
    ) -> User | None:
        user = person_called(username or "")
        if user is None:
            make_password(password)
            return None
        return user if check_password(password, user.password) and user.is_active else None

    def get_user(self, user_id: Any) -> User | None:
        try:
            user = _active(UUID(str(user_id)))
        except (ValueError, ValidationError):
            return None
        return copy(user)  # each request keeps things of its own on it


@remembered("accounts_user")
def _active(pk: UUID) -> User | None:
    return User.objects.filter(pk=pk, is_active=True).first()


def person_called(typed: str) -> User | None:
    """The one person with this sign-in name, else the one with this phone number."""
    user = User.objects.filter(username=username_of(typed)).first()
    if user is not None:
        return user
    phone = read_phone(typed)
    found = list(User.objects.filter(phone=phone, is_active=True)[:2]) if phone else []
    return found[0] if len(found) == 1 else None
