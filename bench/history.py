"""Kept runs, one line each, so that a slide is seen: `make bench KEEP=1` adds one."""

import json
import subprocess
from datetime import date
from pathlib import Path

from bench import machine
from bench.figures import Figure, Figures

PATH = Path(__file__).with_name("history.jsonl")


def keep(figures: Figures) -> None:
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty"], capture_output=True, text=True
    )
    told = {
        "on": date.today().isoformat(),  # noqa: DTZ011  (the day where it was measured)
        "commit": done.stdout.strip(),
        "machine": machine.in_words(),
        "figures": {_key(each): each.value for each in figures.all},
    }
    with PATH.open("a") as lines:
        lines.write(json.dumps(told, ensure_ascii=False) + "\n")


def last() -> dict[str, float]:
    """The figures of the last kept run."""
    if not PATH.exists():
        return {}
    return dict(json.loads(PATH.read_text().splitlines()[-1])["figures"])


def change(figure: Figure, before: dict[str, float]) -> float | None:
    """0.1: a tenth more than in the last kept run."""
    earlier = before.get(_key(figure))
    return figure.value / earlier - 1 if earlier else None


def _key(figure: Figure) -> str:
    return f"{figure.name} @ {figure.cases}"
