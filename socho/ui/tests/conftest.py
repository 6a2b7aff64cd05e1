"""`ui` on its own: no database, none of the apps above it."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.conf import settings
from django.test import override_settings


@pytest.fixture(scope="module")
def only_ui() -> Iterator[None]:
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["context_processors"].remove("socho.site.slots.slots")
    middleware = [each for each in settings.MIDDLEWARE if not each.startswith("tests.")]
    with override_settings(
        ROOT_URLCONF="socho.ui.tests.urls",
        DEMO=True,
        TEMPLATES=templates,
        MIDDLEWARE=middleware,
        DEBUG_PROPAGATE_EXCEPTIONS=False,
    ):
        yield
