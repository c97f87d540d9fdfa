import type { StoredPack } from '@vigie/node-platform';
import { FACT_SECTIONS, type PublicFacts } from '@vigie/situation';
import { AIGUERIVE, factsOfAiguerive } from './demonstration.ts';
import type { FactsRow } from './facts-row.ts';
import { seedFacts } from './seed.ts';

/** The facts of a territory once this pack is its own: what the town has said, and of the rest what the pack proposes. */
export function factsWithPack(now: FactsRow, pack: StoredPack, manifest: string): FactsRow {
  if (now.seededFrom === manifest) return now;
  const seeds = seedFacts(pack);
  const proposed = pack.manifest.territory === AIGUERIVE ? factsOfAiguerive(seeds) : { public: seeds };
  const merged = FACT_SECTIONS.flatMap((section) => {
    const value = (now.said.includes(section) ? now.facts : proposed).public[section];
    return value === undefined ? [] : [[section, value]];
  });
  const kept = now.said.includes('private') || !('private' in proposed);
  return {
    facts: {
      public: Object.fromEntries(merged) as PublicFacts,
      private: kept ? now.facts.private : proposed.private,
    },
    said: now.said,
    seededFrom: manifest,
  };
}
