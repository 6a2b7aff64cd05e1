// draft.js: what is begun in a form lies on the disk after each touch, with the op it will be sent
// under. After the phone died it is here again, the photos too.
import { find } from "./outbox.js";
import { forget, keep, kept } from "./store.js";

const FIELDS = ["zone", "number", "place", "words"];

export async function bringBack(form, name) {
  let draft = await kept(name);
  if (draft && (await find(draft.op))) draft = null; // it was saved in the moment the phone died
  form.elements.op.value = draft?.op ?? crypto.randomUUID();
  for (const field of FIELDS) {
    if (draft?.[field] && form.elements[field]) form.elements[field].value = draft[field];
  }
  for (const part of form.querySelectorAll("details:not(.kind)")) {
    if ([...part.querySelectorAll("input, textarea")].some((each) => each.value)) part.open = true;
  }
}

export function keepOn(form, name) {
  return keep(name, Object.fromEntries(["op", ...FIELDS].map((field) => [field, form.elements[field]?.value ?? ""])));
}

export const letGo = (name) => forget(name);
