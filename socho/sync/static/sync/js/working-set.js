// working-set.js: the little that a person needs without a signal: stalls and who stands there,
// today's tasks, numbers to call. Asked for again at each contact; gone as soon as the server no
// longer opens it to this person.
import { forget, keep, kept } from "./store.js";

const ADDRESS = "/notebook/working-set/";

export async function refresh() {
  const old = await kept("market");
  const whose = await kept("whose");
  const headers = { Accept: "application/json" };
  if (old?.whose === whose && old.tag) headers["If-None-Match"] = old.tag;
  let answer;
  try {
    answer = await fetch(ADDRESS, { headers, redirect: "manual", cache: "no-store" });
  } catch {
    return; // no signal: what is here stays
  }
  if (answer.type === "opaqueredirect" || answer.status === 404) await purge();
  if (!answer.ok) return;
  const fresh = await answer.json().catch(() => null);
  if (fresh?.whose === whose) await keep("market", { ...fresh, tag: answer.headers.get("ETag") });
}

// What waits to be sent stays: it is the person's own, and may be all there is of it.
export async function purge() {
  await forget("market");
  await forget("recent");
}
