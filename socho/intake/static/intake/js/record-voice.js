// record-voice.js: a voice note of at most 60 seconds, put into the form as if it were a chosen file.
const LONGEST = 60;
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/webm"];

export async function record(label, panel) {
  if (!panel.hidden && panel.dataset.running) return;
  const status = panel.querySelector("[role=status]");
  const stop = panel.querySelector("[data-stop]");
  const drop = panel.querySelector("[data-drop]");
  const player = panel.querySelector("audio");
  panel.hidden = false;
  stop.hidden = drop.hidden = player.hidden = true;

  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    status.textContent = panel.dataset.refused;
    return;
  }
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 24000 });
  const parts = [];
  const began = Date.now();
  const tick = () => {
    const seconds = Math.round((Date.now() - began) / 1000);
    status.textContent = panel.dataset.recording.replace("#", seconds);
    if (seconds >= LONGEST && recorder.state === "recording") recorder.stop();
  };
  const clock = setInterval(tick, 500);

  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  recorder.addEventListener("stop", () => {
    clearInterval(clock);
    delete panel.dataset.running;
    for (const track of stream.getTracks()) track.stop();
    const blob = new Blob(parts, { type: recorder.mimeType });
    put(label, blob);
    player.src = URL.createObjectURL(blob);
    stop.hidden = true;
    drop.hidden = player.hidden = false;
    status.textContent = "";
  });
  stop.onclick = () => recorder.stop();
  drop.onclick = () => {
    put(label, null);
    panel.hidden = true;
  };
  panel.dataset.running = "yes";
  stop.hidden = false;
  recorder.start();
  tick();
  stop.focus();
}

function put(label, blob) {
  const input = label.querySelector("input");
  const list = new DataTransfer();
  const ending = blob?.type.includes("mp4") ? "m4a" : "webm";
  if (blob) list.items.add(new File([blob], `voice.${ending}`, { type: blob.type }));
  input.files = list.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
