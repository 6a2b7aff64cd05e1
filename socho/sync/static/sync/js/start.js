// start.js: what every page of the notebook begins with: the worker, whose page it is, the strip,
// and another try at sending whenever there is reason to hope.
import { tidy } from "./outbox.js";
import { send } from "./send.js";
import { show } from "./alarm.js";
import "./strip.js";
import { witness } from "./witness.js";
import { belongsTo, refresh } from "./working-set.js";

const HOPE = 60000;
const frame = document.body.dataset;

// A page from the server says whose it is; the shell knows from the last time.
export const ready = self.isSecureContext && frame.viewer ? belongsTo(frame.viewer) : Promise.resolve();

async function takeCare() {
  await ready;
  await tidy();
  await refresh();
  await send();
  show(await witness());
}

window.addEventListener("online", () => send());
document.addEventListener("visibilitychange", () => send({ all: document.hidden }));
setInterval(() => { if (!document.hidden) refresh().then(() => send()); }, HOPE);
if (self.isSecureContext) takeCare();

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/sw.js", { type: "module" }).then((worker) => {
    // Everything this page needs is loaded: a newer set may take over now, all of it at once.
    worker.waiting?.postMessage({ take_over: true });
  });
}
