"""The fault runs, shortened; `make faults` runs them at full length."""
