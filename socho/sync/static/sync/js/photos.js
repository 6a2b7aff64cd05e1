// photos.js: photos lie on this phone, small and without where they were taken, from the moment
// they are chosen; each under the SHA-256 of what will be sent.
import { inside, photosOf } from "./store.js";
import { smaller } from "../../ui/js/shrink-photos.js";

export async function watchPhotos(form, begun) {
  const { photo, op } = form.elements;
  await say(form);
  photo.addEventListener("change", async () => {
    for (const file of [...photo.files]) await keepPhoto(op.value, file);
    photo.value = "";
    await begun(); // so that they are found again
    await say(form);
  });
}

export async function keepPhoto(op, file) {
  const data = await smaller(file).catch(() => file);
  const bytes = await data.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sha256 = [...hash].map((each) => each.toString(16).padStart(2, "0")).join("");
  const kept = new Blob([bytes], { type: data.type });
  await inside(["photos"], "readwrite", (photos) => photos.put({ op, sha256, data: kept, at: Date.now() }));
  return sha256;
}

async function say(form) {
  const words = form.querySelector("[data-photos]");
  const count = (await photosOf(form.elements.op.value)).length;
  words.dataset.before ??= words.textContent;
  words.textContent = count ? words.dataset.photos.replace("#", count) : words.dataset.before;
}
