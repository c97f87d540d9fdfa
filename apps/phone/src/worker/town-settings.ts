import type { Fetcher } from '@vigie/follow';
import { type PublicSettings, readSettings, type Sha256Hex } from '@vigie/situation';
import { sha256Hex } from '@vigie/snapshot';
import type { Records } from '@vigie/web-platform';

/**
 * What the town says of itself: the file whose hash the log names, from the device or, once, from the network. When neither
 * has it, the last one kept: an older radio is better than none. Null when nothing was ever had.
 */
export async function townSettings(
  fetcher: Fetcher,
  records: Records<Uint8Array>,
  stated: Sha256Hex,
): Promise<PublicSettings | null> {
  const kept = await records.get(stated);
  const bytes = kept && sha256Hex(kept) === stated ? kept : await fetched(fetcher, records, stated);
  const newest = bytes ?? (await records.all()).at(-1)?.value;
  const settings = newest && readSettings(newest);
  return settings?.ok ? settings.value : null;
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
