// poll.js: keeps a part of the page fresh.
//   <section id="board" data-poll="/hom-nay/" data-every="15" data-etag='"…"'>
// Inside the part: data-badge="3" goes into the tab's title, and when data-alert="2" grows a short
// sound is played, if the person switched it on (data-sound).
import { chime, soundIsOn, watchSoundButtons } from "./sound.js";

const CALM = 1000; // after the last touch the part may be changed
const HIDDEN = 60; // seconds between looks while nobody sees the page
const title = document.title;
let touched = 0;

for (const kind of ["pointerdown", "pointermove", "touchmove", "wheel", "keydown"]) {
  document.addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
}

class Part {
  constructor(element) {
    this.id = element.id;
    this.url = element.dataset.poll;
    this.etag = element.dataset.etag || "";
    this.alert = numberIn(element, "alert");
    this.failures = 0;
    show(element);
  }

  get element() {
    return document.getElementById(this.id);
  }

  async look() {
    const headers = { "HX-Request": "true" };
    if (this.etag) headers["If-None-Match"] = this.etag;
    const answer = await fetch(this.url, { headers, cache: "no-store" });
    if (answer.status === 304) return;
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const html = await answer.text();
    await this.quiet();
    this.etag = answer.headers.get("ETag") || "";
    this.swap(html);
  }

  // Nothing moves under a finger, a pointer on its way, or a field that is being filled in.
  async quiet() {
    while (Date.now() - touched < CALM || this.element?.matches(":has(input:focus, textarea:focus)")) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  swap(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(this.id);
    const old = this.element;
    if (!fresh || !old || fresh.isEqualNode(old)) return;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const again = focused?.id ? `#${CSS.escape(focused.id)}`
      : focused?.getAttribute("href") ? `a[href="${CSS.escape(focused.getAttribute("href"))}"]` : "";
    old.replaceWith(document.adoptNode(fresh));
    if (again) fresh.querySelector(again)?.focus({ preventScroll: true });
    show(fresh);
    const alert = numberIn(fresh, "alert");
    if (alert > this.alert && soundIsOn()) chime();
    this.alert = alert;
    document.dispatchEvent(new CustomEvent("socho:swapped", { detail: fresh }));
  }
}

function numberIn(element, name) {
  const holder = element.dataset[name] === undefined ? element.querySelector(`[data-${name}]`) : element;
  return Number(holder?.dataset[name] || 0);
}

function show(element) {
  const badge = numberIn(element, "badge");
  document.title = badge ? `(${badge}) ${title}` : title;
  if (badge) navigator.setAppBadge?.(badge).catch(() => {});
  else navigator.clearAppBadge?.().catch(() => {});
}

function stale(yes) {
  document.querySelectorAll("[data-stale]").forEach((line) => { line.hidden = !yes; });
}

function run(element) {
  const part = new Part(element);
  const every = Number(element.dataset.every || 15);
  let timer;
  const next = () => {
    const wait = document.hidden ? Math.max(HIDDEN, every) : every * Math.min(2 ** part.failures, 8);
    timer = setTimeout(turn, wait * 1000);
  };
  const turn = async () => {
    clearTimeout(timer);
    try {
      // Without a number to raise an alarm about, a page that nobody sees need not ask.
      if (!document.hidden || part.element?.matches("[data-alert], :has([data-alert])")) await part.look();
      part.failures = 0;
    } catch {
      part.failures += 1;
    }
    stale(part.failures > 1);
    next();
  };
  document.addEventListener("visibilitychange", () => { if (!document.hidden) turn(); });
  window.addEventListener("online", turn);
  next();
}

document.querySelectorAll("[data-poll][id]").forEach(run);
watchSoundButtons();
