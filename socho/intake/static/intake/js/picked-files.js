// picked-files.js: says on the button what was chosen, and makes photos small before they are sent.
//   <label class="pick"><span data-picked="# photos">Add photos</span><input type="file"></label>
import { shrink } from "../../ui/js/shrink-photos.js";

export async function picked(input) {
  say(input);
  if (input.name === "photo" && input.files.length) await shrink(input);
}

function say(input) {
  const words = input.closest("label")?.querySelector("[data-picked]");
  if (!words) return;
  words.dataset.before ??= words.textContent;
  const count = input.files.length;
  words.textContent = count ? words.dataset.picked.replace("#", count) : words.dataset.before;
}
