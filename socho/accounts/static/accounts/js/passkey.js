// passkey.js: makes a passkey, or signs in with one, and sends the answer as a plain form.
//   <form data-passkey="get|create" data-options="{…}">…hidden input "answer"…</form>
// Passkeys need a secure address with a name; where they cannot work nothing of them is shown.
const possible =
  window.isSecureContext && "PublicKeyCredential" in window && !/^[\d.]+$|:/.test(location.hostname);

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const known = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

async function make(options) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: known(options.excludeCredentials),
    },
  });
  return answer(made, {
    clientDataJSON: text(made.response.clientDataJSON),
    attestationObject: text(made.response.attestationObject),
  });
}

async function show(options) {
  const shown = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: known(options.allowCredentials),
    },
  });
  return answer(shown, {
    clientDataJSON: text(shown.response.clientDataJSON),
    authenticatorData: text(shown.response.authenticatorData),
    signature: text(shown.response.signature),
    userHandle: shown.response.userHandle ? text(shown.response.userHandle) : undefined,
  });
}

function answer(credential, response) {
  const rawId = text(credential.rawId);
  return JSON.stringify({ id: rawId, rawId, type: credential.type, response });
}

async function send(form) {
  const fault = document.querySelector("[data-passkey-fault]");
  if (fault) fault.hidden = true;
  try {
    const ask = form.dataset.passkey === "create" ? make : show;
    form.elements.answer.value = await ask(JSON.parse(form.dataset.options));
  } catch {
    if (fault) fault.hidden = false; // the person turned away, or the device would not
    return;
  }
  form.submit();
}

if (possible) {
  for (const each of document.querySelectorAll("[data-passkey], [data-needs-passkey]")) {
    each.hidden = false;
  }
  for (const each of document.querySelectorAll("[data-without-passkey]")) each.hidden = true;
  document.addEventListener("submit", (event) => {
    if (!event.target.dataset.passkey) return;
    event.preventDefault();
    send(event.target);
  });
} else {
  for (const each of document.querySelectorAll("form[data-passkey='create'] button")) {
    each.disabled = true;
  }
}
