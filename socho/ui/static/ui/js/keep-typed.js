// keep-typed.js: nothing typed is lost.  <form data-keep="settle-0193…">
// Each field is kept on this device while it is typed, put back on return, and forgotten once the
// server has accepted the form (it then sets the cookie `sent` to the beginning of the form's op).
const PREFIX = "kept:";
const WAIT = 400;
const DAYS = 7;
const NEVER = ["file", "password", "hidden", "submit", "button", "reset", "image"];

const store = (() => {
  try {
    const probe = `${PREFIX}probe`;
    localStorage.setItem(probe, "1");
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null; // some in-app browsers have no storage; the form works without
  }
})();

const timers = new Map();
const viewer = document.body.dataset.viewer || "";
const keyOf = (form) => `${PREFIX}${viewer}:${form.dataset.keep}`;

function drafts() {
  const keys = Object.keys(store).filter((key) => key.startsWith(PREFIX));
  return keys.map((key) => [key, read(key)]);
}

function read(key) {
  try {
    return JSON.parse(store.getItem(key)) || {};
  } catch {
    return {};
  }
}

function fieldsOf(form) {
  return [...form.elements].filter(
    (field) => field.name && !NEVER.includes(field.type) && !field.hasAttribute("data-not-kept"),
  );
}

function valueOf(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked;
  if (field.type === "select-multiple") return [...field.selectedOptions].map((each) => each.value);
  return field.value;
}

// Somebody who types at once on a slow line has begun before this file is here.
function isTouched(field) {
  if (field.type === "checkbox" || field.type === "radio") {
    return field.checked !== field.defaultChecked;
  }
  if (!field.options) return field.value !== field.defaultValue;
  const marked = [...field.options].filter((each) => each.defaultSelected);
  const before = marked.length || field.multiple ? marked : [...field.options].slice(0, 1);
  const now = [...field.selectedOptions];
  return now.length !== before.length || now.some((each, place) => each !== before[place]);
}

const slotOf = (field) =>
  field.type === "checkbox" || field.type === "radio" ? `${field.name}=${field.value}` : field.name;

function keep(form) {
  const values = {};
  for (const field of fieldsOf(form)) values[slotOf(field)] = valueOf(field);
  const draft = { at: Date.now(), op: form.elements.op?.value || "", values };
  try {
    store.setItem(keyOf(form), JSON.stringify(draft));
  } catch {
    // the device is full: the form itself still holds what was typed
  }
}

function restore(form) {
  const { values, op } = read(keyOf(form));
  // After a failed send the server gives back what was typed, and that is newer.
  if (!values || form.querySelector("[data-problem]")) return;
  if (form.elements.op && op) form.elements.op.value = op;
  let changed = false;
  for (const field of fieldsOf(form)) {
    const slot = slotOf(field);
    if (!(slot in values) || String(valueOf(field)) === String(values[slot])) continue;
    if (isTouched(field)) continue; // what is typed now is newer
    changed = true;
    if (field.type === "checkbox" || field.type === "radio") field.checked = values[slot];
    else if (field.type === "select-multiple") {
      for (const option of field.options) option.selected = values[slot].includes(option.value);
    } else field.value = values[slot];
  }
  if (!changed) return;
  tell(form);
  form.dispatchEvent(new CustomEvent("socho:restored", { bubbles: true }));
}

// Says that these are words of an earlier visit, and offers a clean form. The words are the page's.
function tell(form) {
  const line = document.querySelector("template[data-kept]")?.content.cloneNode(true);
  if (!line) return;
  line.querySelector("button").addEventListener("click", () => {
    clearTimeout(timers.get(form));
    timers.delete(form);
    store.removeItem(keyOf(form));
    form.reset(); // or the browser would bring the same words back itself
    location.replace(location.pathname + location.search);
  });
  form.prepend(line);
}

function forgetSent() {
  const sent = document.cookie.match(/(?:^|; )sent=([0-9a-f]+)/)?.[1];
  const oldest = Date.now() - DAYS * 86400000;
  for (const [key, draft] of drafts()) {
    if ((sent && draft.op?.startsWith(sent)) || !(draft.at > oldest)) store.removeItem(key);
  }
  if (sent) document.cookie = "sent=; path=/; max-age=0; samesite=lax";
}

function formOf(target) {
  return target.form?.matches("[data-keep]") ? target.form : null;
}

if (store) {
  const later = (event) => {
    const form = formOf(event.target);
    if (!form) return;
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => keep(form), WAIT));
  };
  forgetSent();
  for (const form of document.querySelectorAll("form[data-keep]")) {
    const begun = fieldsOf(form).some(isTouched);
    restore(form);
    if (begun) keep(form);
  }
  document.addEventListener("input", later);
  document.addEventListener("change", later);
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-keep]")) keep(event.target);
  });
  // Leaving within the 400 ms must not lose the last letters.
  window.addEventListener("pagehide", () => {
    for (const [form, timer] of timers) {
      clearTimeout(timer);
      if (form.isConnected) keep(form);
    }
  });
}
