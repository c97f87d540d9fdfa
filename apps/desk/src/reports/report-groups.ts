import type { EntryId } from '@vigie/situation';
import type { Report } from './waiting.ts';

/** Reports of one thing: the first, and those that say they are about it. */
export interface Group {
  readonly reports: readonly Report[];
  /** How many there are in all, also those listed elsewhere because they are judged already. */
  readonly count: number;
  /** The most that any of them tells. */
  readonly gravest: Report;
  /** A later one tells of more than the first. */
  readonly escalates: boolean;
}

/** A chain of « about » longer than this is nonsense, and must cost nothing. */
const MOST_STEPS = 20;

/**
 * The listed reports by what they are about, in the order in which each thing was first listed. Counts and the gravest
 * are over `all`: a confirmed report stays the measure of the one that says it has become worse.
 */
export function groupsOf(listed: readonly Report[], all: readonly Report[]): Group[] {
  const byId = new Map(all.map((report) => [report.id, report]));
  const rootOf = (report: Report): EntryId => {
    let root = report;
    for (let step = 0; step < MOST_STEPS; step++) {
      const earlier = root.about === undefined ? undefined : byId.get(root.about);
      if (!earlier || earlier.status !== report.status) break;
      root = earlier;
    }
    return root.id;
  };
  const members = groupBy(all, rootOf);
  return [...groupBy(listed, rootOf)].map(([root, reports]) =>
    groupOf(reports, members.get(root) ?? reports, root),
  );
}

function groupOf(reports: readonly Report[], members: readonly Report[], root: EntryId): Group {
  const order = ({ id, receivedAtMs }: Report): number => (id === root ? 0 : receivedAtMs);
  const inTime = members.toSorted((a, b) => order(a) - order(b));
  const measured = inTime.filter(({ unsure }) => !unsure);
  const gravest = measured.reduce<Report | undefined>(
    (most, one) => (most && most.scale >= one.scale ? most : one),
    undefined,
  );
  return {
    reports,
    count: members.length,
    gravest: gravest ?? inTime[0]!,
    escalates: gravest !== undefined && gravest.scale > measured[0]!.scale,
  };
}

function groupBy(reports: readonly Report[], keyOf: (report: Report) => EntryId): Map<EntryId, Report[]> {
  const groups = new Map<EntryId, Report[]>();
  for (const report of reports) {
    const key = keyOf(report);
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  return groups;
}
