import type { Fetcher } from '@vigie/follow';
import { type PublicSettings, readSettings, type Sha256Hex } from '@vigie/situation';
import { sha256Hex } from '@vigie/snapshot';
import type { Records } from '@vigie/web-platform';

export interface TownSettings {
  readonly settings: PublicSettings;
  /** Not an older one that serves until the stated one can be had. */
  readonly isStated: boolean;
}

/**
 * What the town says of itself: the file whose hash the log names, from the device or, once, from the network. When neither
 * has it, the last one kept: an older radio is better than none. Null when nothing was ever had.
 */
export async function townSettings(
  fetcher: Fetcher,
  records: Records<Uint8Array>,
  stated: Sha256Hex,
): Promise<TownSettings | null> {
  const kept = await records.get(stated);
  const bytes = kept && sha256Hex(kept) === stated ? kept : await fetched(fetcher, records, stated);
  const newest = bytes ?? (await lastKept(records));
  const settings = newest && readSettings(newest);
  return settings?.ok ? { settings: settings.value, isStated: bytes !== null } : null;
}

/** A file whose bytes are not those it is kept under was spoilt, and is nobody's word. */
async function lastKept(records: Records<Uint8Array>): Promise<Uint8Array | undefined> {
  return (await records.all()).findLast(({ key, value }) => sha256Hex(value) === key)?.value;
}

async function fetched(
  fetcher: Fetcher,
  records: Records<Uint8Array>,
  stated: Sha256Hex,
): Promise<Uint8Array | null> {
  const file = await fetcher.get(`settings/${stated}.json`);
  if (!file.ok || sha256Hex(file.value) !== stated) return null;
  await records.put(stated, file.value).catch(() => undefined);
  for (const key of await records.keys()) if (key !== stated) await records.delete(key);
  return file.value;
}
