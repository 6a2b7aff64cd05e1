"""What a phone keeps of the program itself: a set of files that belong together."""

import hashlib
import json
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from socho import VERSION
from socho.reports.taxonomy import KINDS, TILES

STYLES = ("ui/css/shared.css", "ui/css/socho.css")
OURS = (
    *("begin", "start", "store", "outbox", "send", "strip", "working-set"),
    *("draft", "queue", "photos", "home", "log", "outbox-page", "leave", "alarm", "witness"),
)
SCRIPTS = (
    *(f"sync/js/{name}.js" for name in OURS),
    *(f"logbook/{name}.js" for name in ("consistency", "receipt", "ed25519")),
    "ui/js/shrink-photos.js",
)
WORKERS = ("delivery/js/worker.js", "sync/js/worker.js")
SHELLS = {
    "sync:home": "sync:shell",
    "sync:log": "sync:shell_log",
    "sync:outbox": "sync:shell_outbox",
}
AT_ONCE = ("sync:log", "sync:outbox")  # these look the same for everybody


@dataclass(frozen=True)
class Tile:
    """One kind to log at a touch."""

    code: str
    label: str | Promise
    icon: str
    url: str
    fire: bool


@dataclass(frozen=True)
class Place:
    """One line of the shell's bar."""

    label: str | Promise
    url: str
    icon: str
    current: bool
    accent: bool = False


def tiles() -> list[Tile]:
    log = reverse("sync:log")
    return [
        Tile(code, KINDS[code].name, KINDS[code].icon, f"{log}?kind={code}", code == "fire")
        for code in TILES
    ]


def bar(current: str) -> list[Place]:
    return [
        Place(_("Home"), reverse("sync:home"), "house", current == "sync:home"),
        Place(
            pgettext_lazy("to do", "Report"),
            reverse("sync:log"),
            "plus",
            current == "sync:log",
            accent=current != "sync:log",  # there the large button is another one
        ),
        Place(_("Outbox"), reverse("sync:outbox"), "cloud-upload", current == "sync:outbox"),
    ]


PUBLIC_WORKER = "sync/js/public-worker.js"
PUBLIC = ("sync/js/told.js", "sync/js/tellings.js")


def public_worker_script() -> str:
    """That of the pages behind labels: it knows the page that says what was kept, and its files."""
    wanted = {"files": [reverse("sync:told"), *map(static, PUBLIC)]}
    ours = static(PUBLIC_WORKER)
    return f'import {{ serve }} from "{ours}";\nserve({json.dumps(wanted)});\n'


def strip() -> SafeString:
    """The line about what waits on this phone, for every page's frame."""
    return render_to_string("sync/_strip.html")


def files() -> list[str]:
    """Under the names that hold their content's hash, and the pages without anybody's data."""
    pages = [reverse(name) for name in SHELLS.values()]
    return [*map(static, (*STYLES, *SCRIPTS)), *pages]


def worker_script(pages: bytes) -> str:
    """The service worker: ours and that of pushed notices are one. `pages` are the shell's pages
    as they are now: another page is another set."""
    listed = files()
    told = hashlib.sha256(" ".join([VERSION, *listed, *map(static, WORKERS)]).encode() + pages)
    wanted = {
        "name": f"socho-field-{told.hexdigest()[:12]}",
        "files": listed,
        "shells": {reverse(name): reverse(shell) for name, shell in SHELLS.items()},
        "at_once": [reverse(name) for name in AT_ONCE],
    }
    notices, ours = map(static, WORKERS)
    return f'import "{notices}";\nimport {{ serve }} from "{ours}";\nserve({json.dumps(wanted)});\n'


def manifest() -> dict[str, object]:
    """What the phone shows of the app on its home screen."""
    png = {"type": "image/png", "purpose": "any maskable"}
    return {
        "id": reverse("sync:home"),
        "name": "Sổ Chợ",
        "short_name": "Sổ Chợ",
        "lang": get_language(),
        "start_url": reverse("sync:home"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#eef3f2",
        "theme_color": "#0a5a56",
        "icons": [
            {"src": static("sync/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
            {"src": static("sync/icon-192.png"), "sizes": "192x192"} | png,
            {"src": static("sync/icon-512.png"), "sizes": "512x512"} | png,
        ],
        "shortcuts": [
            {"name": str(_("Quick log")), "url": reverse("sync:log")},
            {"name": str(KINDS["fire"].name), "url": f"{reverse('sync:log')}?kind=fire"},
            {"name": str(_("Outbox")), "url": reverse("sync:outbox")},
        ],
    }
