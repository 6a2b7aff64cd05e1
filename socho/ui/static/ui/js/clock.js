// clock.js: keeps times that are said in words true while a page stays open.
//   <time datetime="…" data-ago>12 phút trước</time>   <time data-clock>07:42</time>
const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" });

function tick() {
  if (document.hidden) return;
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60000);
    if (minutes < 1 || minutes >= 1440) continue; // "just now" and dates stay as the server said
    const said = minutes < 60 ? words.format(-minutes, "minute") : words.format(-Math.floor(minutes / 60), "hour");
    if (time.textContent !== said) time.textContent = said;
  }
  const now = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
  for (const time of document.querySelectorAll("time[data-clock]")) time.textContent = now;
}

setInterval(tick, 20000);
document.addEventListener("visibilitychange", tick);
