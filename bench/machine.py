"""The machine in words: figures mean little without it."""

import os
import platform
import re
from pathlib import Path

import pysqlite3

BUSY = 0.5  # of a core that others use: from here on figures say little


def in_words() -> str:
    cores = os.cpu_count() or 1
    said = f"{cores} cores, {_processor()}, Python {platform.python_version()}"
    said += f", SQLite {pysqlite3.sqlite_version}"
    others = os.getloadavg()[0]
    return f"{said}, {others:.1f} others at work" if others > BUSY else said


def _processor() -> str:
    found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return found[1].strip() if found else platform.machine()
