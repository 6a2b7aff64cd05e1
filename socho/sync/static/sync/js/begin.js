// begin.js: all that a page from the server needs: the worker, told whose page this is, takes care
// of the rest (what waits is sent, what is kept here is made fresh).
const frame = document.body.dataset;

async function begin() {
  if (!("serviceWorker" in navigator)) return;
  const worker = await navigator.serviceWorker.register("/sw.js", { type: "module" });
  // Nothing more is loaded by this page: a newer set may take over, all of it at once.
  worker.waiting?.postMessage({ take_over: true });
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ whose: frame.viewer });
}

// From here on this phone opens without a signal.
navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  if (!data.cared) return;
  document.documentElement.dataset.ready = "yes";
  if (data.alarm) import("./alarm.js").then(({ show }) => show(data.alarm));
});
navigator.serviceWorker?.startMessages();

begin();
window.addEventListener("offline", () => import("./start.js"));
