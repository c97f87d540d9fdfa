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
  const bytes = await revealed(fetcher, hash);
  return bytes && new TextDecoder().decode(bytes);
}

/** As the words: the photo that a verdict reveals. */
export async function revealedPhoto(fetcher: Fetcher, hash: Sha256Hex): Promise<Blob | null> {
  const bytes = await revealed(fetcher, hash);
  return bytes && new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' });
}

async function revealed(fetcher: Fetcher, hash: Sha256Hex): Promise<Uint8Array | null> {
  const blob = await fetcher.get(`blob/${hash}`);
  return blob.ok && sha256Hex(blob.value) === hash ? blob.value.slice(SALT_BYTES) : null;
}
