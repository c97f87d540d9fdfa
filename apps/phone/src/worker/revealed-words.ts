import type { Fetcher } from '@vigie/follow';
import type { Sha256Hex } from '@vigie/situation';
import { sha256Hex } from '@vigie/snapshot';

/** A blob is 32 random bytes, then what was said: the salt keeps anyone from guessing short words by their hash. */
const SALT_BYTES = 32;

/**
 * The words that a report committed to and a moderator revealed; null when they cannot be read, were redacted, or are
 * not the ones that the log names. Asked for only when somebody opens the report.
 */
export async function revealedWords(fetcher: Fetcher, hash: Sha256Hex): Promise<string | null> {
  const blob = await fetcher.get(`blob/${hash}`);
  if (!blob.ok || sha256Hex(blob.value) !== hash) return null;
  return new TextDecoder().decode(blob.value.slice(SALT_BYTES));
}
