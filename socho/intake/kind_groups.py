"""How the kinds stand on the public form: six tiles, and the rest under “something else”."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from socho.reports.taxonomy import KINDS, TILES, Kind


@dataclass(frozen=True)
class Group:
    name: Promise
    codes: tuple[str, ...]
    closed: bool = False  # the market's people do not read these

    @property
    def kinds(self) -> list[Kind]:
        return [KINDS[code] for code in self.codes]


GROUPS = (
    Group(
        _("Money and belongings"),
        (
            "pickpocketing",
            "robbery",
            "counterfeit_money",
            "lost_property",
            "found_property",
        ),
    ),
    Group(_("People in trouble"), ("rescue", "lost_child", "assault", "dispute")),
    Group(_("Danger of fire, broken things"), ("fire_hazard", "electrical", "infrastructure")),
    Group(
        _("Buying and selling"),
        ("short_weight", "overcharging", "counterfeit_goods", "food_safety"),
    ),
    Group(_("Around the market"), ("environment", "traffic", "rumour")),
    Group(
        _("Confidential: only the ward police read it"),
        ("extortion", "loan_shark", "drugs", "gambling", "vice", "harassment"),
        closed=True,
    ),
    Group(
        _("About staff: only the ward reads it, the market does not"),
        ("staff_complaint",),
        closed=True,
    ),
)


def tiles() -> list[Kind]:
    return [KINDS[code] for code in TILES]


def grouped_choices() -> list[tuple[str | Promise, Any]]:
    """For the desk's list: nothing is chosen beforehand, or everything would become a theft."""
    common = (_("Often"), [(kind.code, kind.name) for kind in tiles()])
    others = [(group.name, [(kind.code, kind.name) for kind in group.kinds]) for group in GROUPS]
    return [("", _("Choose a kind")), common, *others]
