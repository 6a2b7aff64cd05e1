"""`python -m bench.helpdesk`: measures it at a million tickets and keeps the figures."""

from bench.helpdesk import kept
from bench.helpdesk.measuring import measure
from bench.table import number

if __name__ == "__main__":
    told = kept.write(measure(kept.MILLION))
    for name, value in told.figures.items():
        print(f"{name:<44}{number(value, ''):>12}")
    print(f"kept in {kept.PATH.name}: {told.on}, {told.machine}")
