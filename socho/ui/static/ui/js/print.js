// print.js: the "Print" button of paper pages; it needs script, so it shows itself only here.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
