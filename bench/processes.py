"""What a process and the processes it started use of memory and processor."""

import os
import re
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def megabytes(pid: int) -> float:
    """Proportional set size: what is shared with others counts once."""
    return sum(_pss(each) for each in family(pid)) / 1024


def processor_seconds(pid: int) -> float:
    """Worked so far, which tells more than the clock where others use the machine too."""
    fields = [_stat(each) for each in family(pid)]
    return sum(int(each[11]) + int(each[12]) for each in fields if each) / TICKS


def family(pid: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        fields = _stat(int(folder.name))
        if fields:
            parents.setdefault(int(fields[1]), []).append(int(folder.name))
    found = [pid]
    for each in found:
        found += parents.get(each, [])
    return found


def _stat(pid: int) -> list[str]:
    """What stands behind the name; nothing for a process that is just ending."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _pss(pid: int) -> int:
    try:
        rolled = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+)", rolled, re.M)
    return int(found[1]) if found else 0
