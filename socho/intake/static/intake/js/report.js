// report.js: what the form behind a label does more where there is script. Without it all works.
import "../../ui/js/keep-typed.js";

const form = document.querySelector("form[data-report]");

// The server need not ask to call first: the sheet below does, before anything is sent.
for (const marker of form.querySelectorAll("[data-without-script]")) {
  marker.disabled = typeof HTMLDialogElement === "function";
}

form.addEventListener("change", async (event) => {
  const { name, value, checked, type } = event.target;
  if (type === "file") (await import("./picked-files.js")).picked(event.target);
  if (name === "kind" && value === "fire" && checked) document.getElementById("call")?.showModal?.();
});

// What was kept on this device may lie in a closed part of the page.
document.addEventListener("socho:restored", () => {
  for (const part of form.querySelectorAll("details")) {
    const filled = [...part.querySelectorAll("input")].some((each) =>
      each.type === "radio" ? each.checked : each.value,
    );
    if (filled) part.open = true;
  }
});

const voice = form.querySelector("[data-voice]");
if (voice && window.isSecureContext && window.MediaRecorder && navigator.mediaDevices) {
  voice.addEventListener("click", async (event) => {
    event.preventDefault();
    const { record } = await import("./record-voice.js");
    record(voice, form.querySelector("[data-recorder]"));
  });
}

// Opened once, this page opens again without a signal, and what is reported then is sent later.
async function keepForLater() {
  await navigator.serviceWorker.register("/s/sw.js", { type: "module", scope: "/s/" });
  const { active } = await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType("resource").map((each) => new URL(each.name).pathname);
  active.postMessage({ keep: [location.pathname, ...files.filter((path) => path.startsWith("/static/"))] });
}

if ("serviceWorker" in navigator && location.pathname.startsWith("/s/")) {
  window.addEventListener("load", () => keepForLater().catch(() => {})); // some in-app browsers forbid it
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    document.querySelector("[data-told]").hidden = !data.told;
    document.documentElement.dataset.ready = "yes";
  });
}
