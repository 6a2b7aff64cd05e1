// theme.js: shows the chosen look at once; the form's plain POST does the same without script.
//   <form data-theme-choice>…radios named theme…</form>
document.addEventListener("change", (event) => {
  if (event.target.name !== "theme" || !event.target.closest("[data-theme-choice]")) return;
  const theme = event.target.value;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=${theme ? 31536000 : 0}; samesite=lax${secure}`;
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
});
