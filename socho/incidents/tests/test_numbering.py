"""Numbers without gaps or doubles, however many act at once."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socho.accounts.models import User
from socho.core.refusals import NotAllowed
from socho.incidents import actions
from socho.incidents.models import NumberLine
from socho.incidents.tests.casework import Desk
from socho.logbook.acts import perform
from tests.makers import act_of

ROOT = Path(__file__).resolve().parents[3]


def test_threads_that_open_cases_at_once_get_every_number_once(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "socho.incidents.tests.racing"],
        cwd=ROOT,
        env={**os.environ, "SOCHO_DATA": str(tmp_path / "data"), "SOCHO_KEYS": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    for prefix, slip in (("PR-2026-", "/PC-2026-PR"), ("PR-2026-M", "/PC-2026-PR-M")):
        numbers = sorted(
            int(each.removeprefix(prefix))
            for each in told["cases"]
            if each.removeprefix(prefix).isdigit() and each.startswith(prefix)
        )
        assert numbers == list(range(1, len(numbers) + 1))
        slips = sorted(int(each.split("/")[0]) for each in told["slips"] if each.endswith(slip))
        assert slips == list(range(1, len(numbers) + 1))
    assert len(told["cases"]) == len(set(told["cases"])) == 40


def test_a_new_year_begins_with_one(desk: Desk, lan: User) -> None:
    desk.opened()
    new_year = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)  # midnight at the market
    incident = perform(act_of(lan, new_year), actions.open_case, desk.told())
    assert incident.number == "PR-2027-00001"
    assert NumberLine.objects.get(incident=incident).year == 2027


def test_a_refused_act_uses_up_no_number(desk: Desk, lan: User) -> None:
    report = desk.told()
    desk.do(actions.open_case, report, by=lan)
    with pytest.raises(NotAllowed):
        desk.do(actions.open_case, report, by=lan)
    assert desk.opened().number == "PR-2026-00002"
