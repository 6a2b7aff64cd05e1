"""Installs it, makes its tables and its one person, serves it."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.helpdesk.tickets import fill
from bench.processes import family
from tests.running import ROOT, STARTS_WITHIN, free_port

VERSION = "django-helpdesk==2.6.1"
HOME = ROOT / "build" / "helpdesk"
PYTHON = HOME / "venv" / "bin" / "python"
DJANGO = "5.2"  # the same as ours, and one that it supports
NAME, PASSWORD = "lan", "sau rieng 12 mui"  # of its only member of staff
# Processes and threads. Two processes use both cores; one need not wait for another's commit.
TUNINGS = ((1, 1), (2, 1))


class NotInstalled(Exception):
    """The message says why."""


@dataclass(frozen=True)
class Helpdesk:
    """It runs."""

    address: str
    process: "subprocess.Popen[bytes]"

    def stop(self) -> None:
        """What still reads a million rows is not waited for."""
        for pid in family(self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


def install() -> None:
    """Once, into its own venv: our lock files know nothing of it."""
    if (HOME / "installed").exists():
        return
    HOME.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "venv", str(HOME / "venv")], check=True)
    wanted = [VERSION, f"django~={DJANGO}.0", "granian", "pysqlite3"]
    done = subprocess.run(
        [str(PYTHON), "-m", "pip", "install", "--quiet", *wanted], capture_output=True, text=True
    )
    if done.returncode:
        raise NotInstalled(f"{VERSION} could not be installed: {done.stderr.splitlines()[-1]}")
    (HOME / "installed").write_text("\n".join(wanted))


def data_folder(tickets: int) -> Path:
    """Filled once for each size and kept."""
    folder = HOME / str(tickets)
    if not (folder / "filled").exists():
        folder.mkdir(exist_ok=True)
        for old in folder.glob("helpdesk.sqlite3*"):
            old.unlink()
        _django(folder, "migrate", "--verbosity=0")
        _django(folder, "createsuperuser", "--noinput", "--username", NAME, "--email", "a@b.vn")
        fill(folder / "helpdesk.sqlite3", tickets)
        (folder / "filled").touch()
    return folder


def serve(folder: Path, tuning: tuple[int, int]) -> Helpdesk:
    workers, threads = tuning
    port = free_port()
    process = subprocess.Popen(
        [
            str(PYTHON.with_name("granian")), "--interface", "wsgi", "--port", str(port),
            "--workers", str(workers), "--blocking-threads", str(threads), "--no-access-log",
            "bench.helpdesk.wsgi:application",
        ],
        env=_environment(folder), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    helpdesk = Helpdesk(f"http://127.0.0.1:{port}", process)
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with closing(urllib.request.urlopen(helpdesk.address + "/login/", timeout=5)):
                return helpdesk
        except urllib.error.HTTPError as answer:
            helpdesk.stop()
            raise NotInstalled(f"django-helpdesk answers {answer.code}") from None
        except OSError:
            time.sleep(0.1)
    helpdesk.stop()
    raise NotInstalled("django-helpdesk did not come up")


def _django(folder: Path, *words: str) -> None:
    done = subprocess.run(
        [str(PYTHON), "-m", "django", *words],
        env=_environment(folder), cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise NotInstalled(f"django-helpdesk, {words[0]}: {done.stderr.splitlines()[-1]}")


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "HELPDESK_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "bench.helpdesk.settings",
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        "PYTHONPATH": str(ROOT),
    }
