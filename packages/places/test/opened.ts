import { openPlaces, type Places } from '../src/index.ts';

/** What was written, read back; throws where it is refused. */
export function opened(bytes: Uint8Array): Places {
  const read = openPlaces(bytes);
  if (!read.ok) throw new Error(`${read.refusal.code} ${read.refusal.path} ${read.refusal.detail}`);
  return read.value;
}
