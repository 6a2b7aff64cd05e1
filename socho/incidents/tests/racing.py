"""Many threads open cases at once in a real database file; prints the numbers they got.

python -m socho.incidents.tests.racing
"""

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor

import django
from django.core.management import call_command
from django.db import connection

from socho.logbook.line import THE_LINE

THREADS, EACH = 8, 5


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    THE_LINE.open()  # as the server does
    sys.stdout.write(json.dumps(race()))


def race() -> dict[str, list[str]]:
    # The models can be imported only after the set-up above.
    from socho.incidents import actions  # noqa: PLC0415
    from socho.incidents.models import Handover, Incident, NumberLine  # noqa: PLC0415
    from socho.incidents.tests.casework import Desk, signed_in  # noqa: PLC0415
    from tests.makers import make_world  # noqa: PLC0415

    desk = Desk(make_world())
    signed_in(desk.world.minh)

    def work(thread: int) -> None:
        for number in range(EACH):
            kind = "drugs" if (thread + number) % 3 == 0 else "fire"
            incident = desk.opened(kind, "")
            desk.do(actions.take, incident, by=desk.holder(kind))
            desk.hand_over(incident, by=desk.holder(kind))
        connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(THREADS)))
    return {
        "cases": list(Incident.objects.values_list("number", flat=True)),
        "lines": [str(line) for line in NumberLine.objects.values_list("sequence", flat=True)],
        "slips": list(Handover.objects.values_list("slip_number", flat=True)),
    }


if __name__ == "__main__":
    main()
