"""J1 and J2 on a weak phone: 400 kbit/s, 400 ms there and back, a processor six times slower."""

import shutil

from playwright.sync_api import Page, sync_playwright

from bench.figures import Figures, clock
from tests.browsers import CHROMIUM_FLAGS
from tests.journeys.phone import log_theft, open_ready, prepare
from tests.running import Server

TIMES = 20
BYTES_A_SECOND, MILLISECONDS, SLOWER = 400_000 / 8, 400, 6

# From a touch to the next picture, as the browser itself measures it.
WATCH_TOUCHES = """new PerformanceObserver((list) => {
    for (const each of list.getEntries()) {
        const slowest = Math.max(localStorage.slowest || 0, each.duration);
        if (each.interactionId) localStorage.slowest = slowest;
    }
}).observe({ type: "event", durationThreshold: 16, buffered: true });"""


def measure(figures: Figures, server: Server) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("no Chromium on this machine: J2 is left out (apt install chromium)")
        return
    address = server.socho("labels", "--url", "B12")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        bare = _slow_page(browser.new_page())
        with clock() as least:
            bare.goto(f"{server.address}/healthz")
        page = _slow_page(browser.new_page(viewport={"width": 360, "height": 740}))
        with clock() as whole:
            with clock() as usable:
                page.goto(address, wait_until="domcontentloaded")
                page.locator(".tile", has_text="Mất trộm").click()
            page.get_by_role("button", name="Gửi tin báo").click()
            page.locator("[data-code]").wait_for()
        browser.close()
    figures.add("J2 on a weak phone, tile pressed", usable[0], "s")
    figures.add("J2 on a weak phone, code seen", whole[0], "s", least[0], "one empty answer there")


def measure_notebook(figures: Figures, server: Server) -> None:
    """J1 without a signal on the same weak phone: from “Lưu” until it lies on the disk."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        context = browser.new_context(
            viewport={"width": 360, "height": 740}, base_url=server.address
        )
        context.add_init_script(WATCH_TOUCHES)
        page = prepare(context)
        context.set_offline(True)
        _slow_page(page, offline=True)
        saved, whole = [], []
        for _ in range(TIMES):
            open_ready(page, "/notebook/")
            with clock() as taken:
                log_theft(page)
            whole.append(taken[0])
            took = page.evaluate("performance.getEntriesByName('socho:saved')[0].duration")
            saved.append(took / 1000)
        slowest = float(page.evaluate("localStorage.slowest || 0"))
        browser.close()
    figures.add("J1 on a weak phone, slowest touch", slowest, "ms", 200, "aim")
    figures.spread("J1 on a weak phone, saved on the disk", saved, 0.2, "aim")
    figures.spread("J1 on a weak phone, tile to saved", whole, 15, "aim")


def _slow_page(page: Page, *, offline: bool = False) -> Page:
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    conditions = {"offline": offline, "latency": MILLISECONDS}
    speeds = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    tools.send("Network.emulateNetworkConditions", conditions | speeds)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page
