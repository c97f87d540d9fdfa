import { batch, CONFIGURATION } from '@vigie/matching';
import type { Tables } from '@vigie/node-platform';
import type { Transaction } from 'kysely';
import { candidates, openNeeds } from './parties.ts';
import { insertProposal } from './store.ts';

export interface BatchScope {
  readonly region: string;
  /** Only needs there; undefined: all of the region's. */
  readonly departements?: readonly string[];
}

export interface Prepared {
  readonly made: number;
  /** Needs that somebody is suggested for. */
  readonly covered: number;
}

/** Suggests people for as many needs as possible; each suggestion waits until somebody of the staff confirms it. */
export async function prepareProposals(
  db: Transaction<Tables>,
  scope: BatchScope,
  nowMs: number,
): Promise<Prepared> {
  const needs = await openNeeds(db, scope);
  const people = await candidates(db, { region: scope.region });
  const { proposals, covered } = batch(needs, people, CONFIGURATION);
  let made = 0;
  // In the order of the needs: two at once lock them in the same order, and never wait for each other.
  for (const { need, person, fit } of proposals.toSorted((a, b) => (a.need < b.need ? -1 : 1))) {
    const added = await insertProposal(db, { need, person, origin: 'batch', fit, nowMs });
    if (added.ok) made += 1;
  }
  return { made, covered };
}
