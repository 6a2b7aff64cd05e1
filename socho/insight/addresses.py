"""Addresses of the book with its filters."""

from django.urls import reverse
from django.utils.http import urlencode

from socho.core.clock import Month


def book(**filters: str | int) -> str:
    """The book, filtered; what is empty is left out."""
    chosen = {name: value for name, value in filters.items() if value}
    query = f"?{urlencode(chosen)}" if chosen else ""
    return reverse("insight:book") + query


def month_address(month: Month) -> str:
    return reverse("insight:month", args=[month])
