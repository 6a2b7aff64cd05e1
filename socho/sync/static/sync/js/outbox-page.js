// outbox-page.js: what waits on this phone, item by item.
import { change, isWaiting, list, mayChange, onNews, remove, replace } from "./outbox.js";
import { send } from "./send.js";
import { ready } from "./start.js";
import { kept, photosOf } from "./store.js";
import { clock } from "./strip.js";

const part = (name, within = document) => within.querySelector(`[data-${name}]`);
const LOOK = { saved: "new", sending: "doing", failed: "doing", refused: "late", sent: "done" };

async function draw() {
  if (document.querySelector("[data-acts] form:not([hidden])")) return; // somebody is writing there
  const whose = await kept("whose");
  const acts = await list();
  part("acts").replaceChildren(...acts.map((act) => row(act, whose)));
  part("none").hidden = acts.length > 0;
  part("all").hidden = !acts.some(isWaiting);
  part("install").hidden = !(acts.some(isWaiting) && /iPhone|iPad/.test(navigator.userAgent) && !navigator.standalone);
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

function row(act, whose) {
  const item = part("act").content.firstElementChild.cloneNode(true);
  item.id = act.op;
  const mine = act.whose === whose;
  const state = part("state", item);
  part("label", item).textContent = mine ? act.label : state.dataset.other;
  part("at", item).textContent = clock(act.happened_at);
  state.classList.add(LOOK[act.state]);
  state.textContent = state.dataset[act.state].replace("#", clock(act.sent_at ?? 0));
  if (act.missing.length && act.state === "sent") state.textContent += ` · ${state.dataset.photos.replace("#", act.missing.length)}`;
  if (!mine) return item;
  const refusal = act.refusal ?? act.photo_refusal;
  say(part("why", item), refusal?.sentence);
  say(part("words", item), act.arguments.words);
  if (act.told) {
    part("told", item).hidden = false;
    Object.assign(item.querySelector("a"), { textContent: act.told.line, href: act.told.url || "/t/" });
  }
  part("edit", item).hidden = !mayChange(act);
  part("edit", item).onclick = () => edit(item, act);
  part("delete", item).hidden = act.state === "sending" || act.state === "sent";
  part("delete", item).onclick = () => { if (confirm(part("delete", item).dataset.sure)) remove(act.op); };
  return item;
}

function say(line, words) {
  line.hidden = !words;
  if (words) (line.querySelector("span") ?? line).textContent = words;
}

function edit(item, act) {
  const form = item.querySelector("form");
  const { zone, place, words } = form.elements;
  zone.value = act.arguments.zone ?? "";
  place.value = act.arguments.place || act.arguments.number || "";
  words.value = act.arguments.words ?? "";
  form.hidden = false;
  part("edit", item).hidden = true;
  zone.focus();
  form.onsubmit = async (event) => {
    event.preventDefault();
    const said = { ...act.arguments, zone: zone.value.trim().toUpperCase(), number: "", place: place.value.trim(), words: words.value };
    const label = `${act.label.split(" · ")[0]} · ${place.value.trim() ? zone.value.toUpperCase() + place.value.trim() : zone.value}`;
    form.hidden = true;
    if (act.state === "refused") await replace(act.op, said, label);
    else if (!(await change(act.op, (each) => mayChange(each) && Object.assign(each, { arguments: said, label, hold_until: 0 })))) draw();
    send({ all: true });
  };
}

// Everything a person would need to tell it by other means, photos included.
async function exportAll() {
  const whose = await kept("whose");
  const acts = (await list()).filter((act) => act.whose === whose && (isWaiting(act) || act.missing.length));
  const items = await Promise.all(acts.map(async (act) => ({ ...act, photos: await Promise.all((await photosOf(act.op)).map(asText)) })));
  const file = new Blob([JSON.stringify(items, null, 2)], { type: "application/json" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: "so-cho-chua-gui.json" });
  link.click();
  URL.revokeObjectURL(link.href);
}

function asText({ sha256, data }) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ sha256, data: reader.result });
    reader.readAsDataURL(data);
  });
}

part("send").onclick = () => send({ all: true });
part("export").onclick = exportAll;
await ready;
onNews(draw);
await draw();
document.documentElement.dataset.ready = "yes";
