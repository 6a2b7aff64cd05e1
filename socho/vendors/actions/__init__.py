"""The only writers of the vendors' register."""

from socho.vendors.actions.entering import enter_vendor
from socho.vendors.actions.importing import save_import, undo_import
from socho.vendors.actions.papers import add_paper, withdraw_paper
from socho.vendors.actions.register import (
    add_helper,
    add_vendor,
    correct_contact,
    correct_vendor,
    end_helper,
    link_account,
    merge_vendors,
    open_account,
)
from socho.vendors.actions.tenancies import (
    correct_tenancy,
    leave_stall,
    pause_stall,
    reopen_stall,
    share_stall,
    take_stall,
    transfer_stall,
)

__all__ = [
    "add_helper",
    "add_paper",
    "add_vendor",
    "correct_contact",
    "correct_tenancy",
    "correct_vendor",
    "end_helper",
    "enter_vendor",
    "leave_stall",
    "link_account",
    "merge_vendors",
    "open_account",
    "pause_stall",
    "reopen_stall",
    "save_import",
    "share_stall",
    "take_stall",
    "transfer_stall",
    "undo_import",
    "withdraw_paper",
]
