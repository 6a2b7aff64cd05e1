// notices.js: asks the browser to be told.  <form data-push="public key"> and <form data-push-end>
// Both forms stay hidden where the browser cannot, or where the page came without https.
const ask = document.querySelector("[data-push]");
const leave = document.querySelector("[data-push-end]");

function bytes(text) {
  const base64 = (text + "=".repeat((4 - (text.length % 4)) % 4)).replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function fill(form, subscription) {
  const { keys = {} } = subscription.toJSON();
  form.elements.endpoint.value = subscription.endpoint;
  if (form.elements.p256dh) form.elements.p256dh.value = keys.p256dh;
  if (form.elements.auth) form.elements.auth.value = keys.auth;
}

async function begin() {
  if (!ask?.dataset.push || !("serviceWorker" in navigator) || !("PushManager" in window)) return;
  const registration = await navigator.serviceWorker.register("/sw.js", { type: "module" });
  const present = await registration.pushManager.getSubscription();
  ask.hidden = Boolean(present);
  leave.hidden = !present;
  if (present) fill(leave, present);

  ask.addEventListener("submit", async (event) => {
    if (ask.elements.endpoint.value) return;
    event.preventDefault();
    const options = { userVisibleOnly: true, applicationServerKey: bytes(ask.dataset.push) };
    try {
      fill(ask, await registration.pushManager.subscribe(options));
      ask.requestSubmit();
    } catch {
      document.querySelector("[data-push-refused]").hidden = false;
    }
  });
  leave.addEventListener("submit", () => { present?.unsubscribe(); });
}

begin();
