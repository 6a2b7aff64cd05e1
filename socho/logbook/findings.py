"""What a check of the book may find wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be: a code for machines, a sentence for people."""

    code: str
    words: str
    log: str = ""
    index: int | None = None
    row: str = ""

    def __str__(self) -> str:
        return self.words
