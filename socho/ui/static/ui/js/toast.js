// toast.js: a line about what was done goes away after 10 s, unless a hand or the focus is on it.
const SECONDS = 10;

export function watchToasts() {
  document.querySelectorAll("[data-toast]").forEach(start);
}

// Says something without a page load. The words come from the page, already translated.
export function say(words, look = "") {
  const toast = document.createElement("div");
  toast.className = `toast ${look}`;
  toast.dataset.toast = "";
  toast.append(Object.assign(document.createElement("span"), { textContent: words }));
  document.querySelector("[data-toasts]")?.append(toast);
  start(toast);
}

function start(toast) {
  const close = toast.querySelector("[data-toast-close]");
  if (close) {
    close.hidden = false;
    close.addEventListener("click", () => toast.remove());
  }
  let left = SECONDS;
  const timer = setInterval(() => {
    if (toast.matches(":hover, :focus-within") || document.hidden) return;
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    toast.remove();
  }, 1000);
}
