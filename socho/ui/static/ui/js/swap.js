// swap.js: a link or a GET form that changes only a part of the page, with the address kept true.
//   <a href="?zone=B" data-swap="book">…</a>   <a href="?after=…" data-swap="rows" data-append>Xem thêm</a>
// The server answers HX-Request with the part; without script the link is a plain link.
async function swap(url, id, append) {
  const old = document.getElementById(id);
  if (!old) return location.assign(url);
  old.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected) return location.assign(url);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
    if (!fresh) return location.assign(url);
    if (append) lengthen(old, document.adoptNode(fresh));
    else {
      old.replaceWith(document.adoptNode(fresh));
      history.replaceState(null, "", url);
    }
    document.dispatchEvent(new CustomEvent("socho:swapped", { detail: fresh }));
  } catch {
    location.assign(url);
  }
}

// "Xem thêm": what is shown stays, the next rows come under it, and the focus goes to the first.
function lengthen(old, fresh) {
  const rows = old.querySelector("[data-rows]");
  const more = fresh.querySelector("[data-rows]");
  const first = more?.firstElementChild;
  rows?.append(...(more?.children || []));
  old.querySelector("[data-pager]")?.replaceWith(...fresh.querySelectorAll("[data-pager]"));
  old.removeAttribute("aria-busy");
  first?.querySelector("a, button")?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-swap]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  swap(link.href, link.dataset.swap, "append" in link.dataset);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.swap || form.method !== "get") return;
  event.preventDefault();
  const url = new URL(form.action);
  url.search = new URLSearchParams(new FormData(form, event.submitter));
  swap(url.href, form.dataset.swap, false);
});
