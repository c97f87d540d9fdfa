import type { BlobStore, FirstWords } from '@vigie/publish';
import type { PageLanguage } from '@vigie/words';

/** Among the published files, for whichever process serves the page. Not served by itself. */
export const firstWordsPath = (language: PageLanguage): string => `first/${language.tag}.json`;

/** Null before the first publication, and of what is no such file. */
export async function readFirstWords(store: BlobStore, language: PageLanguage): Promise<FirstWords | null> {
  const bytes = await store.get(firstWordsPath(language));
  try {
    const { title, html } = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array())) as FirstWords;
    return typeof title === 'string' && typeof html === 'string' ? { title, html } : null;
  } catch {
    return null;
  }
}
