"""When a message that could not be delivered is tried again."""

from datetime import timedelta

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720)]


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after so many failed tries; None: give up."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None
