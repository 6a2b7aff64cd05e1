"""Sổ Chợ's own settings, with nothing behind the addresses: what Django itself takes."""

from socho.site.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
