"""Django's settings. What may differ from place to place comes from environment.py."""

from django.utils.translation import gettext_lazy as _

from socho.site import environment, sqlite_version

sqlite_version.use_bundled_sqlite()

DATA = environment.data_folder()
KEYS = environment.keys_folder(DATA)
DEBUG = environment.flag("SOCHO_DEBUG")
DEMO = environment.flag("SOCHO_DEMO", (DATA / "demo.json").exists())
PUBLIC_URL = environment.public_address()
HTTPS = PUBLIC_URL.startswith("https://")
SECRET_KEY = environment.secret_key(KEYS)
ALLOWED_HOSTS = environment.hosts(PUBLIC_URL)
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SLOW_DOWN = environment.flag("SOCHO_SLOW_DOWN", True)  # floods of public reports and look-ups
INSIST_ON_SQLITE = environment.flag("SOCHO_INSIST_SQLITE")

INSTALLED_APPS = [
    "socho.site",
    "socho.insight",
    "socho.intake",
    "socho.sync",
    "socho.incidents",
    "socho.groups",
    "socho.reports",
    "socho.vendors",
    "socho.places",
    "socho.delivery",
    "socho.attachments",
    "socho.accounts",
    "socho.parameters",
    "socho.logbook",
    "socho.ui",
    "lucide",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "socho.ui.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "socho.ui.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "socho.accounts.middleware.SeenMiddleware",
    "socho.site.middleware.RefusalMiddleware",
]

OPEN_ITEMS = "socho.incidents.open_items"  # what the guards' hand-over book shows as open
ROOT_URLCONF = "socho.site.urls"
WSGI_APPLICATION = "socho.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "socho.site.slots.slots",
            ],
        },
    }
]

DATABASES = {"default": environment.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
QUIET_TABLES = frozenset(  # no page that is remembered shows what changes in them
    {
        "django_session",
        "delivery_outgoing",
        "logbook_checkpoint",
        "logbook_entry",
        "logbook_performedact",
        "logbook_subject",
        "logbook_treenode",
    }
)
ATOMIC_REQUESTS = False  # socho.logbook.acts.perform owns the transactions

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["socho.accounts.backends.PasswordBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = environment.ROOT / "build" / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "socho.site.static_files.HashedStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "socho.attachments.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

SESSION_ENGINE = "socho.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"

EMAIL_HOST = environment.text("SOCHO_EMAIL_HOST")  # empty: no e-mail is sent
EMAIL_PORT = environment.number("SOCHO_EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("SOCHO_EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("SOCHO_EMAIL_PASSWORD")
EMAIL_USE_TLS = environment.flag("SOCHO_EMAIL_TLS", True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("SOCHO_EMAIL_FROM", "socho@localhost")

FORM_RENDERER = "socho.ui.forms.Renderer"
