import { shownOf, type View } from '@vigie/fold';
import type { BlobStore } from '@vigie/publish';
import type { PublicSettings } from '@vigie/situation';

/** What the pages in words take of the settings. An older file has fewer members. */
export type PageSettings = Partial<Pick<PublicSettings, 'title' | 'timeZone' | 'radio' | 'contacts'>>;

/**
 * The public settings that a log names, read where everyone reads them, so that a page can show nothing private. The last
 * ones are kept: a busy log is published five times a second.
 */
export function settingsReader(store: BlobStore): (view: View) => Promise<PageSettings> {
  let known: { readonly hash: string; readonly settings: PageSettings } | null = null;
  return async (view) => {
    const hash = shownOf(view, 'territory').at(-1)?.entry.body.settings;
    if (hash === undefined) return {};
    if (known?.hash === hash) return known.settings;
    const bytes = await store.get(`settings/${hash}.json`);
    if (bytes === null) return {};
    const settings = JSON.parse(Buffer.from(bytes).toString()) as PageSettings;
    known = { hash, settings };
    return settings;
  };
}
