import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Follower } from '../src/index.ts';
import { expectTrue, FakeFetcher, FakeShelf, opened, type Spoil, sizeOf } from './device.ts';
import { type Files, Source, START_MS } from './source.ts';

/** What may happen next, to the town, to the network, to the phone. */
type Step =
  | { readonly does: 'publish'; readonly entries: number }
  | { readonly does: 'poll'; readonly from: From; readonly at: number }
  | { readonly does: 'hear'; readonly from: number; readonly of: 'town' | 'fork' }
  | { readonly does: 'restart' };

/** Who answers a poll. */
type From =
  | 'town'
  | 'nobody'
  | 'an older mirror'
  | 'a fork'
  | 'a damaged mirror'
  | 'a Wi-Fi portal'
  | 'an impostor';

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('publish'), entries: fc.constantFrom(0, 1, 2, 40, 300) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('poll'), from: fc.constant<From>('town'), at: fc.nat() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('poll'),
      from: fc.constantFrom<From[]>(
        'nobody',
        'an older mirror',
        'a fork',
        'a damaged mirror',
        'a Wi-Fi portal',
        'an impostor',
      ),
      at: fc.nat(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('hear'),
      from: fc.nat(40),
      of: fc.constantFrom('town', 'town', 'fork'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restart') }) },
) as fc.Arbitrary<Step>;

/** The town as it is, as it was, and as others would have it. */
class World {
  readonly town = new Source();
  readonly fork: Source;
  readonly impostor: Source;
  readonly past: Files[] = [];
  readonly fetcher: FakeFetcher;
  readonly shelf = new FakeShelf();
  nowMs = START_MS;

  constructor() {
    this.fork = new Source(this.town.signers, 'another history');
    this.impostor = new Source({ ...this.town.signers, ...otherHands(this.town) }, 'impostor');
    this.fetcher = new FakeFetcher(this.town);
  }

  async publish(entries: number): Promise<void> {
    this.nowMs += 1000;
    await this.town.grow(entries, this.nowMs);
    await this.fork.grow(entries + 1, this.nowMs);
    await this.impostor.grow(entries, this.nowMs);
    this.past.push(new Map(this.town.files));
  }

  answerAs(from: From, at: number): void {
    const { fetcher, town, fork, impostor, past } = this;
    fetcher.online = from !== 'nobody';
    fetcher.files =
      from === 'an older mirror'
        ? past[at % past.length]!
        : from === 'a fork'
          ? fork.files
          : from === 'an impostor'
            ? impostor.files
            : town.files;
    fetcher.spoil =
      from === 'a damaged mirror' ? damage(at) : from === 'a Wi-Fi portal' ? portal : () => undefined;
  }
}

/** The same names, other private keys: what it signs verifies nowhere. */
const otherHands = ({ signers }: Source) => ({ log: signers.publisher, publisher: signers.log });

const portal: Spoil = () => new TextEncoder().encode('<!doctype html>\n\n<p>Acceptez les conditions</p>\n');

const damage =
  (at: number): Spoil =>
  (_, whole) => {
    if (!whole || whole.length === 0) return undefined;
    if (at % 3 === 0) return whole.subarray(0, at % whole.length);
    const copy = whole.slice();
    copy[at % copy.length]! ^= 1 << (at % 8);
    return copy;
  };

async function take(step: Step, world: World, follower: Follower): Promise<Follower> {
  if (step.does === 'publish') await world.publish(step.entries);
  if (step.does === 'restart' && world.shelf.kept) return opened(world.fetcher, world.shelf);
  if (step.does === 'poll') {
    world.answerAs(step.from, step.at);
    await follower.poll(world.nowMs);
  }
  if (step.does === 'hear') {
    world.answerAs('town', 0);
    const source = world[step.of];
    const message = source.message(Math.max(0, source.published.state.size - step.from));
    await follower.accept(message, world.nowMs);
  }
  return follower;
}

test('whoever answers, in whatever order: what is known never shrinks, and is the fold of the town’s first entries', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 12 }), async (drawn) => {
      const world = new World();
      await world.publish(3);
      let follower = await opened(world.fetcher, world.shelf);
      await follower.poll(world.nowMs);
      let size = 3;
      for (const step of drawn) {
        follower = await take(step, world, follower);
        expect(sizeOf(follower)).toBeGreaterThanOrEqual(size);
        size = sizeOf(follower);
        expectTrue(follower, world.town, size);
      }
      world.answerAs('town', 0);
      await follower.poll(world.nowMs);
      expectTrue(follower, world.town);
    }),
    { numRuns: 16 },
  );
});

test('a fresh phone after every single write of a publisher finds a log that adds up', async () => {
  const source = new Source();
  const moments: Files[] = [];
  source.onWrite = () => moments.push(new Map(source.files));
  for (const [i, entries] of [3, 0, 260, 5, 300].entries()) await source.grow(entries, START_MS + i * 40_000);
  let size = 0;
  for (const files of moments.filter((written) => written.has('situation'))) {
    const fetcher = new FakeFetcher(source);
    fetcher.files = files;
    const follower = await opened(fetcher);
    expect(await follower.poll(START_MS)).toEqual({ ok: true, value: true });
    expect(sizeOf(follower)).toBeGreaterThanOrEqual(size);
    size = sizeOf(follower);
    expectTrue(follower, source, size);
  }
  expect(size).toBe(568);
});

test('two publishers of one log at once: a phone meets older checkpoints at worst, and ends with everything', async () => {
  const grown = fc.array(fc.constantFrom(1, 2, 30, 260), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), grown, grown, async (scheduler, ours, theirs) => {
      const town = new Source();
      const moments: Files[] = [];
      await town.grow(5, START_MS);
      const other = town.fork(town.name);
      other.files = town.files;
      const publishing = async (source: Source, counts: readonly number[], offsetMs: number) => {
        source.beforeWrite = () => scheduler.schedule(Promise.resolve());
        source.onWrite = () => moments.push(new Map(source.files));
        for (const [i, count] of counts.entries()) await source.grow(count, START_MS + i * 1000 + offsetMs);
      };
      await scheduler.waitFor(Promise.all([publishing(town, ours, 0), publishing(other, theirs, 500)]));

      const fetcher = new FakeFetcher(town);
      fetcher.files = moments[0]!;
      const follower = await opened(fetcher);
      const longest = town.leaves.length > other.leaves.length ? town : other;
      for (const files of moments) {
        fetcher.files = files;
        const answer = await follower.poll(START_MS);
        if (!answer.ok) expect(answer.refusal.code).toBe('follow/older-checkpoint');
        expectTrue(follower, longest, sizeOf(follower));
      }
      town.beforeWrite = async () => {};
      town.leaves = [...longest.leaves];
      await town.publish(START_MS + 60_000);
      fetcher.files = town.files;
      await follower.poll(START_MS + 60_000);
      expectTrue(follower, longest);
    }),
    { numRuns: 8 },
  );
});
