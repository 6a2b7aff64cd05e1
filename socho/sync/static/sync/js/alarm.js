// alarm.js: says loudly that the log on the server is not the one this phone has seen.
//   <section data-alarm hidden role="alert"> with a paragraph and a place for what this phone kept
export function show(alarm) {
  const box = document.querySelector("[data-alarm]");
  if (!box) return;
  box.hidden = !alarm;
  if (!alarm) return;
  box.querySelector("p").textContent = alarm.sentence;
  box.querySelector("pre").textContent = alarm.note;
}
