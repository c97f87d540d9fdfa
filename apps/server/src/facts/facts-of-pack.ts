import type { StoredPack } from '@vigie/node-platform';
import { FACT_SECTIONS, type PublicFacts } from '@vigie/situation';
import { AIGUERIVE, factsOfAiguerive } from './demonstration.ts';
import type { FactsRow } from './facts-row.ts';
import { seedFacts } from './seed.ts';

export interface FactsWithPack {
  readonly row: FactsRow;
  /** Campsites, by name, whose guests were to go to a place that this pack no longer knows: they go nowhere now. */
  readonly stranded: readonly string[];
}

/** The facts of a territory once this pack is its own: what the town has said, and of the rest what the pack proposes. */
export function factsWithPack(now: FactsRow, pack: StoredPack, manifest: string): FactsWithPack {
  if (now.seededFrom === manifest) return { row: now, stranded: [] };
  const seeds = seedFacts(pack);
  const proposed = pack.manifest.territory === AIGUERIVE ? factsOfAiguerive(seeds) : { public: seeds };
  const merged = FACT_SECTIONS.flatMap((section) => {
    const value = (now.said.includes(section) ? now.facts : proposed).public[section];
    return value === undefined ? [] : [[section, value]];
  });
  const kept = now.said.includes('private') || !('private' in proposed);
  const { facts, stranded } = withoutLost(Object.fromEntries(merged) as PublicFacts);
  return {
    row: {
      facts: { public: facts, private: kept ? now.facts.private : proposed.private },
      said: now.said,
      seededFrom: manifest,
    },
    stranded,
  };
}

/** Without the ways to places that are no longer listed: a name that leads nowhere would be read as one that leads somewhere. */
function withoutLost(facts: PublicFacts): { facts: PublicFacts; stranded: string[] } {
  const names = new Set([...facts.shelters, ...facts.assemblyPoints].map(({ name }) => name));
  const stranded: string[] = [];
  const campsites = facts.campsites.map((campsite) => {
    const { evacuatesTo, ...rest } = campsite;
    if (evacuatesTo === undefined || names.has(evacuatesTo)) return campsite;
    stranded.push(campsite.name);
    return rest;
  });
  return { facts: { ...facts, campsites }, stranded };
}
