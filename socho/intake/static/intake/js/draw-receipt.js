// draw-receipt.js: the receipt as a picture for the phone's gallery.
const WIDTH = 720;
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

export function drawReceipt(title, code, words) {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const body = words.split("\n").filter((line) => line.trim() && line.trim() !== code);
  pen.font = `28px ${FONT}`;
  const lines = body.flatMap((line) => wrapped(pen, line));
  canvas.width = WIDTH;
  canvas.height = 290 + lines.length * 42;

  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (let x = 0, odd = false; x < WIDTH; x += 48, odd = !odd) {
    pen.fillStyle = odd ? "#f5b91f" : "#0a5a56";
    pen.beginPath();
    pen.arc(x + 24, 0, 23, 0, Math.PI);
    pen.fill();
  }
  pen.fillStyle = "#10201e";
  pen.textAlign = "center";
  pen.font = `600 30px ${FONT}`;
  pen.fillText(title, WIDTH / 2, 90);
  pen.font = `700 72px ${FONT}`;
  pen.fillText(code, WIDTH / 2, 180);
  pen.strokeStyle = "#6d7f7a";
  pen.setLineDash([10, 8]);
  pen.strokeRect(60, 110, WIDTH - 120, 96);
  pen.font = `28px ${FONT}`;
  lines.forEach((line, index) => pen.fillText(line, WIDTH / 2, 264 + index * 42));
  return canvas.toDataURL("image/png");
}

function wrapped(pen, text) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width > WIDTH - 80) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
