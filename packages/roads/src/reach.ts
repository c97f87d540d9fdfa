import type { LineE7, PositionE7 } from '@vigie/geo';
import { type Profile, refuse } from '@vigie/situation';
import type { Answer } from './answer.ts';
import { departures } from './approach.ts';
import { mergeSpans, type Span } from './hit.ts';
import { NEVER } from './metric.ts';
import { costBefore, nodeCosts } from './node-costs.ts';
import type { Roads } from './open.ts';
import type { Pathfinder } from './pathfinder.ts';
import type { Scene } from './route.ts';
import { lineBetween, type Snap } from './snap.ts';
import { MAX_SNAP_M, streetsAt } from './streets-at.ts';

export interface ReachQuestion {
  readonly profile: Profile;
  /** E7, WGS 84. */
  readonly from: PositionE7;
  readonly withinS: number;
}

/** A part of a street, along its edge's own line. */
export interface StreetPart {
  readonly edge: number;
  /** Empty when the street has none. */
  readonly name: string;
  readonly fromM: number;
  readonly toM: number;
  readonly line: LineE7;
}

export interface Reach {
  readonly profile: Profile;
  /** Every part of a street that can be reached in time, in the order of the edges. Never an outline: those jump rivers. */
  readonly streets: readonly StreetPart[];
  readonly lengthM: number;
  readonly situation: string;
}

/**
 * The streets that can be reached within a time, doubtful and discouraged stretches counted as dear as a route counts
 * them: what lies beyond is not promised. Refuses `roads/not-a-position`, `roads/not-a-time` and `roads/outside`.
 */
export function answerReach(
  scene: Scene,
  paths: Pathfinder,
  { profile, from, withinS }: ReachQuestion,
): Answer<Reach> {
  const { roads, situation } = scene;
  const no = (code: string, path: string, detail?: string): Answer<Reach> => {
    return { ok: false, refusal: { ...refuse(code, path, detail).refusal, situation } };
  };
  if (!from.every(Number.isSafeInteger)) return no('roads/not-a-position', 'from');
  if (!(withinS >= 0 && withinS * 1000 < NEVER))
    return no('roads/not-a-time', 'withinS', 'seconds, up to 12 days');
  const starts = streetsAt(roads, profile, from);
  if (starts.length === 0)
    return no('roads/outside', 'from', `no street for ${profile} within ${MAX_SNAP_M} m`);
  const budgetMs = Math.round(withinS * 1000);
  const streets: StreetPart[] = [];
  let lengthCm = 0;
  for (const [edge, spans] of partsWithin(scene, paths, starts, budgetMs))
    for (const span of mergeSpans(spans, 0)) {
      streets.push(streetPart(roads, edge, span));
      lengthCm += span[1] - span[0];
    }
  return { ok: true, value: { profile, streets, lengthM: Math.round(lengthCm / 100), situation } };
}

export function streetPart(roads: Roads, edge: number, [fromCm, toCm]: Span): StreetPart {
  return {
    edge,
    name: roads.names[roads.edgeNames[edge]!]!,
    fromM: fromCm / 100,
    toM: toCm / 100,
    line: lineBetween(roads, edge, fromCm, toCm),
  };
}

function partsWithin(
  scene: Scene,
  paths: Pathfinder,
  from: readonly Snap[],
  budgetMs: number,
): Map<number, Span[]> {
  const { roads, search } = scene;
  const { costs } = paths;
  const starts = departures(roads, search, costs, 'pessimistic', from);
  const parts = new Map<number, Span[]>();
  const note = (arc: number, fromCm: number, leftMs: number): void => {
    const toCm = farthest(paths, roads, arc, fromCm, leftMs);
    if (toCm === fromCm) return;
    const span: Span = arc & 1 ? [toCm, fromCm] : [fromCm, toCm];
    parts.set(arc >> 1, [...(parts.get(arc >> 1) ?? []), span]);
  };
  const reached = nodeCosts(scene, paths, starts);
  for (let arc = 0; arc < roads.edgeCount * 2; arc++) {
    const before = costBefore(roads, paths, reached, arc);
    if (before < budgetMs) note(arc, arc & 1 ? roads.lengthsCm[arc >> 1]! : 0, budgetMs - before);
  }
  for (const { edge, alongCm } of from) {
    note(edge * 2, alongCm, budgetMs);
    note(edge * 2 + 1, alongCm, budgetMs);
  }
  return new Map([...parts].sort(([a], [b]) => a - b));
}

/** How far along its edge one gets on an arc from a point with so much time left; to where it is closed at most. */
function farthest({ costs }: Pathfinder, roads: Roads, arc: number, fromCm: number, leftMs: number): number {
  const against = (arc & 1) === 1;
  const end = against ? 0 : roads.lengthsCm[arc >> 1]!;
  const span = (toCm: number): [number, number] => (against ? [toCm, fromCm] : [fromCm, toCm]);
  let stopCm = end;
  for (const { effect, hit } of costs.under(arc, ...span(end))) {
    if (effect !== 'blocked') continue;
    stopCm = against
      ? Math.max(stopCm, Math.min(fromCm, hit.toCm))
      : Math.min(stopCm, Math.max(fromCm, hit.fromCm));
  }
  const wholeMs = costs.part(arc, ...span(stopCm), 'pessimistic');
  if (wholeMs === NEVER) return fromCm;
  if (wholeMs <= leftMs) return stopCm;
  // Never farther than the time lasts: a dear stretch lies anywhere on the part, so look for the last centimetre by halves.
  let [near, far] = [0, Math.abs(stopCm - fromCm)];
  while (near + 1 < far) {
    const middle = Math.floor((near + far) / 2);
    const costMs = costs.part(arc, ...span(against ? fromCm - middle : fromCm + middle), 'pessimistic');
    if (costMs <= leftMs) near = middle;
    else far = middle;
  }
  return against ? fromCm - near : fromCm + near;
}
