"""What can be done with groups and on duty: the only writers of this app.

`keeping` groups, area, people · `duty` the rota · `attendance` who came · `closing` the round
when the market closes · `handovers` the hand-over book
· `patrols` going round
"""

from socho.groups.actions.attendance import come_on_duty, leave_duty, stay_away
from socho.groups.actions.closing import announce_missed_rounds, close_zone
from socho.groups.actions.duty import (
    Hours,
    accept_swap,
    add_pattern,
    add_shift,
    ask_swap,
    assign,
    call_off_shift,
    decline_swap,
    end_pattern,
    lay_out_week,
    take_off,
)
from socho.groups.actions.handovers import give_over, take_over
from socho.groups.actions.keeping import (
    Person,
    add_member,
    correct_group,
    dissolve_group,
    end_member,
    found_group,
)
from socho.groups.actions.patrols import (
    add_checkpoint,
    add_route,
    announce_missed_points,
    end_round,
    end_route,
    pass_checkpoint,
    remove_checkpoint,
    start_round,
)

__all__ = [
    "Hours",
    "Person",
    "accept_swap",
    "add_checkpoint",
    "add_member",
    "add_pattern",
    "add_route",
    "add_shift",
    "announce_missed_points",
    "announce_missed_rounds",
    "ask_swap",
    "assign",
    "call_off_shift",
    "close_zone",
    "come_on_duty",
    "correct_group",
    "decline_swap",
    "dissolve_group",
    "end_member",
    "end_pattern",
    "end_round",
    "end_route",
    "found_group",
    "give_over",
    "lay_out_week",
    "leave_duty",
    "pass_checkpoint",
    "remove_checkpoint",
    "start_round",
    "stay_away",
    "take_off",
    "take_over",
]
