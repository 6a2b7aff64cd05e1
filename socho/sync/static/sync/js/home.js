// home.js: the first page of the notebook without a signal, filled with what lies on this phone.
import { ready } from "./start.js";
import { kept } from "./store.js";

const part = (name) => document.querySelector(`[data-${name}]`);

await ready;
part("elsewhere").hidden = location.pathname.startsWith("/notebook/");
const market = await kept("market");
if (market) fill(market);
document.documentElement.dataset.ready = "yes";

function fill({ called, tasks, contacts }) {
  if (called) part("called").textContent = part("called").dataset.hello.replace("#", called);
  part("tasks").hidden = !tasks.length;
  part("no-tasks").hidden = Boolean(tasks.length);
  for (const task of tasks) {
    const row = part("task").content.cloneNode(true);
    Object.assign(row.querySelector("a"), { href: task.url, textContent: task.title });
    row.querySelector(".meta").textContent = `${task.number} · ${task.said}`;
    part("tasks").append(row);
  }
  part("contacts").hidden = !contacts.length;
  for (const { label, number, tel } of contacts) {
    const row = part("contact").content.cloneNode(true);
    row.querySelector("a").href = tel;
    row.querySelector("b").textContent = label;
    row.querySelector(".num").textContent = number;
    part("contacts").querySelector("ul").append(row);
  }
}
