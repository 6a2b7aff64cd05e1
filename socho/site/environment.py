"""Every setting that comes from outside, read from the environment once and checked here."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


def data_folder() -> Path:
    """Where database and files lie: SOCHO_DATA, else ./data/demo where it exists, else ./data."""
    given = os.environ.get("SOCHO_DATA")
    if given:
        return Path(given).resolve()
    demo = Path("data/demo")
    return (demo if demo.exists() else Path("data/market")).resolve()


def keys_folder(data: Path) -> Path:
    """Secret keys never lie in the data folder, so that a backup of it cannot leak them."""
    given = os.environ.get("SOCHO_KEYS")
    return Path(given).resolve() if given else data.with_name(data.name + "-keys")


def flag(name: str, default: bool = False) -> bool:
    """A yes/no setting: 1, true, yes, on mean yes; anything else but empty means no."""
    value = os.environ.get(name, "")
    return value.lower() in ("1", "true", "yes", "on") if value else default


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def secret_key(keys: Path) -> str:
    """SOCHO_SECRET_KEY, else a key made once and kept in the keys folder (mode 0600)."""
    given = os.environ.get("SOCHO_SECRET_KEY")
    if given:
        if len(given) < 40:
            raise ImproperlyConfigured("SOCHO_SECRET_KEY must have at least 40 characters.")
        return given
    path = keys / "secret-key"
    keys.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def public_address() -> str:
    """SOCHO_URL without a closing slash: the address on labels and in messages."""
    return os.environ.get("SOCHO_URL", "http://127.0.0.1:8000").rstrip("/")


def hosts(address: str) -> list[str]:
    """Names under which the server answers: those of this machine and the public one."""
    extra = os.environ.get("SOCHO_HOSTS", "")
    named = [host.strip() for host in extra.split(",") if host.strip()]
    return sorted({*LOCAL_HOSTS, *named, urlsplit(address).hostname or "localhost"})


def database(data: Path) -> dict[str, object]:
    """SQLite in the data folder, or PostgreSQL when DATABASE_URL says so."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return sqlite(data / "socho.sqlite3")
    return postgresql(url)


def postgresql(url: str) -> dict[str, object]:
    """`postgresql://user:password@one:5432,two:5432/name?sslmode=require`. Of several hosts the one
    that may be written to is taken: after a failover the server finds the new one by itself."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://")
    hosts = [each.rpartition(":") for each in parts.netloc.rpartition("@")[2].split(",")]
    options = dict(parse_qsl(parts.query))
    if len(hosts) > 1:
        options.setdefault("target_session_attrs", "read-write")
        options.setdefault("connect_timeout", "3")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": ",".join(unquote(name if colon else port) for name, colon, port in hosts),
        "PORT": ",".join(port if colon else "5432" for _name, colon, port in hosts),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def sqlite(path: Path) -> dict[str, object]:
    """One file; FULL so that what was acknowledged survives a power cut, IMMEDIATE so that a
    writer waits at its first statement instead of failing in the middle."""
    pragmas = (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA secure_delete=ON",
        "PRAGMA temp_store=MEMORY",
        "PRAGMA cache_size=-16000",
    )
    return {
        "ENGINE": "socho.core.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": ";".join(pragmas),
        },
    }
