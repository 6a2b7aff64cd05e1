// ed25519.js: check an Ed25519 signature in plain JavaScript, for browsers whose WebCrypto cannot
// (Chrome before 137). RFC 8032, section 5.1; public data only, so it need not run in even time.

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = mod(-121665n * power(121666n, P - 2n));
const ROOT_OF_MINUS_1 = power(2n, (P - 1n) / 4n);
const BASE = point(Uint8Array.of(0x58, ...Array(31).fill(0x66))); // y = 4/5
const NOTHING = [0n, 1n, 1n, 0n];

export async function verify(key, signature, message) {
  const a = point(key);
  const s = number(signature.slice(32));
  if (!a || signature.length !== 64 || s >= L) return false;
  const hashed = Uint8Array.of(...signature.slice(0, 32), ...key, ...message);
  const k = number(new Uint8Array(await crypto.subtle.digest("SHA-512", hashed))) % L;
  const minusA = [mod(-a[0]), a[1], a[2], mod(-a[3])];
  const r = bytes(add(times(s, BASE), times(k, minusA)));
  return r.every((byte, i) => byte === signature[i]);
}

function mod(n) {
  const rest = n % P;
  return rest < 0n ? rest + P : rest;
}

function power(n, exponent) {
  let result = 1n;
  for (let square = n, e = exponent; e > 0n; e >>= 1n, square = mod(square * square)) {
    if (e & 1n) result = mod(result * square);
  }
  return result;
}

// Points are [X, Y, Z, T] with x = X/Z, y = Y/Z, xy = T/Z.
function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = (y1 - x1) * (y2 - x2);
  const b = (y1 + x1) * (y2 + x2);
  const c = mod(2n * t1 * t2) * D;
  const d = 2n * z1 * z2;
  const [e, f, g, h] = [mod(b - a), mod(d - c), mod(d + c), mod(b + a)];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function times(n, p) {
  let result = NOTHING;
  for (let double = p, rest = n; rest > 0n; rest >>= 1n, double = add(double, double)) {
    if (rest & 1n) result = add(result, double);
  }
  return result;
}

function point(data) {
  if (data.length !== 32) return null;
  const y = number(data) % 2n ** 255n;
  const square = mod((y * y - 1n) * power(mod(D * y * y + 1n), P - 2n));
  let x = power(square, (P + 3n) / 8n);
  if (mod(x * x) !== square) x = mod(x * ROOT_OF_MINUS_1);
  const odd = BigInt(data[31] >> 7);
  if (y >= P || mod(x * x) !== square || (x === 0n && odd)) return null;
  if (x % 2n !== odd) x = P - x;
  return [x, y, 1n, mod(x * y)];
}

function bytes([x, y, z]) {
  const inverse = power(z, P - 2n);
  let n = mod(y * inverse) + (mod(x * inverse) % 2n << 255n);
  return Uint8Array.from({ length: 32 }, () => {
    const byte = Number(n & 255n);
    n >>= 8n;
    return byte;
  });
}

function number(data) {
  return data.reduceRight((n, byte) => (n << 8n) + BigInt(byte), 0n);
}
