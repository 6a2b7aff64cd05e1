// office.js: wakes the small behaviours that a page asks for by its data attributes.
// Each one is loaded only where it is wanted, so that a page stays within its few requests.
const BEHAVIOURS = [
  ["[data-toast]", () => import("./toast.js").then((toast) => toast.watchToasts())],
  ["[data-poll]", () => import("./poll.js")],
  ["form[data-keep]", () => import("./keep-typed.js")],
  ["[data-confirm]", () => import("./confirm.js")],
  ["[data-swap]", () => import("./swap.js")],
  ["[data-theme-choice]", () => import("./theme.js")],
  ["[data-clock], [data-ago]", () => import("./clock.js")],
];
const awake = new Set();

function wake() {
  for (const [selector, load] of BEHAVIOURS) {
    if (!awake.has(selector) && document.querySelector(selector)) {
      awake.add(selector);
      load();
    }
  }
}

// Search is loaded on the first touch of its field.
document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("[data-search]")) {
    import("./search-as-you-type.js").then((search) => search.start(event.target));
  }
});

// "/" puts the cursor into the search field, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector("[data-slash]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// Something waits on this device to be sent: its strip tells how it stands, and stops who leaves.
const strip = document.querySelector("[data-outbox]");
const leaves = document.querySelector("[data-signs-out]");
try {
  if (strip && (leaves || Number(localStorage.getItem("unsent")) > 0)) import(strip.dataset.script);
} catch { /* without storage nothing can wait here */ }

// A form was accepted on the page before: its draft has to go, whatever this page holds.
if (document.cookie.includes("sent=")) import("./keep-typed.js");

document.addEventListener("socho:swapped", wake);
wake();
