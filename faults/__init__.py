"""What must not be lost, whatever happens: kills, full disks, rotten bytes, wrong clocks, attacks.

`make faults` runs them all at full length; `tests/faults` runs them shortened.
"""
