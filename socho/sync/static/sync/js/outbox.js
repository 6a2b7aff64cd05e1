// outbox.js: what somebody did, as it waits on this phone: {op, action, arguments, happened_at}.
// An act is frozen at its first attempt: what has left may have arrived. It goes away only when
// the server said that it is done.
//   state   saved → sending → sent | failed (tried again) | refused (the person must look)
import { inside, kept } from "./store.js";

const LONGEST_HOLD = 15000;
const SHOW_SENT = 24 * 3600 * 1000;
const news = "BroadcastChannel" in self ? new BroadcastChannel("socho-outbox") : null;

export function tell() {
  news?.postMessage("");
  self.dispatchEvent(new Event("socho:outbox"));
}

export function onNews(listen) {
  news?.addEventListener("message", listen);
  self.addEventListener("socho:outbox", listen);
}

export const isWaiting = (act) => act.state !== "sent";
// Held back so that it can be undone; not for ever, whatever becomes of this phone's clock.
export const heldFor = (act) => {
  const left = act.hold_until - Date.now();
  return left > 0 && left <= LONGEST_HOLD ? left : 0;
};
export const mayChange = (act) => act.attempts === 0 || act.state === "refused";

export async function add(op, action, args, { label, photos = [], hold = 0 }) {
  const act = {
    op, action, label, arguments: args, photos, missing: photos,
    whose: (await kept("whose")) ?? null,
    happened_at: Date.now(),
    clock_off: (await kept("clock_off")) ?? null,
    hold_until: Date.now() + hold,
    state: "saved",
    attempts: 0,
  };
  await inside(["acts"], "readwrite", (acts) => acts.add(act));
  tell();
  return act;
}

// Oldest first: what happened first is told first.
export async function list() {
  const acts = await inside(["acts"], "readonly", (store) => store.getAll());
  return acts.sort((one, other) => one.happened_at - other.happened_at);
}

export const find = (op) => inside(["acts"], "readonly", (acts) => acts.get(op));

// `edit` gets the act as it lies there and changes it; false leaves it as it is.
export async function change(op, edit) {
  let changed;
  await inside(["acts"], "readwrite", (acts) => {
    const asked = acts.get(op);
    asked.onsuccess = () => {
      if (!asked.result || edit(asked.result) === false) return;
      changed = asked.result;
      acts.put(changed);
    };
  });
  if (changed) tell();
  return changed;
}

export async function remove(op) {
  await inside(["acts", "photos"], "readwrite", (acts, photos) => {
    acts.delete(op);
    photos.delete(IDBKeyRange.bound([op], [op, []]));
  });
  tell();
}

// Only what has not left yet can be taken back; answers whether it could.
export async function takeBack(op) {
  const act = await find(op);
  const left = await change(op, (each) => each.attempts === 0 && Object.assign(each, { attempts: 1, state: "sent", missing: [] }));
  if (left) await remove(op);
  return Boolean(left || !act);
}

// A refused act is written anew: the first may have been noted under its op.
export async function replace(op, args, label) {
  const fresh = crypto.randomUUID();
  await inside(["acts", "photos"], "readwrite", (acts, photos) => {
    const asked = acts.get(op);
    asked.onsuccess = () => {
      const act = asked.result;
      if (!act || !mayChange(act)) return;
      acts.delete(op);
      acts.put({ ...act, op: fresh, arguments: args, label, state: "saved", attempts: 0, refusal: null, hold_until: 0 });
      const found = photos.getAll(IDBKeyRange.bound([op], [op, []]));
      found.onsuccess = () => {
        for (const photo of found.result) {
          photos.delete([op, photo.sha256]);
          photos.put({ ...photo, op: fresh });
        }
      };
    };
  });
  tell();
  return fresh;
}

// What was sent stays in sight for a day, without its words; photos begun and left for a week.
export async function tidy(now = Date.now()) {
  await inside(["acts", "photos"], "readwrite", (acts, photos) => {
    const all = acts.getAll();
    all.onsuccess = () => {
      const ops = new Set(all.result.map((act) => act.op));
      for (const act of all.result) {
        if (act.state === "sent" && !act.missing.length && now - act.sent_at > SHOW_SENT) acts.delete(act.op);
      }
      const every = photos.getAll();
      every.onsuccess = () => {
        for (const photo of every.result) {
          if (!ops.has(photo.op) && now - photo.at > 7 * SHOW_SENT) photos.delete([photo.op, photo.sha256]);
        }
      };
    };
  });
}
