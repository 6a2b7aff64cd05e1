"""django-helpdesk at its best: what it need not do for this work is switched off."""

import os
import sys
from importlib import import_module

# The same SQLite as ours, newer than most systems' own.
sys.modules["sqlite3"] = import_module("pysqlite3")
sys.modules["sqlite3.dbapi2"] = import_module("pysqlite3.dbapi2")

FOLDER = os.environ["HELPDESK_DATA"]
SECRET_KEY = "a benchmark that listens on 127.0.0.1 only, for a minute"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "rest_framework",
    "helpdesk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "bench.helpdesk.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-64000;PRAGMA mmap_size=268435456"
)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{FOLDER}/helpdesk.sqlite3",
        "CONN_MAX_AGE": None,
        "ATOMIC_REQUESTS": True,  # a ticket and its first follow-up share one commit
        "OPTIONS": {
            "transaction_mode": os.environ.get("HELPDESK_MODE", "IMMEDIATE"),
            "timeout": 20,
            "init_command": PRAGMAS,
        },
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"  # no look-up for a session
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
LANGUAGE_CODE, TIME_ZONE, USE_TZ = "en", "Asia/Ho_Chi_Minh", True
STATIC_URL, MEDIA_ROOT, SITE_ID = "/static/", FOLDER, 1
LOGIN_URL = "/login/"

HELPDESK_TEAMS_MODE_ENABLED = False
HELPDESK_ENABLE_BACKLINKS = False
HELPDESK_ENABLE_ATTACHMENTS = False
HELPDESK_PUBLIC_TICKET_PRIORITY = 3
HELPDESK_PUBLIC_TICKET_DUE_DATE = None
