// public.js: what every public page may need, loaded only where it is wanted.
if (document.querySelector("form[data-keep]") || document.cookie.includes("sent=")) {
  import("./keep-typed.js");
}
