"""docs/figures.md and docs/figures.svg, written from a run that is kept."""

from datetime import date

from bench import chart, machine, table
from bench.figures import Figures
from tests.running import ROOT

PAGE, CHART = ROOT / "docs" / "figures.md", ROOT / "docs" / "figures.svg"
BEGINNING = """# How fast it is

![What one waits for, beside the limit and django-helpdesk](figures.svg)

Measured by `make bench` on {on}: {machine}. Every figure stands beside a limit that was measured
in the same run on the same machine; a bar that is not met says so.

- *measured*: over HTTP on the machine itself, on kept connections, from the last byte sent to the
  last byte read; nothing is subtracted. The whole application answers: sign-in, rights, language,
  and for a report its entry in the log and a commit that is on the disk before the answer.
- *processor*: what all threads of the server worked for one answer, its clock included. It holds
  on a busy machine too.
- *limit*, *of it*: what the machine does without our code (an empty Django answer behind the same
  middleware, bare rows committed, an index read), and how much of that we reach.
- *helpdesk*, *times*: django-helpdesk 2.6.1, tuned as far as its settings go, for the same work.
- The cases are copies of performed stories with ids, numbers, times, words and log entries of
  their own; `socho verify` finds nothing wrong in them.

"""


def write(figures: Figures) -> None:
    CHART.write_text(chart.drawn(figures))
    rows = [f"| {' | '.join(row)} |" for row in (table.HEAD, *table.rows_of(figures))]
    rows.insert(1, f"|{' --- |' + ' ---: |' * (len(table.HEAD) - 2) + ' --- |'}")
    begin = BEGINNING.format(on=date.today().isoformat(), machine=machine.in_words())  # noqa: DTZ011
    notes = "".join(f"- {words}\n" for words in figures.notes)
    PAGE.write_text(begin + "\n".join(rows) + "\n" + (f"\n{notes}" if notes else ""))
