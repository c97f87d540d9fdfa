import { type Assessment, assess, type Fit } from './assessment.ts';
import { assign } from './assignment.ts';
import type { Configuration } from './configuration.ts';
import type { Candidate, OpenNeed } from './parties.ts';

/** One person for one need, until both have said yes. */
export interface Proposal {
  readonly need: string;
  readonly person: string;
  readonly fit: Fit;
}

export interface Batch {
  /** The version of the configuration. */
  readonly configuration: string;
  /** By need, then by person. */
  readonly proposals: readonly Proposal[];
  /** Needs that have at least one proposal out of this batch: as many as can be. */
  readonly covered: number;
}

/**
 * Proposals for all needs at once, which a human confirms: as many needs as possible get somebody, then people fit as
 * well as possible; nobody beyond their capacity, no need beyond its open proposals. The order of the lists is of no
 * account: ids decide ties.
 */
export function batch(
  needs: readonly OpenNeed[],
  people: readonly Candidate[],
  configuration: Configuration,
): Batch {
  const [rows, columns] = [byId(needs), byId(people)];
  const assessments = rows.map((need) => columns.map((person) => assess(need, person, configuration)));
  const given = assign({
    needs: rows.length,
    people: columns.length,
    points: Int32Array.from(assessments.flat(), pointsOf),
    seats: rows.map(({ asked }) => Math.max(0, configuration.proposalsANeed - asked.length)),
    capacities: columns.map(({ capacity, taken }) => Math.max(0, capacity - taken)),
  });
  const proposals = given.flatMap((list, row) =>
    list.flatMap((column) => {
      const assessment = assessments[row]![column]!;
      return assessment.ok ? [{ need: rows[row]!.id, person: columns[column]!.id, fit: assessment.fit }] : [];
    }),
  );
  const covered = given.filter((list) => list.length > 0).length;
  return { configuration: configuration.version, proposals, covered };
}

const pointsOf = (assessment: Assessment): number => (assessment.ok ? assessment.fit.points : 0);

/** By UTF-16 code units, which every machine orders alike. */
const byId = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
