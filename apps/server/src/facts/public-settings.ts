import { shownOf, type View } from '@vigie/fold';
import type { BlobStore } from '@vigie/publish';
import { type PublicSettings, readSettings } from '@vigie/situation';

/**
 * The public settings that a log names, read where everyone reads them, so that a page can show nothing private. Null
 * where there are none, or of an earlier program: a page without them is better than no page. The last ones are kept: a
 * busy log is published five times a second.
 */
export function settingsReader(store: BlobStore): (view: View) => Promise<PublicSettings | null> {
  let known: { readonly hash: string; readonly settings: PublicSettings } | null = null;
  return async (view) => {
    const hash = shownOf(view, 'territory').at(-1)?.entry.body.settings;
    if (hash === undefined) return null;
    if (known?.hash === hash) return known.settings;
    const bytes = await store.get(`settings/${hash}.json`);
    const read = bytes && readSettings(bytes);
    if (!read?.ok) return null;
    known = { hash, settings: read.value };
    return read.value;
  };
}
