// shrink-photos.js: draws photos anew, at most 1600 pixels long and without where they were taken.
// The server does the same; this saves the sender's time and data. What fails is sent as it is.
const LONG_SIDE = 1600;
const SMALL_ENOUGH = 300000;

export async function shrink(input) {
  const chosen = [...input.files];
  const small = await Promise.all(chosen.map((file) => smaller(file).catch(() => file)));
  const unchanged = input.files.length === chosen.length && chosen.every((file, i) => file === input.files[i]);
  if (!unchanged || typeof DataTransfer !== "function") return; // chosen anew meanwhile
  const list = new DataTransfer();
  for (const file of small) list.items.add(file);
  input.files = list.files;
}

export async function smaller(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const share = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * share);
  canvas.height = Math.round(picture.height * share);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of [0.8, 0.65, 0.5]) {
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (blob && (blob.size <= SMALL_ENOUGH || quality === 0.5)) {
      return new File([blob], "photo.jpg", { type: "image/jpeg" });
    }
  }
  return file;
}
