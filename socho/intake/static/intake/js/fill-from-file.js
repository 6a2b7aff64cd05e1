// fill-from-file.js: a chosen text file goes into a field.  <input type="file" data-fills="receipt">
document.addEventListener("change", async (event) => {
  const target = document.getElementById(event.target.dataset.fills ?? "");
  const file = event.target.files?.[0];
  if (target && file && file.size < 100000) target.value = await file.text();
});
