import { ok, type Result, refuse } from '@vigie/situation';

/** Where an XML declaration ends in any sane file; it must be the very first thing. */
const DECLARATION_BYTES = 200;

const ENCODING = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/;

/**
 * The 32 bytes from 0x80 on. ISO 8859-1 has control characters there, which no alert means; senders who declare it and
 * write « œ » or « ’ » send windows-1252, and the WHATWG Encoding Standard reads both labels so (§4.2, §9.1).
 */
const FROM_0X80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Arguments of one call: engines limit their number. */
const CHUNK_BYTES = 4096;

/**
 * The text of an XML file, by its own declaration: UTF-8 (also without declaration), US-ASCII, ISO-8859-1 and what
 * goes by that name. Written out because a pure room may ask its host for UTF-8 only. Refuses `cap/encoding`: another
 * encoding, or bytes that are not what is declared.
 */
export function decodeXml(bytes: Uint8Array): Result<string> {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const declared = ENCODING.exec(latin(bytes.subarray(0, DECLARATION_BYTES)))?.[1]?.toLowerCase();
  switch (marked ? 'utf-8' : (declared ?? 'utf-8')) {
    case 'utf-8':
    case 'utf8':
    case 'us-ascii':
      return utf8(bytes);
    case 'iso-8859-1':
    case 'latin1':
    case 'windows-1252':
      return ok(latin(bytes));
    default:
      return refuse('cap/encoding', undefined, declared);
  }
}

function utf8(bytes: Uint8Array): Result<string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('cap/encoding', undefined, 'the bytes are not UTF-8');
  }
}

function latin(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES));
  }
  return text.replace(/[\u0080-\u009f]/g, (control) => FROM_0X80[control.charCodeAt(0) - 0x80]!);
}
