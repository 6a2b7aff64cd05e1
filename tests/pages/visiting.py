"""Going through all pages of a running server as the cast, and what is looked at on each."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import APIResponse, Browser, BrowserContext, Page

from tests.doors import DOORS
from tests.running import Server

ROOT = Path(__file__).resolve().parents[2]
SHOTS = Path(os.environ.get("SOCHO_SHOTS", ROOT / "build" / "shots"))
ONLY_FAULTS = {"resultTypes": ["violations"]}  # of the rest axe need not tell every node
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def candidates_of(server: Server) -> dict[str, list[str]]:
    """For every address of the URLconf the paths it may have in this server's data."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.doors"],
        env=server.environment | {"DJANGO_SETTINGS_MODULE": "socho.site.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@dataclass
class Visit:
    """One way of looking: a language, a theme, a size; a browser profile for each person."""

    browser: Browser
    server: Server
    how: str
    options: dict[str, Any]
    language: str = "vi"
    theme: str = "light"
    alone: str = ""  # the one person there is, who then opens everything
    contexts: dict[str, BrowserContext] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def page_at(self, name: str) -> Page:
        """The page of whoever opens this address."""
        return self.page_of(self._who(name))

    def page_of(self, who: str) -> Page:
        context = self.context_of(who)
        return context.pages[0] if context.pages else self._watched(context.new_page())

    def context_of(self, who: str) -> BrowserContext:
        if who not in self.contexts:
            context = self.browser.new_context(
                base_url=self.server.address, reduced_motion="reduce", **self.options
            )
            self.contexts[who] = context
            context.add_cookies(
                [{"name": "theme", "value": self.theme, "url": self.server.address}]
            )
            if who:
                came = send(context, "/sign-in/", {"username": who}, to="/sign-in/demo/")
                assert came.ok, (who, came.status)
            # Not before: at sign-in the device takes on the person's own language.
            context.request.get(f"/t/?lang={self.language}")
        return self.contexts[who]

    def _watched(self, page: Page) -> Page:
        def note(words: str) -> None:
            # That the page itself was answered with 4xx is what some tests are about.
            if "Failed to load resource" not in words:
                self.complaints.append(f"{page.url}: {words}")

        page.on("pageerror", lambda error: note(str(error)))
        page.on("console", lambda said: note(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: self._same_house(page, asked.url))
        page.on("response", lambda got: self._whole(page, got.url, got.status))
        return page

    def _same_house(self, page: Page, url: str) -> None:
        if not url.startswith((self.server.address, "data:", "blob:")):
            self.complaints.append(f"{page.url}: asks a stranger for {url}")

    def _whole(self, page: Page, url: str, status: int) -> None:
        if status >= 500 or (status >= 400 and "/static/" in url):
            self.complaints.append(f"{page.url}: {status} for {url}")

    def first_open(self, name: str, paths: list[str]) -> str:
        """The first of its things with which this address shows a page to whoever opens it."""
        asking = self.context_of(self._who(name)).request
        answers = set()
        for path in paths:
            answer = asking.get(path, max_redirects=0)
            if answer.status == 200:
                return path
            answers.add(answer.status)
        return ""

    def _who(self, name: str) -> str:
        who = DOORS[name].who
        return self.alone if who and self.alone else who

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()


def send(
    context: BrowserContext, page: str, form: dict[str, Any], *, to: str = "", **more: Any
) -> APIResponse:
    """Fill in a page's form without the browser's window."""
    token = TOKEN.search(context.request.get(page).text())
    sealed = {"csrfmiddlewaretoken": token[1]} if token else {}
    filled = sealed | {"op": str(uuid4())} | form
    where = to or page
    referer = {"Referer": str(context.request.get(page).url)}
    if more.get("multipart"):
        return context.request.post(where, multipart=filled, headers=referer)
    return context.request.post(where, form=filled, headers=referer)


def faults_of(page: Page, name: str, language: str) -> list[str]:
    """What is wrong with the page that lies open."""
    found = []
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} first headings")
    if (spoken := page.evaluate("document.documentElement.lang")) != language:
        found.append(f"speaks {spoken or 'no language'}")
    if not page.title().strip():
        found.append("no title")
    for each in Axe().run(page, options=ONLY_FAULTS).response["violations"]:
        where = "; ".join(node["html"][:160] for node in each["nodes"][:3])
        found.append(f"axe {each['id']}: {where}")
    return [f"{name} {page.url}: {fault}" for fault in found]


def too_wide(page: Page) -> bool:
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


def shoot(page: Page, how: str, name: str) -> None:
    folder = SHOTS / how
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name.replace(':', '-')}.png")
