"""Proof that the logbook keeps its promises."""
