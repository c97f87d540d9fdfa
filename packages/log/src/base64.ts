import { ok, type Result, refuse } from '@vigie/situation';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Standard base64 with padding (RFC 4648 §4), as notes and checkpoints are written. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const triple = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += ALPHABET[(triple >> 18) & 63]! + ALPHABET[(triple >> 12) & 63]!;
    text += i + 1 < bytes.length ? ALPHABET[(triple >> 6) & 63]! : '=';
    text += i + 2 < bytes.length ? ALPHABET[triple & 63]! : '=';
  }
  return text;
}

/** Refuses `note/not-base64`; also when the bits beside the padding are not zero, so one value has one writing. */
export function fromBase64(text: string): Result<Uint8Array<ArrayBuffer>> {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return refuse('note/not-base64');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let quad = 0;
    for (let j = 0; j < 4; j++) quad = (quad << 6) | Math.max(0, ALPHABET.indexOf(text[i + j]!));
    for (let shift = 16; shift >= 0 && at < bytes.length; shift -= 8) bytes[at++] = (quad >> shift) & 255;
  }
  return toBase64(bytes) === text ? ok(bytes) : refuse('note/not-base64');
}
