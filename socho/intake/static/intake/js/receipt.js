// receipt.js: copy, share, save as a picture, or keep the code on this phone, each where it can be.
import "./reply.js";
import { keepCode, letGo } from "./kept-codes.js";

const code = document.querySelector("[data-code]")?.textContent.trim() ?? "";
const words = document.querySelector("[data-receipt]")?.innerText.trim() ?? "";

let drawn;
for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;

on("[data-copy]", !!navigator.clipboard, async (button) => {
  await navigator.clipboard.writeText(code);
  done(button);
});
on("[data-share]", !!navigator.share, () => navigator.share({ text: words }).catch(() => {}));
on("[data-picture]", true, async (button) => {
  const { drawReceipt } = await import("./draw-receipt.js");
  const picture = new Image();
  picture.alt = `${button.dataset.title}: ${code}`;
  picture.src = drawReceipt(button.dataset.title, code, words);
  drawn?.remove();
  drawn = picture; // in-app browsers that cannot download let one keep a shown picture
  button.parentElement.after(picture);
  const link = document.createElement("a");
  link.href = picture.src;
  link.download = button.dataset.file;
  link.click();
});
on("[data-keep-code]", keepCode.works, (button) => {
  keepCode(code);
  done(button);
});
on("[data-saved]", true, () => letGo(code));

function on(selector, works, act) {
  const button = document.querySelector(selector);
  if (!button) return;
  button.hidden = !works;
  if (works) button.addEventListener("click", () => act(button));
}

function done(button) {
  const label = button.querySelector("span");
  label.textContent = button.dataset.done;
  label.setAttribute("role", "status");
}
