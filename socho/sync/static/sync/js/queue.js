// queue.js: a form whose act is kept on this phone first and sent from there.
//   <form data-outbox-act="report.take_down" data-hold="10">  says socho:queued when it lies on the disk
// Without storage the form posts itself as if there were no script.
import { add, tell } from "./outbox.js";
import { send } from "./send.js";
import { photosOf } from "./store.js";

const NOT_SAID = ["csrfmiddlewaretoken", "op", "photo"];

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches?.("[data-outbox-act]") || event.defaultPrevented || !self.isSecureContext || !self.indexedDB) return;
  event.preventDefault();
  performance.mark("socho:save");
  let act;
  try {
    act = await queue(form);
  } catch {
    if (form.elements.csrfmiddlewaretoken) form.submit(); // the phone is full or forbids keeping
    else document.querySelector("[data-cannot-keep]")?.removeAttribute("hidden");
    return;
  }
  performance.measure("socho:saved", "socho:save");
  form.dispatchEvent(new CustomEvent("socho:queued", { bubbles: true, detail: act }));
  form.elements.op.value = crypto.randomUUID();
  wakeLater(act);
});

async function queue(form) {
  const said = Object.fromEntries([...new FormData(form)].filter(([name]) => !NOT_SAID.includes(name)));
  const op = form.elements.op.value;
  const photos = (await photosOf(op)).map((photo) => photo.sha256);
  const hold = form.dataset.urgent === said.kind ? 0 : Number(form.dataset.hold || 0) * 1000;
  return add(op, form.dataset.outboxAct, said, { label: form.dataset.label ?? "", photos, hold });
}

function wakeLater(act) {
  setTimeout(() => send(), Math.max(0, act.hold_until - Date.now()) + 50);
  navigator.storage?.persist?.();
  navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("outbox")).catch(() => {});
  tell();
}
