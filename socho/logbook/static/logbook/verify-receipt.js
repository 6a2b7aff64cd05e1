// verify-receipt.js: a form that checks a receipt in this browser, without asking the server.
//
//   <form data-verify-receipt>
//     <textarea name="receipt"></textarea>
//     <textarea name="vkey">the public key, or several, one a line</textarea>
//     <button>Kiểm tra</button>
//     <output>
//       <p data-verdict="sealed" hidden>… <span data-fill="promisedAt"></span> …</p>
//       <p data-verdict="promised" hidden>…</p>
//       <p data-verdict="refused" hidden>…</p>
//       <p data-verdict="unable" hidden>this page came without https: use <a href=…>the script</a></p>
//     </output>
//   </form>
//
// The sentence of the verdict is shown, the others are hidden. `data-fill` takes verb, promisedAt,
// log, index, size, reason. The verdict also stands in the form's own `data-verdict-is`.

import { verifyReceipt } from "./receipt.js";

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-verify-receipt]");
  if (!form) return;
  event.preventDefault();
  delete form.dataset.verdictIs;
  const typed = new FormData(form);
  const vkeys = typed.get("vkey").split(/\s+/).filter(Boolean);
  show(form, await verifyReceipt(typed.get("receipt"), vkeys));
});

function show(form, result) {
  for (const sentence of form.querySelectorAll("[data-verdict]")) {
    sentence.hidden = sentence.dataset.verdict !== result.verdict;
  }
  for (const slot of form.querySelectorAll("[data-fill]")) {
    slot.textContent = words(slot.dataset.fill, result[slot.dataset.fill]);
  }
  form.dataset.verdictIs = result.verdict;
}

function words(name, value) {
  if (name !== "promisedAt" || value === undefined) return value ?? "";
  const how = { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Ho_Chi_Minh" };
  return new Date(value).toLocaleString(document.documentElement.lang || "vi", how);
}
