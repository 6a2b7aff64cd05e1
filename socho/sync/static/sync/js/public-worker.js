// public-worker.js: a label's page that was opened once opens again without a signal, and what is
// reported there then is kept and sent later. It speaks for /s/ alone and keeps nobody's data: the
// page is fetched without cookies, and holds only what hangs at the stall.
import { all, drop, keep, sendAll } from "./tellings.js";

const PAGES = "socho-public";
const PATIENCE = 5000;
let set;

export function serve(wanted) {
  set = wanted;
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepFiles(set.files));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("sync", (event) => event.waitUntil(sendAll().then((done) => { if (!done) throw new Error("later"); })));

// The page names itself and the files it is made of; then hears how many reports wait.
self.addEventListener("message", (event) => {
  event.waitUntil((async () => {
    await keepFiles(event.data.keep);
    await sendAll();
    event.source.postMessage({ told: (await all()).length });
  })());
});

async function keepFiles(paths) {
  const cache = await caches.open(PAGES);
  await Promise.all(paths.map(async (path) => {
    const found = await fetch(path, { credentials: "omit" }).catch(() => null);
    if (found?.ok) await cache.put(path, found);
  }));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(request.method === "POST" ? told(request) : page(request));
  else if (request.method === "GET") event.respondWith(fetch(request).catch(() => kept(address.pathname)));
});

async function page(request) {
  const tooSlow = new Promise((_, reject) => { setTimeout(() => reject(new Error("too slow")), PATIENCE); });
  const copy = await kept(new URL(request.url).pathname, null);
  if (!copy) return fetch(request);
  return Promise.race([fetch(request), tooSlow]).catch(() => withFreshOp(copy));
}

// Each opening of the kept page is a report of its own.
async function withFreshOp(copy) {
  const html = (await copy.text()).replace(/(name="op" value=")[^"]*/, `$1${crypto.randomUUID()}`);
  return new Response(html, { headers: copy.headers });
}

// Kept first, then sent as the page would have sent it.
async function told(request) {
  const form = await request.clone().formData();
  const { op } = Object.fromEntries(form);
  if (!form.get("kind") || !op) return fetch(request);
  const telling = await keep(request.url, form).catch(() => null);
  if (!telling) return fetch(request); // this browser keeps nothing
  try {
    if (telling.op !== op) throw new Error("another one waits under this op");
    const answer = await fetch(request);
    if (answer.status < 500) await drop(telling.op);
    return answer;
  } catch {
    self.registration.sync?.register("tellings").catch(() => {});
    return kept(set.files[0]);
  }
}

async function kept(path, without = Response.error()) {
  return (await (await caches.open(PAGES)).match(path, { ignoreVary: true })) ?? without;
}
