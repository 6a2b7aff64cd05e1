"""The settings of the tests: everything as in earnest, but in a folder that goes away."""

import os
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="socho-tests-"))
os.environ.setdefault("SOCHO_DATA", str(_folder / "data"))
os.environ.setdefault("SOCHO_KEYS", str(_folder / "keys"))
os.environ.pop("SOCHO_DEMO", None)
Path(os.environ["SOCHO_DATA"]).mkdir(parents=True, exist_ok=True)

from socho.site.settings import *  # noqa: E402,F403
from socho.site.settings import DATABASES, MIDDLEWARE, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
if DATABASES["default"]["ENGINE"].endswith("sqlite"):
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
    DATABASES["default"]["OPTIONS"] = {"transaction_mode": "IMMEDIATE"}
ALLOWED_HOSTS = ["*"]
LANGUAGE_CODE = "vi"
MIDDLEWARE = ["tests.row_watch.RowWatchMiddleware", *MIDDLEWARE]
SLOW_DOWN = False
