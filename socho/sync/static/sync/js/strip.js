// strip.js: the line under the header that says how it stands with what waits on this phone.
//   <p data-outbox data-offline="…" data-saved="…" data-sending="…" data-sent="…" data-failed="…"
//      data-refused="…" data-sign_in="…" data-other="…" data-old="…">   # is the number, or the time
import { isWaiting, list, onNews } from "./outbox.js";
import { send } from "./send.js";
import { kept } from "./store.js";

const JUST_NOW = 8000;
const DAY = 24 * 3600 * 1000;
const strip = document.querySelector("[data-outbox]");

export const clock = (at) =>
  new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });

async function look() {
  const whose = await kept("whose");
  const acts = await list();
  const waiting = acts.filter((act) => isWaiting(act) || act.missing.length);
  try {
    localStorage.setItem("unsent", waiting.length); // other pages load this script only if there is something
  } catch { /* no such storage: then only the notebook's pages show the strip */ }
  navigator.setAppBadge?.(waiting.length).catch(() => {});
  show(acts.filter((act) => act.whose === whose), waiting.filter((act) => act.whose !== whose).length);
}

function show(acts, others) {
  const of = (state) => acts.filter((act) => act.state === state);
  const waiting = acts.filter((act) => isWaiting(act) || act.missing.length);
  const last = of("sent").at(-1);
  const asked = waiting.find((act) => act.trouble === "sign_in");
  if (of("refused").length) say("refused", of("refused").length);
  else if (of("sending").length) say("sending");
  else if (asked) say("sign_in", waiting.length);
  else if (waiting.length && navigator.onLine === false) say("offline", waiting.length);
  else if (of("failed").length || waiting.some((act) => act.trouble)) say("failed", waiting.length);
  else if (waiting.length) say("saved", waiting.length);
  else if (last && Date.now() - last.sent_at < JUST_NOW) say("sent", clock(last.sent_at));
  else if (others) say("other", others);
  else if (navigator.onLine === false) say("away");
  else strip.hidden = true;
  const oldest = Math.max(0, ...waiting.map((act) => Date.now() - act.happened_at));
  if (oldest > DAY) words.textContent += ` · ${strip.dataset.old.replace("#", Math.floor(oldest / DAY))}`;
}

const words = strip?.querySelector("span");

function say(state, number = "") {
  strip.hidden = false;
  strip.dataset.state = state;
  strip.classList.toggle("bad", state === "refused");
  const said = strip.dataset[state].replace("#", number);
  if (words.textContent !== said) words.textContent = said;
  strip.querySelector("a").hidden = ["away", "sent"].includes(state);
  strip.querySelector("[data-retry]").hidden = !["failed", "saved"].includes(state);
}

if (strip) {
  strip.querySelector("[data-retry]").addEventListener("click", () => send({ all: true }));
  onNews(look);
  for (const each of ["online", "offline"]) window.addEventListener(each, look);
  setInterval(look, JUST_NOW);
  await look();
  if (document.querySelector("form[data-signs-out]")) import("./leave.js");
}
