import { distanceM, type PositionE7 } from '@vigie/geo';
import type { Holdups } from '@vigie/roads';
import { barrierOf } from './barriers.ts';
import type { Segment } from './chains.ts';
import type { Tags } from './osm.ts';

/** An estimate: lights nearer than this to the last ones are of the same junction, and change with them. */
const ONE_JUNCTION_M = 40;

interface Counted {
  signals: number;
  gates: number;
  crossings: number;
  /** A sign says to give way. */
  sign: boolean;
  /** Lights stand at its very end, or just before. */
  signalAtEnd: boolean;
}

/** A tagged node as one comes to it. */
interface Met {
  readonly tags: Tags;
  /** Metres from where one set out. */
  readonly atM: number;
  /** One comes to it the way its street was drawn. */
  readonly withWay: boolean;
}

/** What the nodes of a street hold up, for each direction; whether its end gives way to a greater street is for others to say. */
export function countHoldups(
  { nodes, nature, parts }: Segment,
  tagsOf: (id: number) => Tags | undefined,
  positionOf: (id: number) => PositionE7,
): { readonly forward: Counted; readonly backward: Counted } | null {
  if (!nodes.some((id) => tagsOf(id) !== undefined)) return null;
  const along: Met[] = [];
  const against: Met[] = [];
  let lengthM = 0;
  let part = 0;
  let linksLeft = parts[0]!.links;
  nodes.forEach((id, i) => {
    const arriving = parts[part]!;
    if (i > 0) {
      lengthM += distanceM(positionOf(nodes[i - 1]!), positionOf(id));
      if (--linksLeft === 0 && part + 1 < parts.length) linksLeft = parts[++part]!.links;
    }
    const tags = tagsOf(id);
    if (!tags) return;
    along.push({ tags, atM: lengthM, withWay: !arriving.reversed });
    against.unshift({ tags, atM: lengthM, withWay: parts[part]!.reversed });
  });
  const ways = nature.access.car ?? nature.access.emergency ?? nature.access.bike ?? 'both';
  const there = { lengthM, oneway: ways !== 'both' };
  const back = against.map((met) => ({ ...met, atM: lengthM - met.atM }));
  return { forward: counted(along, there), backward: counted(back, there) };
}

interface Stretch {
  readonly lengthM: number;
  readonly oneway: boolean;
}

/** Node by node in the order of travel. What stands at the very start was met by who came there. */
function counted(stops: readonly Met[], stretch: Stretch): Counted {
  const count: Counted = { signals: 0, gates: 0, crossings: 0, sign: false, signalAtEnd: false };
  let lastSignalM = Number.NEGATIVE_INFINITY;
  for (const met of stops) {
    const { tags, atM } = met;
    const atStart = atM === 0;
    if (hasSignals(tags) && (atStart || faces(met, stretch))) {
      if (!atStart && atM - lastSignalM >= ONE_JUNCTION_M) count.signals++;
      lastSignalM = atM;
    }
    if (atStart) continue;
    if (barrierOf(tags)?.waits) count.gates++;
    if (tags.highway === 'crossing' && !hasSignals(tags) && isMarked(tags)) count.crossings++;
    if ((tags.highway === 'give_way' || tags.highway === 'stop') && faces(met, stretch)) count.sign = true;
  }
  count.signalAtEnd = stretch.lengthM - lastSignalM < ONE_JUNCTION_M;
  return count;
}

function hasSignals(tags: Tags): boolean {
  return (
    tags.highway === 'traffic_signals' ||
    (tags.highway === 'crossing' &&
      (tags.crossing === 'traffic_signals' || tags['crossing:signals'] === 'yes'))
  );
}

const isMarked = (tags: Tags): boolean => tags.crossing !== 'unmarked' && tags.crossing !== 'no';

/**
 * Whether a sign or light is for who travels this way. Where no tag says so, it is for those whose junction is nearer,
 * as the wiki's « Tag:highway=give_way » reads them; a walkers' crossing is for both.
 */
function faces({ tags, atM, withWay }: Met, { lengthM, oneway }: Stretch): boolean {
  const direction = tags['traffic_signals:direction'] ?? tags.direction;
  if (direction === 'forward') return withWay;
  if (direction === 'backward') return !withWay;
  return direction === 'both' || oneway || tags.crossing !== undefined || lengthM - atM <= atM;
}

export function asHoldups(count: Counted, yields: boolean): Holdups {
  const { signals, gates, crossings, sign, signalAtEnd } = count;
  return { signals, gates, crossings, yields: !signalAtEnd && (sign || yields) };
}
