"""The commands of `socho`, one file each."""
