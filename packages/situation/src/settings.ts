import { FACT_SECTIONS, type PublicFacts } from './facts.ts';
import { ok, type Result, refuse } from './refusal.ts';

/** `settings/<hash>.json`: what phones and pages read. Named by its hash in the log's newest entry of kind `territory`. */
export interface PublicSettings extends PublicFacts {
  readonly format: 'vigie/settings/1';
  readonly territory: string;
  readonly title: string;
}

/** Only the sections that are listed: what is not one of them is not public, whatever else the value holds. */
export function publicFactsOf(facts: PublicFacts): PublicFacts {
  const listed = FACT_SECTIONS.flatMap((section) =>
    facts[section] === undefined ? [] : [[section, facts[section]]],
  );
  return Object.fromEntries(listed) as PublicFacts;
}

/** The settings of a territory, from its public facts and from nothing else. */
export const settingsOf = (territory: string, title: string, facts: PublicFacts): PublicSettings => ({
  format: 'vigie/settings/1',
  territory,
  title,
  ...publicFactsOf(facts),
});

/** A file that lacks one of these says nothing of it. */
const LISTS = [
  'modules',
  'thresholds',
  'contacts',
  'shelters',
  'assemblyPoints',
  'campsites',
  'lowPlaces',
  'schools',
] as const satisfies readonly (keyof PublicFacts)[];

const NEEDED = ['territory', 'title', 'languages', 'timeZone', 'authority', 'directs', 'branding'] as const;

/**
 * Reads `settings/<hash>.json`. Who fetched it has compared its hash with the one in the log; what its items hold, the
 * server examined before it signed. Refuses `settings/malformed` and `settings/unknown-format`.
 */
export function readSettings(bytes: Uint8Array): Result<PublicSettings> {
  let value: Partial<PublicSettings> | null;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('settings/malformed', undefined, 'not UTF-8 JSON');
  }
  const format = String(value?.format);
  if (!value || !format.startsWith('vigie/settings/')) return refuse('settings/malformed', 'format');
  if (format !== 'vigie/settings/1') return refuse('settings/unknown-format', 'format', format);
  const lists = LISTS.map((list) => [list, value[list] ?? []] as const);
  const wrong =
    NEEDED.find((member) => value[member] === undefined) ??
    lists.find(([, items]) => !Array.isArray(items))?.[0];
  if (wrong !== undefined) return refuse('settings/malformed', wrong);
  return ok({ ...value, ...Object.fromEntries(lists) } as PublicSettings);
}
