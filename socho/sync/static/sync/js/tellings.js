// tellings.js: what the public wanted to report from a page behind a label, kept on their phone
// until it was sent. Nobody is signed in: the page's own form is sent, under the op it came with.
const NAME = "socho-public";
let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("tellings", { keyPath: "op" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => { opened = null; reject(asked.error); };
  });
  return opened;
}

async function inside(mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const turn = database.transaction("tellings", mode, { durability: "strict" });
    const asked = work(turn.objectStore("tellings"));
    turn.oncomplete = () => resolve(asked.result);
    turn.onabort = () => reject(turn.error);
  });
}

export const all = () => inside("readonly", (store) => store.getAll());
export const put = (telling) => inside("readwrite", (store) => store.put(telling));
export const drop = (op) => inside("readwrite", (store) => store.delete(op));

// One that waits under the same op is never written over: this one is then another report.
export async function keep(url, form) {
  if ((await all()).some((each) => each.op === form.get("op") && each.fields.length)) form.set("op", crypto.randomUUID());
  const telling = { op: form.get("op"), url, fields: [...form], at: Date.now(), state: "saved" };
  await put(telling);
  return telling;
}

// Words first, then what comes with them: the same op, so that nothing is there twice.
export function sendAll() {
  return navigator.locks.request("socho-tellings", async () => {
    for (const telling of await all()) {
      if (telling.state === "saved" && !(await sendOne(telling))) return false;
    }
    return true;
  });
}

async function sendOne(telling) {
  const words = telling.fields.filter(([, value]) => typeof value === "string");
  const first = await ask(telling, words);
  if (!first) return false;
  const files = telling.fields.length > words.length;
  if (first.code && files && !(await ask(telling, telling.fields))) return false;
  await put(first.code
    ? { ...telling, state: "sent", code: first.code, fields: [] }
    : { ...telling, state: "refused" });
  return true;
}

// The answer; an empty one where the server will never take this; null where it should be tried again.
async function ask({ url, at }, fields) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  form.set("kept_at", String(at));
  try {
    const answer = await fetch(url, { method: "POST", body: form, credentials: "omit", cache: "no-store", headers: { Accept: "application/json" } });
    if (answer.ok) return await answer.json();
    return [404, 410, 413, 422].includes(answer.status) ? {} : null;
  } catch {
    return null;
  }
}
