// What the server and the throttled page are timed on: data that can be sent to a page, and the timing itself, which is
// the same code in both.

import type { Chance } from '@vigie/chance';
import type { PositionE7 } from '@vigie/geo';
import type { RouteAnswer } from '@vigie/roads';
import { type Impact, PROFILES, type Profile } from '@vigie/situation';
import { closing, closure, randomAreas } from './areas.ts';
import { Follower, type Ours } from './ours.ts';
import { junctionsOf, type NodePair, type Pair, randomPairs } from './pairs.ts';
import { Sample } from './sample.ts';

/** As the issue says: hazards in force by the hundred. */
const AREAS = 200;
const CLOSURES = 30;
const PAIRS = 1_000;
const NODE_PAIRS = 2_000;

export interface Course {
  readonly areas: readonly Impact[];
  /** Each across the way of its own pair, with the areas in force. */
  readonly closures: readonly { readonly impact: Impact; readonly pair: Pair }[];
  readonly pairs: readonly Pair[];
  readonly nodes: readonly NodePair[];
}

/** The same course for the same graph and seed. Leaves the router with the areas in force. */
export function courseOn(ours: Ours, chance: Chance): Course {
  const { roads, router } = ours;
  const areas = closing(randomAreas(roads, chance, AREAS));
  const pairs = randomPairs(roads, chance, 'car', PAIRS);
  router.setImpacts(areas, 'course');
  const closures: { impact: Impact; pair: Pair }[] = [];
  for (const pair of pairs) {
    const answer = router.route({ profile: 'car', ...pair });
    if (!answer.ok || answer.value.geometry.length < 4) continue;
    closures.push({ pair, impact: closure(middleOf(answer.value.geometry), `closure-${closures.length}`) });
    if (closures.length === CLOSURES) break;
  }
  return { areas, closures, pairs, nodes: joinedNodes(ours, areas, chance) };
}

/** Junctions beside which one can live, and a way between them: to find none is quicker. */
function joinedNodes(ours: Ours, areas: readonly Impact[], chance: Chance): NodePair[] {
  const follower = new Follower(ours, 'car');
  follower.replace(areas);
  return randomPairs(ours.roads, chance, 'car', NODE_PAIRS)
    .map((pair) => junctionsOf(ours.roads, pair, true))
    .filter(([from, to]) => follower.path(from, to) !== null);
}

function middleOf(line: readonly PositionE7[]): PositionE7[] {
  const middle = Math.floor(line.length / 2);
  return line.slice(middle - 1, middle + 1);
}

/** From a closure's arrival to an answer that knows of it, for each profile in use. */
export function closureTimes({ router }: Ours, { areas, closures }: Course): Sample {
  const sample = new Sample();
  router.setImpacts(areas, 'before');
  for (const profile of PROFILES) router.route({ profile, ...closures[0]!.pair });
  for (const { impact, pair } of closures) {
    const answers = sample.time(() => {
      router.setImpacts([...areas, impact], impact.entry);
      return PROFILES.map((profile) => router.route({ profile, ...pair }));
    });
    if (!answers.every((answer) => situationOf(answer) === impact.entry) || takes(answers[0]!, impact))
      throw new Error(`${impact.entry} is not in the next answer`);
    router.setImpacts(areas, 'lifted');
  }
  return sample;
}

const situationOf = (answer: RouteAnswer): string =>
  answer.ok ? answer.value.situation : answer.refusal.situation;

/** Whether an answer's way runs along the closed line: the next answer must not. */
function takes(answer: RouteAnswer, { where }: Impact): boolean {
  if (!answer.ok || !('line' in where)) return false;
  const { geometry } = answer.value;
  const same = (a: PositionE7 | undefined, b: PositionE7 | undefined) =>
    a?.[0] === b?.[0] && a?.[1] === b?.[1];
  return geometry.some((at, i) => same(at, where.line[0]) && same(geometry[i + 1], where.line[1]));
}

/** Whole answers, from positions to steps, on the situation in force. */
export function routeTimes({ router }: Ours, pairs: readonly Pair[], profile: Profile): Sample {
  const sample = new Sample();
  for (const pair of pairs) sample.time(() => router.route({ profile, ...pair }));
  return sample;
}

/** Of every profile's answers to the last letter, with the areas in force: ways, and streets within five minutes. */
export async function answersHash({ router }: Ours, { areas, pairs }: Course): Promise<string> {
  router.setImpacts(areas, 'hash');
  const answers = PROFILES.flatMap((profile) => [
    ...pairs.slice(0, 200).map((pair) => router.route({ profile, ...pair })),
    ...pairs.slice(0, 10).map(({ from }) => router.reach({ profile, from, withinS: 300 })),
  ]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(answers)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
