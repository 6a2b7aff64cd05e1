// search-as-you-type.js: results while typing, under the field of _search.html.
// The form's action answers with a part (a list of links) when asked with HX-Request.
const WAIT = 120;
const started = new WeakSet();

export function start(field) {
  if (started.has(field)) return;
  started.add(field);
  const form = field.form;
  const found = form.querySelector("[data-found]");
  let timer;
  let running;

  const close = () => {
    clearTimeout(timer);
    running?.abort();
    found.replaceChildren();
  };

  async function look() {
    running?.abort();
    const words = field.value.trim();
    if (!words) return close();
    running = new AbortController();
    const { signal } = running;
    try {
      const query = new URLSearchParams(new FormData(form));
      const answer = await fetch(`${form.action}?${query}`, { headers: { "HX-Request": "true" }, signal });
      if (!answer.ok || answer.redirected) return close();
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!signal.aborted) found.replaceChildren(...fresh.body.childNodes);
    } catch {
      // aborted by the next letter, or no network: Enter still sends the plain form
    }
  }

  // While a keyboard is still composing a letter (Telex, VNI, most Android keyboards) a look is only
  // put off a little longer: those keyboards compose whole words.
  field.addEventListener("input", (event) => {
    form.classList.toggle("filled", field.value !== "");
    clearTimeout(timer);
    timer = setTimeout(look, event.isComposing ? 2 * WAIT : WAIT);
  });

  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const links = [...found.querySelectorAll("a[href]")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      close();
      field.focus();
    } else if (event.key === "ArrowDown" && links.length) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] || field).focus();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!form.contains(event.target)) close();
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
  if (field.value) look();
}
