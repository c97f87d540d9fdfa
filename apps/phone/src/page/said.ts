import { ageText, headline, ownLanguage, sourceLine } from '@vigie/words';
import type { Item } from '../messages.ts';
import { language, t } from './state.ts';

/** What a person reads of an entry, wherever it stands: the same sentence and source in the list, card and route. */
export interface Said {
  readonly headline: string;
  /** Of the headline, where it is in the town's own words: BCP 47. */
  readonly lang: string | undefined;
  readonly source: string;
  readonly confidence: string;
}

export function said({ entry, verdict }: Item): Said {
  const confirmed =
    verdict?.body.verdict === 'confirmed' ? { ...entry, confidence: 'confirmed' as const } : entry;
  return {
    headline: headline(entry, language.value),
    lang: ownLanguage(entry, language.value),
    source: sourceLine(confirmed, language.value),
    confidence: language.value.vocabulary.confidences[confirmed.confidence],
  };
}

/** The freshness line, by what is known and who answers. */
export function freshnessText(ageMs: number | null, offline: boolean): string {
  const { fresh, offline: cutOff, nothingYet, nothingOffline } = t.value.freshness;
  if (ageMs === null) return offline ? nothingOffline : nothingYet;
  const age = ageText(ageMs, language.value);
  return offline ? cutOff(age) : fresh(age);
}
