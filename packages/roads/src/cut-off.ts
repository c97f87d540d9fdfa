import type { Profile } from '@vigie/situation';
import { withoutThrough } from './approach.ts';
import type { Outlook } from './costs.ts';
import { components } from './fragments.ts';
import { mergeSpans, type Span } from './hit.ts';
import { NEVER } from './metric.ts';
import type { Roads } from './open.ts';
import type { Pathfinder, Seed } from './pathfinder.ts';
import { type StreetPart, streetPart } from './reach.ts';
import type { Scene } from './route.ts';

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
  const now = wayOut(scene, paths, 'pessimistic');
  for (let edge = 0; edge < roads.edgeCount; edge++) {
    const arcs = [edge * 2, edge * 2 + 1].filter((arc) => paths.costs.whole(arc, 'free') !== NEVER);
    if (!arcs.some(before)) continue;
    const spans = lostParts(roads, paths, edge, arcs, now);
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

/** Whether one gets out from where an arc arrives; a private street leads out for those who are on one. */
type LeadsOut = (arc: number) => boolean;

/**
 * Where everyone else is: the largest set of junctions that reach each other over streets that anyone may pass, outside
 * of areas that nobody may enter. Who can get there is not cut off.
 */
function wayOut({ roads, search, impacts }: Scene, { costs }: Pathfinder, outlook: Outlook): LeadsOut {
  const { component } = components(roads, (arc) =>
    costs.isNoThrough(arc) ? NEVER : costs.whole(arc, outlook),
  );
  const banned = outlook !== 'free' && impacts.hasForbidden(costs.profile);
  const isOpen = (node: number): boolean => {
    const at = [roads.nodes[node * 2]!, roads.nodes[node * 2 + 1]!] as const;
    return !banned || impacts.forbidden(costs.profile, at).length === 0;
  };
  const sizes = new Uint32Array(roads.nodeCount);
  const open = Uint8Array.from(component, (_, node) => (isOpen(node) ? 1 : 0));
  component.forEach((set, node) => {
    sizes[set]! += open[node]!;
  });
  const largest = sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0));
  const seeds: Seed[] = [];
  component.forEach((set, node) => {
    if (set === largest && open[node]) seeds.push({ node, costMs: 0 });
  });
  const through = search.spreadBack(costs.through(outlook), seeds);
  const free = Uint8Array.from(component, (_, node) => (through.costMs(node) < NEVER ? 1 : 0));
  const edge: Seed[] = through.nodes.map((node) => ({ node, costMs: 0 }));
  const { costMs } = search.spreadBack(withoutThrough(roads, costs, outlook), edge);
  const ending = Uint8Array.from(component, (_, node) => (costMs(node) < NEVER ? 1 : 0));
  return (arc) => {
    const node = roads.arrivals[arc]!;
    return (costs.isNoThrough(arc) ? ending[node] : free[node]) === 1;
  };
}

/** The open parts of an edge from which no arc leads to a junction that one can leave. */
function lostParts(
  roads: Roads,
  { costs }: Pathfinder,
  edge: number,
  arcs: readonly number[],
  leadsOut: LeadsOut,
): readonly Span[] {
  const lengthCm = roads.lengthsCm[edge]!;
  const isOpen = (arc: number, fromCm: number, toCm: number): boolean =>
    costs.part(arc, fromCm, toCm, 'pessimistic') !== NEVER;
  const leads = (arc: number, [low, high]: Span): boolean => {
    return leadsOut(arc) && (arc & 1 ? isOpen(arc, 0, high) : isOpen(arc, low, lengthCm));
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
