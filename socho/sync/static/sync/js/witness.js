// witness.js: this phone keeps the last signed head of the market's log, and asks at each contact
// whether the log still continues it. Whoever puts an old copy back, or cuts the end off, is seen
// by every phone that was here after.
import { continues, openCheckpoint } from "../../logbook/consistency.js";
import { csrfToken } from "./send.js";
import { forget, keep, kept } from "./store.js";

const ADDRESS = "/notebook/witness/";

// What is wrong, for whoever shows it; nothing if all is well or nobody answered.
export async function witness() {
  const market = (await kept("market"))?.market;
  if (!market) return kept("alarm"); // not yet known which log to ask about
  const mine = await kept(`checkpoint ${market}`);
  const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": await csrfToken() };
  let sent;
  let answer;
  try {
    const body = JSON.stringify({ note: mine?.note ?? "" });
    sent = await fetch(ADDRESS, { method: "POST", body, headers, redirect: "manual", cache: "no-store" });
    answer = await sent.json();
  } catch {
    return kept("alarm"); // no signal: what was seen before stands
  }
  if (sent.status === 409) return alarm(answer.sentence, mine);
  if (!sent.ok || !answer.note) return kept("alarm");
  try {
    const head = await openCheckpoint(answer.note, answer.keys);
    if (mine && !(await continues(mine, head, answer.proof))) return alarm(answer.differs, mine);
    await keep(`checkpoint ${market}`, { note: answer.note, ...head });
    await forget("alarm");
  } catch {
    return alarm(answer.differs, mine); // signed by nobody we can check
  }
  return null;
}

async function alarm(sentence, mine) {
  const seen = { sentence, note: mine?.note ?? "", at: Date.now() };
  await keep("alarm", seen);
  return seen;
}
