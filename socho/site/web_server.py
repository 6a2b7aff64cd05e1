"""The web server, begun afresh in a process that has opened nothing: `python -m` this module.

What serves is a fork of it. A fork of the process that has made everything ready would hold that
one's connection to the database, and its memory twice.
"""

import os
import sys

from granian import Granian
from granian.constants import Interfaces

from socho.site import memory

THREADS = 8


def become(host: str, port: int, processes: int) -> None:
    """Go on as the web server, under the same process number."""
    os.environ["SOCHO_SERVING"] = "1"
    sys.stdout.flush()
    words = [sys.executable, "-m", __name__, host, str(port), str(processes)]
    os.execv(sys.executable, words)  # noqa: S606


def main() -> None:
    """One process on SQLite: a second writer made the slowest answers fifty times slower."""
    host, port, processes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    memory.give_back_large_pieces()
    Granian(
        "socho.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        log_access=False,
        respawn_failed_workers=True,
    ).serve()


if __name__ == "__main__":
    main()
