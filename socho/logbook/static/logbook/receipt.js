// receipt.js: is a receipt genuine? The same as verify_receipt.py does, in the browser.
//
//   verifyReceipt(text, vkeys) → { verdict: "sealed", verb, promisedAt, log, index, size }
//                              | { verdict: "promised", verb, promisedAt, log }
//                              | { verdict: "refused", reason }
//                              | { verdict: "unable" }      no WebCrypto here (plain http)

import { verify as verifyInPlainJavaScript } from "./ed25519.js";

const NUMBER = "(?:0|[1-9][0-9]{0,14})";
const HASH = "[0-9A-Za-z+/]{43}=";
const SIGNATURE = "[0-9A-Za-z+/]{91}=";
const RECEIPT = new RegExp(
  [
    String.raw`^socho-receipt/v1\n`,
    String.raw`(?<envelope>\{[ -~]*"log":"(?<log>[0-9a-z-]+)"[ -~]*"verb":"(?<verb>[0-9a-z_.]+)"\})\n`,
    String.raw`promise (?<at>${NUMBER})\n— (?<name>[!-*,-~]+) (?<promise>${SIGNATURE})\n`,
    String.raw`(?:\nc2sp\.org/tlog-proof@v1\nindex (?<index>${NUMBER})\n`,
    String.raw`(?<path>(?:${HASH}\n){0,64})\n`,
    String.raw`(?<head>\k<name>/\k<log>\n(?<size>${NUMBER})\n(?<root>${HASH})\n)`,
    String.raw`\n— \k<name> (?<seal>${SIGNATURE})\n)?$`,
  ].join(""),
);

export class Refused extends Error {}

export async function verifyReceipt(text, vkeys) {
  if (!globalThis.crypto?.subtle) return { verdict: "unable" };
  try {
    return await believed(text, await Promise.all(vkeys.map(readKey)));
  } catch (error) {
    if (error instanceof Refused) return { verdict: "refused", reason: error.message };
    throw error;
  }
}

async function believed(text, keys) {
  const trimmed = text.replaceAll("\r\n", "\n").replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  const part = RECEIPT.exec(`${trimmed}\n`)?.groups;
  check(part, "not a receipt");
  const leaf = await sha256(0, utf8(part.envelope));
  const said = `socho-promise/v1\n${part.name}/${part.log}\n${part.at}\n${toBase64(leaf)}\n`;
  await checkSigned(said, part.name, part.promise, keys);
  const what = { verb: part.verb, promisedAt: Number(part.at), log: `${part.name}/${part.log}` };
  if (!part.head) return { verdict: "promised", ...what };
  await checkSigned(part.head, part.name, part.seal, keys);
  const [index, size] = [Number(part.index), Number(part.size)];
  const path = part.path.split("\n").slice(0, -1).map(fromBase64);
  const root = await rootOf(leaf, index, size, path);
  check(toBase64(root) === part.root, "the proof does not lead to the checkpoint");
  return { verdict: "sealed", ...what, index, size };
}

// RFC 9162, section 2.1.3.2.
async function rootOf(leaf, index, size, path) {
  check(index < size, "wrong index");
  let [fn, sn, root] = [index, size - 1, leaf];
  const up = () => ([fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]);
  for (const each of path) {
    check(sn > 0, "the proof is too long");
    if (fn % 2 || fn === sn) {
      root = await sha256(1, each, root);
      while (fn && fn % 2 === 0) up();
    } else {
      root = await sha256(1, root, each);
    }
    up();
  }
  check(sn === 0, "the proof is too short");
  return root;
}

export async function checkSigned(text, name, line, keys) {
  const data = fromBase64(line);
  const key = keys.find((each) => each.name === name && same(each.id, data.slice(0, 4)));
  check(key, "not signed by this key");
  check(await verifies(key.public, data.slice(4), utf8(text)), "the signature is wrong");
}

async function verifies(key, signature, message) {
  let imported;
  try {
    imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
  } catch {
    return verifyInPlainJavaScript(key, signature, message);
  }
  return crypto.subtle.verify("Ed25519", imported, signature, message);
}

export async function readKey(vkey) {
  const [name, id, ...rest] = vkey.split("+");
  const data = fromBase64(rest.join("+"));
  const hashed = await sha256(utf8(`${name}\n`), data);
  check(hex(hashed.slice(0, 4)) === id && data.length === 33, "not a public key");
  return { name, id: hashed.slice(0, 4), public: data.slice(1) };
}

export async function sha256(...parts) {
  const data = parts.flatMap((part) => (typeof part === "number" ? [part] : [...part]));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.from(data)));
}

export function fromBase64(text) {
  check(/^[0-9A-Za-z+/]*={0,2}$/.test(text) && text.length % 4 === 0, "not base64");
  const data = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  check(toBase64(data) === text, "not base64");
  return data;
}

export const toBase64 = (data) => btoa(String.fromCharCode(...data));
const utf8 = (text) => new TextEncoder().encode(text);
const hex = (data) => Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
const same = (one, other) => hex(one) === hex(other);

function check(good, reason) {
  if (!good) throw new Refused(reason);
}
