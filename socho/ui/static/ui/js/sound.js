// sound.js: two short tones, only if the person switched them on.
//   <button data-sound aria-pressed="false">Chuông báo</button>
let context;

export const soundIsOn = () => {
  try {
    return localStorage.getItem("sound") === "on";
  } catch {
    return false;
  }
};

export function chime() {
  try {
    context ??= new AudioContext();
    [[660, 0], [880, 0.18]].forEach(([pitch, after]) => {
      const tone = context.createOscillator();
      const loudness = context.createGain();
      const start = context.currentTime + after;
      tone.frequency.value = pitch;
      loudness.gain.setValueAtTime(0.0001, start);
      loudness.gain.exponentialRampToValueAtTime(0.25, start + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
      tone.connect(loudness).connect(context.destination);
      tone.start(start);
      tone.stop(start + 0.32);
    });
  } catch {
    // no sound on this device: the badge and the line on the page say the same
  }
}

export function watchSoundButtons() {
  const show = () => document.querySelectorAll("[data-sound]").forEach((button) => {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(soundIsOn()));
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-sound]")) return;
    try {
      localStorage.setItem("sound", soundIsOn() ? "off" : "on");
    } catch {
      return;
    }
    if (soundIsOn()) chime(); // the browser allows sound only after a touch like this one
    show();
  });
  document.addEventListener("socho:swapped", show);
  show();
}
