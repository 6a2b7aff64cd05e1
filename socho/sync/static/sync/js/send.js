// send.js: sends what waits, one act after the other, words before photos. Runs in pages and in
// the service worker; a lock sees to it that only one of them sends.
import { change, heldFor, isWaiting, list } from "./outbox.js";
import { inside, keep, kept } from "./store.js";

const ACTS = "/notebook/acts/";
const PHOTOS = "/notebook/photos/";
const PATIENCE = 30000;

// `all`: also what is held back for a moment so that it can be undone. Whoever asks while somebody
// sends waits for their turn: no wish to send is ever lost.
let next = null;
let wantsAll = false;

export function send({ all = false } = {}) {
  wantsAll ||= all;
  next ??= navigator.locks.request("socho-outbox", () => {
    const everything = wantsAll;
    [next, wantsAll] = [null, false];
    return sendWaiting(everything);
  });
  return next;
}

// How long until nothing can be undone any more.
export async function longestHold() {
  return Math.max(0, ...(await list()).filter(isWaiting).map(heldFor));
}

async function sendWaiting(all) {
  const whose = await kept("whose");
  const mine = (await list()).filter((act) => act.whose === whose);
  for (const act of mine) {
    if (!isWaiting(act) || act.state === "refused" || (!all && heldFor(act))) continue;
    if (!(await sendAct(act.op))) return false;
  }
  for (const act of (await list()).filter((each) => each.whose === whose && each.state === "sent")) {
    for (const sha256 of act.missing) {
      if (!(await sendPhoto(act.op, sha256))) return false;
    }
  }
  return true;
}

// False: no use in trying the others now.
async function sendAct(op) {
  const act = await change(op, (each) => {
    each.attempts += 1; // from here on it is frozen: it may arrive although no answer comes back
    each.state = "sending";
  });
  if (!act) return true;
  const { action, happened_at, clock_off, whose } = act;
  const body = JSON.stringify({
    op, action, whose, arguments: act.arguments, happened_at: String(happened_at),
    clock_off: clock_off === null ? "" : String(clock_off), photos: act.photos.join(" "),
  });
  const { outcome, answer } = await ask(ACTS, body, { "Content-Type": "application/json" });
  await change(op, (each) => {
    each.state = outcome;
    each.trouble = outcome === "failed" ? answer.code : null;
    if (outcome === "sent") {
      Object.assign(each, { sent_at: Date.now(), told: answer.told, missing: answer.missing, arguments: {} });
    }
    if (outcome === "refused") each.refusal = answer;
  });
  return outcome !== "failed";
}

async function sendPhoto(op, sha256) {
  const photo = await inside(["photos"], "readonly", (photos) => photos.get([op, sha256]));
  let outcome = "refused";
  let answer = {};
  if (photo) {
    const form = new FormData();
    form.set("op", op);
    form.set("sha256", sha256);
    form.set("photo", photo.data, "photo.jpg");
    ({ outcome, answer } = await ask(PHOTOS, form));
  }
  if (outcome === "failed") {
    await change(op, (each) => { each.trouble = answer.code; });
    return false;
  }
  await change(op, (each) => {
    each.missing = each.missing.filter((other) => other !== sha256);
    each.trouble = null;
    if (outcome === "refused" && photo) each.photo_refusal = answer;
  });
  await inside(["photos"], "readwrite", (photos) => photos.delete([op, sha256]));
  return true;
}

async function ask(address, body, headers = {}) {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), PATIENCE);
  try {
    const token = await csrfToken();
    const sent = await fetch(address, {
      method: "POST", body, signal: end.signal, redirect: "manual", cache: "no-store",
      keepalive: typeof body === "string" && body.length < 30000,
      headers: { ...headers, Accept: "application/json", "X-CSRFToken": token },
    });
    if (sent.type === "opaqueredirect") return failed("sign_in");
    const answer = await sent.json();
    if (answer.now) await keep("clock_off", Date.now() - answer.now);
    if (sent.ok) return { outcome: "sent", answer };
    return sent.status === 409 ? { outcome: "refused", answer } : failed(answer.code);
  } catch {
    return failed("no_answer"); // no signal, or something between us answered in our place
  } finally {
    clearTimeout(timer);
  }
}

const failed = (code = "no_answer") => ({ outcome: "failed", answer: { code } });

export async function csrfToken() {
  if (self.document) return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
  return (await self.cookieStore?.get("csrftoken"))?.value ?? "";
}
