// reply.js: what a form with photos needs: nothing typed is lost, chosen files are named.
import "../../ui/js/keep-typed.js";

document.addEventListener("change", async (event) => {
  if (event.target.type !== "file") return;
  const { picked } = await import("./picked-files.js"); // not before somebody has a photo to send
  picked(event.target);
});
