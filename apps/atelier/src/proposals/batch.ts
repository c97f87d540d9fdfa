import type { Tables } from '@vigie/node-platform';
import type { Transaction } from 'kysely';
import { batchAside } from './batch-aside.ts';
import { candidates, openNeeds } from './parties.ts';
import { insertProposal, lockParties } from './store.ts';

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
  const { proposals } = await batchAside({ needs, people });
  // Others go on meanwhile: each is looked at again, once nobody can change it any more.
  await lockParties(
    db,
    proposals.map(({ need }) => need),
    proposals.map(({ person }) => person),
  );
  const covered = new Set<string>();
  let made = 0;
  for (const { need, person } of proposals) {
    const added = await insertProposal(db, { need, person, origin: 'batch', nowMs });
    if (!added.ok) continue;
    made += 1;
    covered.add(need);
  }
  return { made, covered: covered.size };
}
