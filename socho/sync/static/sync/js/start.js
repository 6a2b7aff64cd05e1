// start.js: what every page of the notebook begins with: the worker, whose page it is, the strip,
// and another try at sending whenever there is reason to hope.
import { tidy } from "./outbox.js";
import { send } from "./send.js";
import { show } from "./alarm.js";
import { keep, kept } from "./store.js";
import "./strip.js";
import { witness } from "./witness.js";
import { refresh } from "./working-set.js";

const HOPE = 60000;
const frame = document.body.dataset;

// A page from the server says whose it is; the shell knows from the last time.
export const ready = (async () => {
  if (!self.isSecureContext) return;
  if (frame.viewer) await keep("whose", frame.viewer);
  else if ((await kept("whose")) !== undefined) frame.viewer = await kept("whose");
})();

async function takeCare() {
  await ready;
  await tidy();
  await send();
  await refresh();
  show(await witness());
}

window.addEventListener("online", () => send());
document.addEventListener("visibilitychange", () => send({ all: document.hidden }));
setInterval(() => { if (!document.hidden) send().then(refresh); }, HOPE);
if (self.isSecureContext) takeCare();

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/sw.js", { type: "module" }).then((worker) => {
    // Everything this page needs is loaded: a newer set may take over now, all of it at once.
    worker.waiting?.postMessage({ take_over: true });
  });
}
