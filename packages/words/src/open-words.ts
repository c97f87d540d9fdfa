import { type Bodies, type Entry, type Info, isStatement } from '@vigie/situation';
import type { Language } from './language.ts';
import type { KnownIssuer, KnownModule, KnownPhenomenon, Scaled } from './vocabulary.ts';

// Issuers, phenomena and hazard modules are open lists: a town may name its own. Known ones have words, others are
// shown as they are written.

export function issuerName(issuer: string, language: Language): string {
  const { issuers } = language.vocabulary.vigilance;
  return Object.hasOwn(issuers, issuer) ? issuers[issuer as KnownIssuer] : issuer;
}

export function phenomenonName(phenomenon: string, language: Language): string {
  const { phenomena } = language.vocabulary.vigilance;
  return Object.hasOwn(phenomena, phenomenon) ? phenomena[phenomenon as KnownPhenomenon] : phenomenon;
}

/** The words of a hazard module; the general ones for a module that this program does not know. */
export function hazardWords(module: string, language: Language): Scaled<Bodies['hazard']['level']> {
  const { hazards } = language.vocabulary;
  return Object.hasOwn(hazards, module) ? hazards[module as KnownModule] : hazards.other;
}

/** The language of an entry's own words where they are its whole sentence; undefined where that sentence is ours. */
export function ownLanguage(entry: Entry, language: Language): string | undefined {
  if (!isStatement(entry)) return undefined;
  const { kind, body } = entry;
  const spoken =
    kind === 'bulletin' || kind === 'note' || kind === 'hazard' ? infoIn(body.info, language) : null;
  return spoken?.headline ? spoken.language : undefined;
}

/** An official text in a language: that language if it was written, else the first, since the town's own word is
 * better than none. */
export function infoIn(infos: readonly Info[] | undefined, language: Language): Info | null {
  return infos?.find((info) => info.language.toLowerCase().startsWith(language.tag)) ?? infos?.[0] ?? null;
}
