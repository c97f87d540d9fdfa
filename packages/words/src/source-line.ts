import { type Entry, isStatement } from '@vigie/situation';
import type { Language } from './language.ts';
import { issuerName } from './open-words.ts';

/** Who says it: « Ville de Montpellier », « Signalement d’un habitant, non confirmé ». */
export function sourceLine(entry: Entry, language: Language): string {
  const { citizen, model, feed } = language.sentences;
  switch (entry.source) {
    case 'official':
      return entry.authority?.name ?? language.vocabulary.sources.official;
    case 'citizen':
      return citizen(entry.confidence === 'confirmed');
    case 'model':
      return model;
    case 'feed':
      return feed(feedName(entry, language));
  }
}

function feedName(entry: Entry, language: Language): string | null {
  if (entry.authority) return entry.authority.name;
  if (!isStatement(entry)) return null;
  if (entry.kind === 'vigilance') return issuerName(entry.body.issuer, language);
  return entry.kind === 'closure' ? entry.body.roadManager : null;
}
