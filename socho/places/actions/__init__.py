"""What can be done with places: the only writers of this app.

`markets` · `stalls` · `plan` · `labels` · `jurisdictions`
"""

from socho.places.actions.jurisdictions import assign_jurisdiction, end_jurisdiction
from socho.places.actions.labels import make_labels, replace_label, revoke_label
from socho.places.actions.markets import Profile, change_profile, set_up_market
from socho.places.actions.plan import add_point, arrange_plan, close_point
from socho.places.actions.stalls import (
    NewStall,
    add_stalls,
    add_zone,
    change_stall,
    change_zone,
    enter_stalls,
    set_stall_state,
    take_back_stalls,
)

__all__ = [
    "NewStall",
    "Profile",
    "add_point",
    "add_stalls",
    "add_zone",
    "arrange_plan",
    "assign_jurisdiction",
    "change_profile",
    "change_stall",
    "change_zone",
    "close_point",
    "end_jurisdiction",
    "enter_stalls",
    "make_labels",
    "replace_label",
    "revoke_label",
    "set_stall_state",
    "set_up_market",
    "take_back_stalls",
]
