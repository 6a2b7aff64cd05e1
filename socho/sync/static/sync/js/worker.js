// worker.js: opens the notebook without a signal, and sends what waits when one comes back.
// The server says which files belong together: they are kept as one set, and a set is never mixed
// with another. No page of anybody is kept.
import { tidy } from "./outbox.js";
import { longestHold, send } from "./send.js";
import { witness } from "./witness.js";
import { belongsTo, changeHands, refresh } from "./working-set.js";

const PATIENCE = 3000;
let set;

export function serve(wanted) {
  set = wanted;
}

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(set.name).then((cache) => cache.addAll(set.files)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("socho-field-") && name !== set.name);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  if (event.data.take_over) self.skipWaiting();
  if (event.data.whose) event.waitUntil(takeCare(event.data.whose).then((said) => event.source.postMessage(said)));
});

async function takeCare(whose) {
  await belongsTo(whose);
  await tidy();
  await refresh();
  await send();
  return { cared: true, alarm: await witness() };
}

self.addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(sendWhenSettled());
});

// The browser calls again later if this fails.
async function sendWhenSettled() {
  const held = await longestHold();
  if (held) await new Promise((resolve) => { setTimeout(resolve, held + 50); });
  if ((await send()) === false) throw new Error("later");
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  const signs = request.mode === "navigate" && /^\/sign-(in|out)\//.test(address.pathname);
  if (signs && request.method === "POST") event.waitUntil(changeHands());
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, address.pathname));
  else if (set.files.includes(address.pathname)) event.respondWith(fromSet(address.pathname).then((found) => found ?? fetch(request)));
});

// Pages that hold nobody's data come from the phone at once; the others when the network fails.
async function page(request, path) {
  const shell = set.shells[path];
  if (shell && set.at_once.includes(path)) return (await fromSet(shell)) ?? fetch(request);
  try {
    return await Promise.race([fetch(request), ...(shell ? [tooSlow()] : [])]);
  } catch (fault) {
    const found = await fromSet(shell ?? set.shells["/notebook/"]);
    if (found) return found;
    throw fault;
  }
}

const fromSet = (path) => caches.open(set.name).then((cache) => cache.match(path, { ignoreVary: true }));

const tooSlow = () => new Promise((_, reject) => { setTimeout(() => reject(new Error("too slow")), PATIENCE); });
