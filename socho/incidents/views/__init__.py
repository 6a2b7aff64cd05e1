"""Pages of cases and of the triage inbox."""
