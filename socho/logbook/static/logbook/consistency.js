// consistency.js: does a log continue what a checkpoint kept here says of it? (RFC 9162, 2.1.4.2)
//
//   await openCheckpoint(note, vkeys) → { origin, size, root }   throws Refused
//   await continues(older, newer, proof) → true or false         proof: hashes in base64
import { Refused, checkSigned, fromBase64, readKey, sha256, toBase64 } from "./receipt.js";

const NOTE = /^(?<text>(?<origin>[!-*,-~]+)\n(?<size>0|[1-9][0-9]{0,14})\n(?<root>[0-9A-Za-z+/]{43}=)\n)\n— (?<name>[!-*,-~]+) (?<seal>[0-9A-Za-z+/]{91}=)\n$/;

export async function openCheckpoint(note, vkeys) {
  const part = NOTE.exec(note)?.groups;
  if (!part) throw new Refused("not a checkpoint");
  await checkSigned(part.text, part.name, part.seal, await Promise.all(vkeys.map(readKey)));
  return { origin: part.origin, size: Number(part.size), root: part.root };
}

export async function continues(older, newer, proof) {
  if (older.origin !== newer.origin || older.size > newer.size) return false;
  if (older.size === newer.size) return older.root === newer.root && !proof.length;
  if (older.size === 0) return !proof.length;
  const path = proof.map(fromBase64);
  const isPowerOfTwo = Number.isInteger(Math.log2(older.size));
  if (isPowerOfTwo) path.unshift(fromBase64(older.root));
  if (!path.length) return false;
  let [fn, sn] = [older.size - 1, newer.size - 1];
  const up = () => ([fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]);
  while (fn % 2) up();
  let [before, after] = [path[0], path[0]];
  for (const each of path.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 || fn === sn) {
      [before, after] = [await sha256(1, each, before), await sha256(1, each, after)];
      while (fn && fn % 2 === 0) up();
    } else {
      after = await sha256(1, after, each);
    }
    up();
  }
  return sn === 0 && toBase64(before) === older.root && toBase64(after) === newer.root;
}
