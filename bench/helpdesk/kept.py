"""What was measured at a million tickets, where one page takes half a minute: once, and kept."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench import machine

MILLION, PATH = 1_000_000, Path(__file__).with_name("million.json")


@dataclass(frozen=True)
class Kept:
    on: str
    machine: str
    figures: dict[str, float]


def read() -> Kept | None:
    return Kept(**json.loads(PATH.read_text())) if PATH.exists() else None


def write(figures: dict[str, float]) -> Kept:
    rounded = {name: round(value, 3) for name, value in figures.items()}
    today = date.today().isoformat()  # noqa: DTZ011  (the day where it was measured)
    kept = Kept(today, machine.in_words(), rounded)
    PATH.write_text(json.dumps(vars(kept), indent=1, ensure_ascii=False) + "\n")
    return kept
