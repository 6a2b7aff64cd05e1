"""The settings in earnest, with the invented next version's app."""

from socho.site.settings import *  # noqa: F403
from socho.site.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "faults.next_version"]
