// working-set.js: the little that a person needs without a signal: stalls and who stands there,
// today's tasks, numbers to call. Asked for again at each contact; gone as soon as the server no
// longer opens it to this person.
import { change, list } from "./outbox.js";
import { forget, keep, kept } from "./store.js";

const ADDRESS = "/notebook/working-set/";

export async function refresh() {
  const old = await kept("market");
  const whose = await kept("whose");
  const headers = { Accept: "application/json" };
  if (old?.tag && old.whose === whose) headers["If-None-Match"] = old.tag;
  let answer;
  try {
    answer = await fetch(ADDRESS, { headers, redirect: "manual", cache: "no-store" });
  } catch {
    return; // no signal: what is here stays
  }
  if (answer.type === "opaqueredirect" || answer.status === 404) await purge();
  if (!answer.ok) return;
  const fresh = await answer.json().catch(() => null);
  if (!fresh) return;
  await keep("market", { ...fresh, tag: answer.headers.get("ETag") });
  await belongsTo(fresh.whose);
}

// Whose phone page this is now. What was saved before that was known is theirs: they had signed in.
export async function belongsTo(whose) {
  await keep("whose", whose);
  for (const act of await list()) {
    if (!act.whose) await change(act.op, (each) => { each.whose = whose; });
  }
}

// Somebody signs in or out: what lay here for the one before is gone.
export async function changeHands() {
  await forget("whose");
  await purge();
}

// What waits to be sent stays: it is the person's own, and may be all there is of it. So do the
// letters of the zones and the numbers to call, which hang in the market for everybody.
export async function purge() {
  const old = await kept("market");
  if (old) await keep("market", { market: old.market, zones: old.zones, contacts: old.contacts, called: "", tasks: [], stalls: {} });
  await forget("recent");
}
