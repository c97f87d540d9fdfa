import { setTimeout } from 'node:timers/promises';
import type { Chance } from '@vigie/chance';
import type { PolygonE7 } from '@vigie/geo';
import { closing, randomAreas } from './areas.ts';
import { Ngraph } from './ngraph.ts';
import type { Task } from './ngraph-worker.ts';
import { Follower, junctionGraph, type Ours, positionGraph } from './ours.ts';
import { junctionsOf, type Pair, randomPairs } from './pairs.ts';
import { Sample } from './sample.ts';
import type { ValhallaEngine } from './valhalla.ts';

/** Turn by turn in blocks: neither always finds the processor's caches full of the other's data. */
const BLOCK = 50;
const WARM_UP = 100;
/** For us, whose questions are so short that an engine has not yet made good code of them after a hundred. */
const WARM_UP_OURS = 2_000;
/** What one leaves to collect, its own threads collect while nobody is timed. */
const SETTLE_MS = 300;
const PAIRS = 300;
/** Fewer: a query of Valhalla's with areas takes seconds. */
const PAIRS_WITH_AREAS = 40;
const AREAS = 200;

/** Times of the pairs that all engines answered, and what those said who did not. */
export class Race {
  readonly ours = new Sample();
  readonly rivals = new Map<string, Sample>();
  readonly refusals = new Map<string, number>();
  asked = 0;

  refused(who: string, why: string): null {
    const key = `${who}: ${why}`;
    this.refusals.set(key, (this.refusals.get(key) ?? 0) + 1);
    return null;
  }

  sample(who: string): Sample {
    if (who === OURS) return this.ours;
    const sample = this.rivals.get(who) ?? new Sample();
    this.rivals.set(who, sample);
    return sample;
  }
}

const OURS = 'ours';
/** The two of ngraph.path that find a shortest path; which is faster, the run says. */
const SEARCHES: readonly Task['search'][] = ['nba', 'aStar'];

interface Runner {
  readonly name: string;
  /** Milliseconds by pair; null, and told to the race, where it gives no way. */
  run(pairs: readonly Pair[], race: Race): Promise<(number | null)[]>;
}

/**
 * Whole routes without hazards, ours against both. ngraph.path gets the streets as the extract has them, and only finds a
 * path from junction to junction: no point beside a street, no geometry, no steps.
 */
export async function raceWithout(ours: Ours, valhalla: ValhallaEngine, chance: Chance): Promise<Race> {
  ours.router.setImpacts([], 'none');
  const pairs = randomPairs(ours.roads, chance, 'car', WARM_UP + PAIRS);
  const ngraph = new Ngraph(positionGraph(ours.roads, 'car'));
  const both = SEARCHES.map((search) => ngraphRunner(ours, ngraph, search, false));
  await oursRunner(ours).run(randomPairs(ours.roads, chance, 'car', WARM_UP_OURS), new Race());
  const race = await racing([oursRunner(ours), valhallaRunner(valhalla, []), ...both], pairs, WARM_UP);
  await ngraph.end();
  return race;
}

/** Only what ngraph.path does, and on our own folded graph: from junction to junction, the path and no more. */
export async function raceOfQueries(ours: Ours, chance: Chance): Promise<Race> {
  const pairs = randomPairs(ours.roads, chance, 'car', WARM_UP + PAIRS);
  const ngraph = new Ngraph(junctionGraph(ours.roads, 'car'));
  const mine = queryRunner(ours);
  await mine.run(randomPairs(ours.roads, chance, 'car', WARM_UP_OURS), new Race());
  const race = await racing([mine, ngraphRunner(ours, ngraph, 'nba', true)], pairs, WARM_UP);
  await ngraph.end();
  return race;
}

/** Whole routes with the same areas in force for both; ours has matched them before, as a phone has. */
export async function raceWith(ours: Ours, valhalla: ValhallaEngine, chance: Chance): Promise<Race> {
  const areas = randomAreas(ours.roads, chance, AREAS);
  ours.router.setImpacts(closing(areas), 'areas');
  const pairs = randomPairs(ours.roads, chance, 'car', WARM_UP + PAIRS_WITH_AREAS);
  await oursRunner(ours).run(randomPairs(ours.roads, chance, 'car', WARM_UP_OURS), new Race());
  // Valhalla keeps nothing from one query for the next: a few are warm-up enough.
  const warmUp = 3;
  return racing([oursRunner(ours), valhallaRunner(valhalla, areas)], pairs.slice(WARM_UP - warmUp), warmUp);
}

/** One query that first applies 200 areas: other areas each time, so that nothing is left from the time before. */
export function firstApplications({ roads, router }: Ours, chance: Chance, times: number): Sample {
  const sample = new Sample();
  randomPairs(roads, chance, 'car', times).forEach((pair, i) => {
    const areas = closing(randomAreas(roads, chance, AREAS), `set-${i}`);
    router.setImpacts([], 'none');
    sample.time(() => {
      router.setImpacts(areas, 'areas');
      return router.route({ profile: 'car', ...pair });
    });
  });
  return sample;
}

async function racing(runners: readonly Runner[], pairs: readonly Pair[], warmUp: number): Promise<Race> {
  for (const runner of runners) await runner.run(pairs.slice(0, warmUp), new Race());
  const race = new Race();
  for (let start = warmUp; start < pairs.length; start += BLOCK) {
    const block = pairs.slice(start, start + BLOCK);
    const times: (number | null)[][] = [];
    for (const runner of runners) {
      await setTimeout(SETTLE_MS);
      times.push(await runner.run(block, race));
    }
    block.forEach((_, i) => {
      race.asked++;
      if (times.some((row) => row[i] === null)) return;
      runners.forEach(({ name }, r) => {
        race.sample(name).times.push(times[r]![i]!);
      });
    });
  }
  return race;
}

function oursRunner({ router }: Ours): Runner {
  return {
    name: OURS,
    run: async (pairs, race) =>
      pairs.map((pair) => {
        const sample = new Sample();
        const answer = sample.time(() => router.route({ profile: 'car', ...pair }));
        return answer.ok ? sample.mean : race.refused(OURS, answer.refusal.code);
      }),
  };
}

function valhallaRunner(valhalla: ValhallaEngine, areas: readonly PolygonE7[]): Runner {
  const name = 'Valhalla';
  return {
    name,
    run: async (pairs, race) => {
      const times: (number | null)[] = [];
      for (const pair of pairs) {
        const query = valhalla.query(pair, 'auto', areas);
        const sample = new Sample();
        const asked = sample.timeAsync(() => valhalla.ask(query));
        times.push(
          await asked.then(
            () => sample.mean,
            (cause: unknown) => race.refused(name, cause instanceof Error ? cause.message : String(cause)),
          ),
        );
      }
      return times;
    },
  };
}

function queryRunner(ours: Ours): Runner {
  const follower = new Follower(ours, 'car');
  return {
    name: OURS,
    run: async (pairs, race) => {
      const nodes = pairs.map((pair) => junctionsOf(ours.roads, pair, true));
      return nodes.map(([from, to]) => {
        const sample = new Sample();
        return sample.time(() => follower.path(from, to)) ? sample.mean : race.refused(OURS, 'no path');
      });
    },
  };
}

function ngraphRunner(ours: Ours, ngraph: Ngraph, search: Task['search'], copies: boolean): Runner {
  const name = `ngraph.path ${search}`;
  return {
    name,
    run: async (pairs, race) => {
      const nodes = pairs.map((pair) => junctionsOf(ours.roads, pair, copies));
      const times = await ngraph.find(search, nodes);
      return times.map((time) => time ?? race.refused(name, 'no path'));
    },
  };
}
