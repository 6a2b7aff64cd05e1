"""What can be done with groups and on duty: the only writers of this app.

`keeping` groups, area, members
"""

from socho.groups.actions.keeping import (
    Person,
    add_member,
    correct_group,
    dissolve_group,
    end_member,
    found_group,
)

__all__ = [
    "Person",
    "add_member",
    "correct_group",
    "dissolve_group",
    "end_member",
    "found_group",
]
