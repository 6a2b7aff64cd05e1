"""The eight things of a closing round in words."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "power": _("Main switch off"),
    "flames": _("No flame, no incense left"),
    "people": _("Nobody left inside"),
    "ways": _("Ways out free, doors closed"),
    "extinguishers": _("Extinguishers in their places"),
    "hydrants": _("Hydrants free and whole"),
    "cameras": _("Cameras running"),
    "locks": _("Doors locked"),
}
