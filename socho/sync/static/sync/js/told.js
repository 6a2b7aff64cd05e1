// told.js: the page that says what the public's own phone kept, and shows the code once it was sent.
import { all, drop, sendAll } from "./tellings.js";

const HOPE = 10000;
const part = (name, within = document) => within.querySelector(`[data-${name}]`);

async function draw() {
  const tellings = await all();
  const newest = tellings.sort((one, other) => one.at - other.at).at(-1);
  // keep-typed.js lets go of the draft of what lies here now.
  if (newest) document.cookie = `sent=${newest.op.slice(0, 8)}; path=/; max-age=120; samesite=lax`;
  part("none").hidden = tellings.length > 0;
  part("tellings").replaceChildren(...tellings.map(row));
}

function row(telling) {
  const item = part("telling").content.firstElementChild.cloneNode(true);
  const at = new Date(telling.at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
  item.querySelector("p").textContent = item.dataset[telling.state].replace("#", at);
  part("code", item).textContent = telling.code ?? "";
  part("code", item).hidden = part("saved-code", item).hidden = !telling.code;
  part("drop", item).hidden = telling.state === "sent";
  part("saved-code", item).onclick = part("drop", item).onclick = () => drop(telling.op).then(draw);
  return item;
}

async function hope() {
  await draw();
  await sendAll();
  await draw();
}

window.addEventListener("online", hope);
document.addEventListener("visibilitychange", hope);
setInterval(() => { if (!document.hidden && part("none").hidden) hope(); }, HOPE);
navigator.storage?.persist?.();
hope();
