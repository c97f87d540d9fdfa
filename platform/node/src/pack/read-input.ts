import { stat } from 'node:fs/promises';
import { ok, type Result, refuse } from '@vigie/situation';
import { chunksOf, firstBytes, type ReadOptions, Truncated } from '../osm/source.ts';

/** Far above any town's open data; below what V8 holds in one string. */
const MAX_BYTES = 400 * 1024 * 1024;

/**
 * The text of an input file, inflated when gzipped: UTF-16 when its mark says so, as spreadsheets export it; else UTF-8;
 * else Windows-1252, which French exports still use. The text has no byte order mark. Refuses
 * `pack/input-not-found`, `pack/input-truncated` and `pack/input-too-large`.
 */
export async function readInputText(path: string, options: ReadOptions = {}): Promise<Result<string>> {
  if (!(await firstBytes(path))) return refuse('pack/input-not-found', path, 'no such file, or not readable');
  const tooLarge = refuse('pack/input-too-large', path, `over ${MAX_BYTES} bytes`);
  if ((await stat(path)).size > MAX_BYTES) return tooLarge;
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for await (const chunk of chunksOf(path, options)) {
      total += chunk.length;
      if (total > MAX_BYTES) return tooLarge;
      chunks.push(chunk);
    }
  } catch (trouble) {
    if (trouble instanceof Truncated) return refuse('pack/input-truncated', path, trouble.message);
    throw trouble;
  }
  return ok(decoded(Buffer.concat(chunks)));
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The value of a JSON input file. Refuses what `readInputText` refuses, and `pack/input-not-json`. */
export async function readInputJson(path: string, options: ReadOptions = {}): Promise<Result<unknown>> {
  const text = await readInputText(path, options);
  return text.ok ? parseInputJson(text.value, path) : text;
}

/** The value of a JSON text. Refuses `pack/input-not-json`. */
export function parseInputJson(text: string, path: string): Result<unknown> {
  try {
    return ok(JSON.parse(text));
  } catch (trouble) {
    return refuse('pack/input-not-json', path, (trouble as Error).message.slice(0, 200));
  }
}
