"""Work that takes longer than a page may: done beside the pages, with a progress to look at."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext_lazy as _

from socho.core.refusals import NotAllowed

log = logging.getLogger(__name__)


@dataclass
class Job:
    """The one job that runs, or the last one that ran."""

    name: str
    done: int = 0
    of: int = 0
    what: str = ""
    result: str = ""
    refusal: str = ""

    @property
    def is_running(self) -> bool:
        return not self.result and not self.refusal

    def progress(self, done: int, of: int, what: str) -> None:
        self.done, self.of, self.what = done, of, what


_current: Job | None = None
_turn = threading.Lock()


def current() -> Job | None:
    return _current


def start(name: str, work: Callable[[Job], str]) -> Job:
    """Begin; `work` answers with a sentence. Raises NotAllowed while another job runs."""
    global _current
    with _turn:
        if _current and _current.is_running:
            raise NotAllowed(_("Something else is still running. Wait until it is done."))
        job = _current = Job(name)
    threading.Thread(target=_run, args=(job, work), name=name, daemon=True).start()
    return job


def _run(job: Job, work: Callable[[Job], str]) -> None:
    try:
        job.result = work(job)
    except NotAllowed as refusal:
        job.refusal = str(refusal)
    except Exception:
        log.exception("the job %s failed", job.name)
        job.refusal = str(_("This failed; the server's log says why. Nothing was changed."))
    finally:
        connection.close()
