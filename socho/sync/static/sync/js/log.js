// log.js: the quick log. Tile, zone, digits, save: five taps, with or without a signal.
import { ready } from "./start.js";
import { bringBack, keepOn, letGo } from "./draft.js";
import { takeBack } from "./outbox.js";
import { clock } from "./strip.js";
import { keep, kept } from "./store.js";
import { watchPhotos } from "./photos.js";
import "./queue.js";

const form = document.getElementById("log");
const part = (name) => document.querySelector(`[data-${name}]`);
const { number } = form.elements;
const kinds = form.querySelector("details.kind");
const MOST_DIGITS = 6;

function chooseKind() {
  const wanted = new URLSearchParams(location.search).get("kind");
  const tile = [...form.elements.kind].find((each) => each.value === wanted);
  if (tile) tile.checked = true;
  showKind();
}

// Each kind has a draft of its own: a fire is no theft that was begun this morning.
const draft = () => `draft ${form.elements.kind.value}`;

// Once it is chosen the kind stands beside the heading; a touch there shows the pictures again.
function showKind() {
  const kind = form.elements.kind.value;
  for (const chip of document.querySelectorAll("[data-kind-chip]")) chip.hidden = chip.dataset.kindChip !== kind;
  kinds.hidden = Boolean(kind);
  part("change-kind").hidden = !kind;
  kinds.open = true;
}

async function drawZones() {
  const market = await kept("market");
  const box = part("zones");
  if (!market || box.children.length) return;
  for (const zone of market.zones) {
    const label = part("zone").content.cloneNode(true);
    label.querySelector("input").value = zone;
    label.querySelector("span").textContent = zone;
    box.append(label);
  }
}

// The plate says what was typed so far, and who stands there, if the phone knows.
async function showPlace() {
  const code = (form.elements.zone?.value ?? "") + number.value;
  form.querySelector("output").textContent = code || "–";
  const [name, sector] = (await kept("market"))?.stalls?.[code] ?? [];
  part("holder").textContent = name ?? "";
  part("row").textContent = sector ?? "";
}

function press(digit) {
  if (number.value.length < MOST_DIGITS) set(number.value + digit);
}

function set(digits) {
  number.value = digits;
  number.dispatchEvent(new Event("input", { bubbles: true }));
}

function useKeypad() {
  part("number").hidden = true;
  part("plate").hidden = part("keypad").hidden = false;
  part("keypad").addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (key?.dataset.digit) press(key.dataset.digit);
    else if (key && "back" in key.dataset) set(number.value.slice(0, -1));
    else if (key) set("");
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.target.matches("textarea, input:not([type=radio])")) return;
    if (/^\d$/.test(event.key)) press(event.key);
    if (event.key === "Backspace") set(number.value.slice(0, -1));
  });
}

function complain(what) {
  const line = part("incomplete");
  line.hidden = !what;
  if (what) line.querySelector("span").textContent = line.querySelector("span").dataset[what];
  return Boolean(what);
}

// Before queue.js hears of it.
form.addEventListener("submit", (event) => {
  const { kind, zone, place } = form.elements;
  const lacking = !kind.value ? "kind" : !(zone?.value || number.value || place.value.trim()) ? "place" : "";
  if (complain(lacking)) event.preventDefault();
  const where = place.value.trim() || (zone?.value ?? "") + number.value;
  const chip = document.querySelector("[data-kind-chip]:not([hidden])");
  form.dataset.label = `${chip?.textContent ?? ""} · ${where}`;
});

form.addEventListener("socho:queued", ({ detail: act }) => {
  const saved = part("done");
  part("what").textContent = `${act.label} · ${clock(act.happened_at)}`;
  part("more").href = `/notebook/outbox/#${act.op}`;
  remember(act);
  for (const kind of [act.arguments.kind, ""]) letGo(`draft ${kind}`);
  form.reset();
  form.hidden = true;
  part("save").closest(".foot").hidden = true;
  saved.hidden = false;
  saved.focus();
  const undo = part("undo");
  undo.hidden = act.hold_until <= Date.now();
  setTimeout(() => { undo.hidden = true; }, act.hold_until - Date.now());
  undo.onclick = async () => {
    const back = await takeBack(act.op);
    undo.hidden = true;
    saved.hidden = back;
    part(back ? "undone" : "too-late").hidden = false;
  };
});

async function remember({ arguments: { zone = "", number: digits = "" } }) {
  if (!zone || !digits) return;
  const others = ((await kept("recent")) ?? []).filter((each) => each.join() !== [zone, digits].join());
  await keep("recent", [[zone, digits], ...others].slice(0, 3));
}

async function drawRecent() {
  for (const [zone, digits] of (await kept("recent")) ?? []) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: zone + digits });
    button.onclick = () => { form.elements.zone.value = zone; set(digits); };
    part("recent").append(button);
    part("recent").hidden = false;
  }
}

part("change-kind").addEventListener("click", () => { kinds.hidden = false; });
chooseKind();
useKeypad();
form.addEventListener("input", showPlace);
form.addEventListener("change", (event) => { if (event.target.name === "kind") showKind(); showPlace(); });
part("clock").textContent = clock(Date.now());
if (self.isSecureContext) {
  await ready;
  await drawZones();
  await drawRecent();
  await bringBack(form, draft());
  await showPlace();
  watchPhotos(form, () => keepOn(form, draft()));
  form.addEventListener("input", () => keepOn(form, draft()));
}
document.documentElement.dataset.ready = "yes";
