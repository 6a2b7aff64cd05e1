"""What a command says, and how: plain lines, a progress bar, an exit code."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


class Paper(Protocol):
    """What can be written on: a terminal, a file, the wire to another process."""

    def write(self, words: str, /) -> object: ...
    def flush(self) -> object: ...
    def isatty(self) -> bool: ...


@dataclass
class Terminal:
    """Where a command speaks: the person's own terminal, or the wire to one."""

    out: Paper
    folder: Path  # where the person stands: relative file names start here

    def say(self, words: object = "") -> None:
        self.out.write(f"{words}\n")
        self.out.flush()

    def progress(self, done: int, of: int, what: str = "") -> None:
        """One line that grows; on a file or a pipe every tenth is a line of its own."""
        share = done * 100 // max(of, 1)
        if self.out.isatty():
            bar = "█" * (share // 4)
            self.out.write(f"\r{bar:<25} {share:3d} % {what:<40}" + ("\n" if done >= of else ""))
        elif done == of or (done * 10 // max(of, 1)) != ((done - 1) * 10 // max(of, 1)):
            self.out.write(f"{share:3d} % {what}\n")
        self.out.flush()

    def path(self, name: str) -> Path:
        return (self.folder / name).resolve()
