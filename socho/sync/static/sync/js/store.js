// store.js: what lies on this phone. One database with three stores:
//   acts    what a person did and has not been told to be done yet (see outbox.js), by op
//   photos  that go with an act, by op and SHA-256
//   kept    single things by name: whose phone page this is, the working set, the last checkpoint
const NAME = "socho";
const VERSION = 1;
let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("acts", { keyPath: "op" });
      asked.result.createObjectStore("photos", { keyPath: ["op", "sha256"] });
      asked.result.createObjectStore("kept");
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => { asked.result.close(); opened = null; };
      resolve(asked.result);
    };
    asked.onerror = () => { opened = null; reject(asked.error); };
  });
  return opened;
}

// One transaction. `work` gets the stores and may answer with a request; its result is the answer,
// and comes only when everything lies on the disk.
export async function inside(names, mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const turn = database.transaction(names, mode, { durability: "strict" });
    const asked = work(...names.map((name) => turn.objectStore(name)));
    turn.oncomplete = () => resolve(asked instanceof IDBRequest ? asked.result : asked);
    turn.onabort = () => reject(turn.error);
  });
}

export const kept = (name) => inside(["kept"], "readonly", (store) => store.get(name));
export const keep = (name, value) => inside(["kept"], "readwrite", (store) => store.put(value, name));
export const forget = (name) => inside(["kept"], "readwrite", (store) => store.delete(name));
export const photosOf = (op) =>
  inside(["photos"], "readonly", (store) => store.getAll(IDBKeyRange.bound([op], [op, []])));
