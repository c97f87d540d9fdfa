import type { Chance } from '@vigie/chance';
import type { PositionE7 } from '@vigie/geo';
import type { ReportKind } from '@vigie/situation';
import type { Stage } from '../demonstration/stage.ts';
import { moved } from './ground.ts';
import { at, MINUTE_MS } from './step.ts';
import { type Spot, type Spots, spotsNear, type WetSpot } from './streets-by-water.ts';
import * as say from './words-of-citizens.ts';

/** What is behind a report; only the moderators' verdicts ever show it. */
export type Truth = 'true' | 'misplaced' | 'exaggerated' | 'duplicate' | 'beside' | 'lie';

export interface Sighting {
  readonly truth: Truth;
  readonly report: ReportKind;
  readonly scale: 1 | 2 | 3 | 4;
  readonly position: PositionE7;
  readonly words?: string;
  readonly atMs: number;
  readonly seenMsAgo: number;
  readonly device: number;
  /** When what it tells of is over; of a lie or a question: never was. */
  readonly overAtMs: number;
  /** The one that it says again. */
  readonly again?: Sighting;
}

/** People with a phone; some send several reports. Liars come after. */
const DEVICES = 212;
const LIARS = 8;

const COUNTS = {
  water: 165,
  again: 45,
  blocked: 22,
  jam: 22,
  other: 16,
  crowd: 6,
  smoke: 2,
  lies: 22,
} as const;

/** 300 of them, in no order. */
export function sightings(stage: Stage, spots: Spots, chance: Chance): Sighting[] {
  const water = many(COUNTS.water, (i) => seenWater(spots, chance, i));
  return [
    ...water,
    ...repeats(water, chance),
    ...many(COUNTS.blocked, (i) => obstacle(spots, chance, i)),
    ...many(COUNTS.jam, (i) => jam(spots, chance, i)),
    ...many(COUNTS.other, (i) => aside(spots, chance, i)),
    ...many(COUNTS.crowd, () => crowd(stage, spots, chance)),
    ...many(COUNTS.smoke, () => smoke(spots, chance)),
    ...many(COUNTS.lies, (i) => lie(stage, spots, chance, i)),
  ];
}

const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

export const pick = <T>(items: readonly T[], chance: Chance): T => {
  const item = items[chance.below(items.length)];
  if (item === undefined) throw new Error('a flood needs streets, wet and dry');
  return item;
};

/** Most write nothing: they press two buttons. */
const wordsOf = (spot: Spot, words: readonly string[], chance: Chance, share: number) =>
  chance.next() < share ? { words: `${spot.street} : ${pick(words, chance)}` } : {};

const phone = (chance: Chance): number => chance.below(DEVICES);
/** The first reports of each phone are its own, so that about all of them speak once. */
const phoneOf = (i: number, chance: Chance): number => (i < DEVICES ? i : phone(chance));

const scaleOf = (scale: number): 1 | 2 | 3 | 4 =>
  Math.max(1, Math.min(4, Math.round(scale))) as 1 | 2 | 3 | 4;

/** GPS between houses. */
const near = (position: PositionE7, chance: Chance): PositionE7 =>
  moved(position, chance.between(-12, 12), chance.between(-12, 12));

/** The next street, or the one where the sender is by now. */
function astray(position: PositionE7, chance: Chance): PositionE7 {
  const [east, north] = [chance.between(-1, 1), chance.between(-1, 1)];
  const farM = chance.between(50, 190) / Math.max(0.05, Math.sqrt(east * east + north * north));
  return moved(position, east * farM, north * farM);
}

/** Soon after the water came, seldom much later: people report what is new to them. */
function afterWater({ wetAtMs, dryAtMs }: WetSpot, chance: Chance): number {
  const most = Math.max(4 * MINUTE_MS, Math.min(dryAtMs - wetAtMs - 10 * MINUTE_MS, 95 * MINUTE_MS));
  return wetAtMs + Math.round(chance.next() * chance.next() * most) + chance.below(90_000);
}

/** Gutters overflow before the river does: the first reports are of rain. */
const OF_RAIN = 20;

function seenWater({ wet }: Spots, chance: Chance, i: number): Sighting {
  const spot = pick(wet, chance);
  if (i < OF_RAIN) return seenRain(spot, chance, i);
  const scale = scaleOf(0.6 + spot.depth * 2 + chance.between(-0.4, 0.6));
  const kind = chance.next();
  const truth: Truth = kind < 0.74 ? 'true' : kind < 0.88 ? 'misplaced' : 'exaggerated';
  const late = chance.next() < 0.12 ? chance.between(25, 75) * MINUTE_MS : chance.below(4 * MINUTE_MS);
  return {
    truth,
    report: 'water-on-road',
    scale: truth === 'exaggerated' ? scaleOf(scale + 2) : scale,
    position: truth === 'misplaced' ? astray(spot.position, chance) : near(spot.position, chance),
    ...wordsOf(spot, say.waterWords(scale), chance, 0.45),
    atMs: afterWater(spot, chance) + (late > 10 * MINUTE_MS ? Math.round(late / 2) : 0),
    seenMsAgo: Math.round(late),
    device: phoneOf(i, chance),
    overAtMs: spot.dryAtMs,
  };
}

function seenRain(spot: WetSpot, chance: Chance, i: number): Sighting {
  return {
    ...plain('true', 'water-on-road', 1, spot, chance.between(at(0, 6), at(1, 10)), chance),
    device: phoneOf(i, chance),
    overAtMs: spot.dryAtMs,
    ...wordsOf(spot, say.waterWords(1), chance, 0.4),
  };
}

/** Neighbours who press the same button within minutes. */
function repeats(water: readonly Sighting[], chance: Chance): Sighting[] {
  const firsts = chance.shuffled(water.filter(({ truth }) => truth === 'true')).slice(0, COUNTS.again);
  return many(COUNTS.again, (i) => {
    const again = firsts[i % firsts.length]!;
    return {
      truth: 'duplicate',
      report: again.report,
      scale: scaleOf(again.scale + chance.between(-0.8, 0.8)),
      position: moved(again.position, chance.between(-35, 35), chance.between(-35, 35)),
      atMs: again.atMs + Math.round(chance.between(0.5, 9) * MINUTE_MS),
      seenMsAgo: chance.below(2 * MINUTE_MS),
      device: phoneOf(COUNTS.water + i, chance),
      overAtMs: again.overAtMs,
      again,
    };
  });
}

const plain = (
  truth: Truth,
  report: ReportKind,
  scale: number,
  spot: Spot,
  atMs: number,
  chance: Chance,
): Sighting => ({
  truth,
  report,
  scale: scaleOf(scale),
  position: near(spot.position, chance),
  atMs: Math.round(atMs),
  seenMsAgo: chance.below(3 * MINUTE_MS),
  device: phone(chance),
  overAtMs: at(5, 10) + chance.below(20 * MINUTE_MS),
});

function obstacle({ wet, dry }: Spots, chance: Chance, i: number): Sighting {
  const spot = i % 3 === 0 ? pick(wet, chance) : pick(dry.slice(0, Math.ceil(dry.length / 2)), chance);
  const seen = plain(
    'true',
    'road-blocked',
    chance.between(1, 3),
    spot,
    chance.between(at(0, 50), at(4, 10)),
    chance,
  );
  return { ...seen, ...wordsOf(spot, say.BLOCKED, chance, 0.6) };
}

/** Before the red vigilance, and around it: everyone turns round at once. */
function jam({ dry }: Spots, chance: Chance, i: number): Sighting {
  const spot = pick(dry.slice(0, Math.ceil(dry.length / 3)), chance);
  const seen = plain(
    'beside',
    'traffic-jam',
    chance.between(1, 4),
    spot,
    chance.between(at(0, 12), at(2, 20)),
    chance,
  );
  return {
    ...seen,
    device: phoneOf(COUNTS.water + COUNTS.again + i, chance),
    overAtMs: at(3, 50) + chance.below(at(0, 40)),
    ...wordsOf(spot, say.JAM, chance, 0.4),
  };
}

/** Questions come before the water. */
const OF_EARLY = 8;

function aside({ dry }: Spots, chance: Chance, i: number): Sighting {
  const spot = pick(dry, chance);
  const seen = plain(
    'beside',
    'other',
    chance.between(1, 2.4),
    spot,
    chance.between(at(0, 1), i < OF_EARLY ? at(0, 40) : at(5, 20)),
    chance,
  );
  const words = say.OTHER[i % say.OTHER.length]!;
  return { ...seen, words, overAtMs: at(5, 30) + chance.below(10 * MINUTE_MS) };
}

function crowd({ places }: Stage, { dry }: Spots, chance: Chance): Sighting {
  const gathering = places.filter(({ category }) => category === 'school' || category === 'gymnasium');
  const place = gathering.length > 0 ? pick(gathering, chance) : null;
  const spot = place ? { street: place.name, position: place.position } : pick(dry, chance);
  const seen = plain(
    'beside',
    'crowd',
    chance.between(1, 2.4),
    spot,
    chance.between(at(0, 50), at(2, 40)),
    chance,
  );
  return { ...seen, ...wordsOf(spot, say.CROWD, chance, 0.7), overAtMs: at(4, 0) };
}

function smoke({ dry }: Spots, chance: Chance): Sighting {
  const spot = pick(dry, chance);
  const seen = plain('beside', 'fire-smoke', 1, spot, chance.between(at(2, 0), at(3, 0)), chance);
  return { ...seen, ...wordsOf(spot, say.SMOKE, chance, 1) };
}

/** Few phones lie, and each more than once: water on the hills, a dam, a bridge. */
function lie({ lowPoints }: Stage, { hills, dry }: Spots, chance: Chance, i: number): Sighting {
  const liar = DEVICES + (i % LIARS);
  const times = (fromMs: number, toMs: number) => chance.between(fromMs, toMs);
  const of = (
    report: ReportKind,
    scale: number,
    spot: Spot,
    atMs: number,
    words: readonly string[],
  ): Sighting => ({
    ...plain('lie', report, scale, spot, atMs, chance),
    device: liar,
    words: pick(words, chance),
  });
  if (i % LIARS < 3)
    return of('water-on-road', 4, pick(hills, chance), times(at(1, 0), at(3, 50)), say.FALSE_WATER);
  if (i % LIARS < 6) return of('other', 4, pick(dry, chance), times(at(2, 29), at(2, 58)), say.DAM);
  const bridges = lowPoints.filter(({ kind }) => kind === 'bridge');
  const bridge = bridges.length > 0 ? pick(bridges, chance) : null;
  const spot = bridge ? (spotsNear(dry, bridge.position, 250)[0] ?? pick(dry, chance)) : pick(dry, chance);
  return of('road-blocked', 3, spot, times(at(0, 25), at(1, 25)), say.FALSE_BRIDGE);
}
