import { type BoxE7, boxOf, type PolygonE7, type PositionE7, pointInPolygon } from '@vigie/geo';
import type { Effect, EntryId, Impact, Profile } from '@vigie/situation';
import type { Hit } from './hit.ts';
import { lowPlaces } from './low-places.ts';
import { matchEntries } from './match-entries.ts';
import { matchLine } from './match-line.ts';
import { matchPolygon } from './match-polygon.ts';
import type { Roads } from './open.ts';

/** An impact and the parts of edges that it lies on. */
interface Placed {
  readonly impact: Impact;
  /** What makes two impacts the same one. */
  readonly key: string;
  readonly hits: readonly Hit[];
  /** The borders of an area that nobody may enter, in the direction of those who would. */
  readonly entries: readonly Hit[];
  /** The area that is not to be entered. */
  readonly area: { readonly polygon: PolygonE7; readonly box: BoxE7 } | null;
}

interface OnEdge {
  readonly placed: Placed;
  readonly hit: Hit;
  /** Whether the hit is the border of an area that nobody may enter. */
  readonly border: boolean;
}

/** An impact found under a part of a way. */
export interface Under {
  readonly impact: Impact;
  /** What it does to the profile there: a border that may not be crossed is `blocked`. */
  readonly effect: Exclude<Effect, 'no-entry'>;
  readonly hit: Hit;
}

/**
 * The impacts in force on a graph, kept per edge and per entry, so that lifting one gives back exactly what was there
 * without it.
 */
export class Impacts {
  private readonly roads: Roads;
  private placed: readonly Placed[] = [];
  private readonly byEdge = new Map<number, OnEdge[]>();

  constructor(roads: Roads) {
    this.roads = roads;
  }

  /**
   * Replaces all impacts; only what differs from before is matched to the graph again. Returns the edges that something
   * was laid on or lifted from. When matching throws, everything is as it was.
   */
  replace(impacts: readonly Impact[]): ReadonlySet<number> {
    const before = new Map(this.placed.map((placed) => [placed.impact, placed]));
    const byKey = new Map(this.placed.map((placed) => [placed.key, placed]));
    const next = new Set<Placed>();
    for (const impact of impacts) {
      const key = before.get(impact)?.key ?? JSON.stringify(impact);
      const placed = byKey.get(key) ?? place(this.roads, impact, key);
      byKey.set(key, placed);
      next.add(placed);
    }
    const changed = new Set<number>();
    const known = new Set(this.placed);
    for (const placed of this.placed) if (!next.has(placed)) this.lift(placed, changed);
    for (const placed of next) if (!known.has(placed)) this.lay(placed, changed);
    this.placed = [...next];
    return changed;
  }

  /** The edges that any impact lies on. */
  edges(): IterableIterator<number> {
    return this.byEdge.keys();
  }

  isTouched(edge: number): boolean {
    return this.byEdge.has(edge);
  }

  unplaced(): EntryId[] {
    // A town without a ford is not one that was not found.
    const lies = ({ impact, hits, entries }: Placed): boolean =>
      'places' in impact.where || hits.length + entries.length > 0;
    return this.placed.filter((placed) => !lies(placed)).map(({ impact }) => impact.entry);
  }

  /**
   * What lies under a part of an arc for a profile, `fromCm` ≤ `toCm` along the edge. By entry, rule and the rest, never
   * by the order in which the impacts came, so that two phones with different pasts answer the same.
   */
  under(profile: Profile, arc: number, fromCm: number, toCm: number): Under[] {
    const found: OnEdge[] = [];
    for (const on of this.byEdge.get(arc >> 1) ?? []) {
      const { placed, hit, border } = on;
      const said = placed.impact.effects[profile];
      if (!said || (said === 'no-entry') !== border) continue;
      if (!((arc & 1) === 0 ? hit.forward : hit.backward)) continue;
      if (hit.fromCm >= toCm || hit.toCm <= fromCm) continue;
      found.push(on);
    }
    if (found.length > 1) found.sort(byEntry);
    return found.map(({ placed: { impact }, hit }) => {
      const said = impact.effects[profile]!;
      return { impact, effect: said === 'no-entry' ? 'blocked' : said, hit };
    });
  }

  /** The areas around a position that a profile may not enter. */
  forbidden(profile: Profile, [lon, lat]: PositionE7): Impact[] {
    return this.placed
      .filter(({ impact, area }) => {
        if (!area || impact.effects[profile] !== 'no-entry') return false;
        const [west, south, east, north] = area.box;
        if (lon < west || lon > east || lat < south || lat > north) return false;
        return pointInPolygon([lon, lat], area.polygon);
      })
      .map(({ impact }) => impact);
  }

  /** Whether there is any area that a profile may not enter. */
  hasForbidden(profile: Profile): boolean {
    return this.placed.some(({ impact, area }) => area && impact.effects[profile] === 'no-entry');
  }

  private lay(placed: Placed, changed: Set<number>): void {
    const note = (hit: Hit, border: boolean): void => {
      const list = this.byEdge.get(hit.edge);
      if (list) list.push({ placed, hit, border });
      else this.byEdge.set(hit.edge, [{ placed, hit, border }]);
      changed.add(hit.edge);
    };
    for (const hit of placed.hits) note(hit, false);
    for (const hit of placed.entries) note(hit, true);
  }

  private lift(placed: Placed, changed: Set<number>): void {
    for (const { edge } of [...placed.hits, ...placed.entries]) {
      const rest = (this.byEdge.get(edge) ?? []).filter((other) => other.placed !== placed);
      if (rest.length > 0) this.byEdge.set(edge, rest);
      else this.byEdge.delete(edge);
      changed.add(edge);
    }
  }
}

function byEntry({ placed: a }: OnEdge, { placed: b }: OnEdge): number {
  const order = compare(`${a.impact.entry} ${a.impact.rule}`, `${b.impact.entry} ${b.impact.rule}`);
  return order === 0 ? compare(a.key, b.key) : order;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function place(roads: Roads, impact: Impact, key: string): Placed {
  const { where } = impact;
  const effects = Object.values(impact.effects);
  const closed = effects.includes('no-entry');
  if (!('polygon' in where)) {
    const hits = 'places' in where ? lowPlaces(roads, where.places) : alongLine(roads, where);
    return { impact, key, hits, entries: closed ? hits : [], area: null };
  }
  const { polygon } = where;
  const box = closed ? boxOf(polygon.flat()) : null;
  return {
    impact,
    key,
    hits: effects.some((effect) => effect !== 'no-entry') ? matchPolygon(roads, polygon) : [],
    entries: closed ? matchEntries(roads, polygon) : [],
    area: box && { polygon, box },
  };
}

/**
 * Named arcs are believed only when they name this very file and exist in it; otherwise the geometry, which is always
 * there, is matched.
 */
function alongLine(roads: Roads, where: Extract<Impact['where'], { line: unknown }>): Hit[] {
  const { arcs, line, direction } = where;
  const ours = arcs && arcs.arcs.length > 0 && roads.sha256 !== null && arcs.roads === roads.sha256;
  if (!ours || !arcs.arcs.every((arc) => Number.isInteger(arc) && arc >= 0 && arc < roads.edgeCount * 2))
    return matchLine(roads, line, direction);
  return arcs.arcs.map((arc) => ({
    edge: arc >> 1,
    fromCm: 0,
    toCm: Math.max(1, roads.lengthsCm[arc >> 1]!),
    forward: (arc & 1) === 0,
    backward: (arc & 1) === 1,
  }));
}
