// leave.js: nobody signs out while something waits to be sent; and whoever does leaves nothing here.
//   <form data-signs-out>
import { isWaiting, list, onNews } from "./outbox.js";
import { kept } from "./store.js";
import { changeHands } from "./working-set.js";

const form = document.querySelector("form[data-signs-out]");
const strip = document.querySelector("[data-outbox]");
const button = form.querySelector("button");

async function look() {
  const whose = await kept("whose");
  const count = (await list()).filter((act) => act.whose === whose && (isWaiting(act) || act.missing.length)).length;
  button.disabled = count > 0;
  if (!count) return;
  strip.hidden = false;
  strip.querySelector("span").textContent = strip.dataset.leave.replace("#", count);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await changeHands();
  form.submit();
});
onNews(() => setTimeout(look)); // after the strip has said its own
await look();
