import type { Profile } from '@vigie/situation';
import type { Outlook } from './costs.ts';
import { components } from './fragments.ts';
import { mergeSpans, type Span } from './hit.ts';
import { NEVER } from './metric.ts';
import { linkArc, type Roads } from './open.ts';
import type { Pathfinder } from './pathfinder.ts';
import { type StreetPart, streetPart } from './reach.ts';
import type { Scene } from './route.ts';
import type { Spread } from './search.ts';

export interface CutOffQuestion {
  readonly profile: Profile;
  /** Where people live, as points of streets: `snapAll` finds them. */
  readonly addresses?: readonly { readonly edge: number; readonly alongCm: number }[];
}

export interface CutOff {
  readonly profile: Profile;
  /** What had a way out before the impacts and has none now, in the order of the edges; closed stretches are not in it. */
  readonly streets: readonly StreetPart[];
  readonly lengthM: number;
  /** How many of the addresses lie there. */
  readonly addresses: number;
  readonly situation: string;
}

/**
 * The streets that lost every way out. *Out* is the largest set of junctions that still reach each other: it answers
 * « who can no longer be anywhere else », wherever the town's border was drawn.
 */
export function answerCutOff(
  scene: Scene,
  paths: Pathfinder,
  { profile, addresses = [] }: CutOffQuestion,
): CutOff {
  const { roads, situation } = scene;
  const lost = new Map<number, readonly Span[]>();
  const before = wayOut(scene, paths, 'free');
  const leftBefore = Uint8Array.from({ length: roads.nodeCount }, (_, node) =>
    before.costMs(node) < NEVER ? 1 : 0,
  );
  const now = wayOut(scene, paths, 'pessimistic');
  const canLeave = (node: number): boolean => now.costMs(node) < NEVER;
  for (let edge = 0; edge < roads.edgeCount; edge++) {
    const arcs = [edge * 2, edge * 2 + 1].filter((arc) => paths.costs.whole(arc, 'free') !== NEVER);
    if (!arcs.some((arc) => leftBefore[roads.arrivals[arc]!])) continue;
    const spans = lostParts(roads, paths, edge, arcs, canLeave);
    if (spans.length > 0) lost.set(edge, spans);
  }
  const streets = [...lost].flatMap(([edge, spans]) => spans.map((span) => streetPart(roads, edge, span)));
  const within = ({ edge, alongCm }: { edge: number; alongCm: number }): boolean =>
    (lost.get(edge) ?? []).some(([from, to]) => alongCm >= from && alongCm <= to);
  return {
    profile,
    streets,
    lengthM: Math.round(streets.reduce((sum, { fromM, toM }) => sum + toM - fromM, 0)),
    addresses: addresses.filter(within).length,
    situation,
  };
}

/** What the largest set of junctions that reach each other can be reached from. */
function wayOut({ roads, search }: Scene, { costs }: Pathfinder, outlook: Outlook): Spread {
  const { component, sizes } = components(roads, (arc) => costs.whole(arc, outlook));
  const largest = sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0));
  const seeds = [];
  for (let node = 0; node < roads.nodeCount; node++)
    if (component[node] === largest) seeds.push({ node, costMs: 0 });
  return search.spreadBack(
    (link) => (costs.mayTurn(link) ? costs.whole(linkArc(roads, link), outlook) : NEVER),
    seeds,
  );
}

/** The open parts of an edge from which no arc leads to a junction that one can leave. */
function lostParts(
  roads: Roads,
  { costs }: Pathfinder,
  edge: number,
  arcs: readonly number[],
  canLeave: (node: number) => boolean,
): readonly Span[] {
  const lengthCm = roads.lengthsCm[edge]!;
  const isOpen = (arc: number, fromCm: number, toCm: number): boolean =>
    costs.part(arc, fromCm, toCm, 'pessimistic') !== NEVER;
  const leads = (arc: number, [low, high]: Span): boolean => {
    return canLeave(roads.arrivals[arc]!) && (arc & 1 ? isOpen(arc, 0, high) : isOpen(arc, low, lengthCm));
  };
  const borders = arcs.flatMap((arc) =>
    costs.under(arc, 0, lengthCm).flatMap(({ effect, hit }) => {
      return effect === 'blocked' ? [hit.fromCm, hit.toCm] : [];
    }),
  );
  const stops = [...new Set([0, ...borders, lengthCm])].filter((cm) => cm <= lengthCm).sort((a, b) => a - b);
  const spans: Span[] = [];
  for (let i = 1; i < stops.length; i++) {
    const span: Span = [stops[i - 1]!, stops[i]!];
    if (!arcs.some((arc) => isOpen(arc, ...span)) || arcs.some((arc) => leads(arc, span))) continue;
    spans.push(span);
  }
  return mergeSpans(spans, 0);
}
