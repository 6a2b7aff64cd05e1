"""What a server and its children need of memory, read from outside while they work."""

import threading
import time
from pathlib import Path
from types import TracebackType

MB = 1024  # in the kilobytes of /proc
LOOK_EVERY = 0.004  # seconds: a child that only says no lives for twenty times as long


class Watch:
    """The highest peak (VmHWM) seen of each process below `root`, itself among them."""

    def __init__(self, root: int) -> None:
        self.root = root
        # By command too: between fork and exec a child is still a copy of its parent.
        self.peaks: dict[tuple[int, str], int] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._note()
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def of(self, command: str) -> list[int]:
        """Peaks in megabytes of every process whose command has this word."""
        return [peak // MB for (_pid, its), peak in self.peaks.items() if command in its]

    def _look(self) -> None:
        while not self._over.is_set():
            self._note()
            time.sleep(LOOK_EVERY)

    def _note(self) -> None:
        for pid in below(self.root):
            command, peak = command_of(pid), peak_of(pid)
            if peak:
                known = self.peaks.get((pid, command), 0)
                self.peaks[pid, command] = max(peak, known)


def below(root: int) -> list[int]:
    """A process, its children, and theirs."""
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        for task in Path(f"/proc/{pid}/task").glob("*"):
            waiting += [int(each) for each in _read(task / "children").split()]
    return found


def peak_of(pid: int) -> int:
    """In kilobytes; 0 where it is gone."""
    for line in _read(Path(f"/proc/{pid}/status")).splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    return 0


def command_of(pid: int) -> str:
    return _read(Path(f"/proc/{pid}/cmdline")).replace("\0", " ")


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
