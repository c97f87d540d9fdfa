import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOf, CLOCK_TOLERANCE_MS } from '../src/index.ts';
import { FakeFetcher, FakeShelf, opened } from './device.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, Source, START_MS } from './source.ts';

async function town() {
  const source = new Source();
  await source.grow(1, START_MS);
  const fetcher = new FakeFetcher(source);
  const shelf = new FakeShelf();
  return { source, fetcher, shelf, follower: await opened(fetcher, shelf) };
}

describe('a clock', () => {
  test('that is right: the age is the time since the publisher signed', async () => {
    const { follower } = await town();
    await follower.poll(START_MS + 1000);
    expect(follower.age(START_MS + 61_000)).toEqual({ nowMs: START_MS + 61_000, ageMs: 61_000 });
  });

  test('in front of a source that stands still: source-still', async () => {
    const { follower } = await town();
    await follower.poll(START_MS);
    expect(follower.age(START_MS + 11 * MINUTE_MS)?.notice).toBeUndefined();
    expect(follower.age(START_MS + 11 * MINUTE_MS + 1)?.notice).toBe('source-still');
    // A frozen mirror goes on answering: nothing is refused, and the age goes on growing.
    expect(await follower.poll(START_MS + HOUR_MS)).toEqual({ ok: true, value: false });
    expect(follower.age(START_MS + HOUR_MS)).toMatchObject({ ageMs: HOUR_MS, notice: 'source-still' });
  });

  test('behind by more than five minutes is told: clock-behind', async () => {
    const { follower } = await town();
    await follower.poll(START_MS - 3 * HOUR_MS);
    expect(follower.age(START_MS - 3 * HOUR_MS)).toEqual({
      nowMs: START_MS,
      ageMs: 0,
      notice: 'clock-behind',
    });
    // Offline for two hours, the news is two hours old, and never fresh for ever.
    expect(follower.age(START_MS - HOUR_MS)).toMatchObject({
      nowMs: START_MS + 2 * HOUR_MS,
      ageMs: 2 * HOUR_MS,
    });
  });

  test('behind is remembered over a restart', async () => {
    const { fetcher, shelf, follower } = await town();
    await follower.poll(START_MS - DAY_MS);
    const again = await opened(fetcher, shelf);
    expect(again.age(START_MS - DAY_MS + HOUR_MS)).toMatchObject({ ageMs: HOUR_MS, notice: 'clock-behind' });
  });

  test('behind by up to five minutes counts, and is not worth a word', async () => {
    const { follower } = await town();
    await follower.poll(START_MS - CLOCK_TOLERANCE_MS);
    expect(follower.age(START_MS)).toEqual({
      nowMs: START_MS + CLOCK_TOLERANCE_MS,
      ageMs: CLOCK_TOLERANCE_MS,
    });
  });

  test('ahead makes the news look older, never younger', async () => {
    const { follower } = await town();
    await follower.poll(START_MS + DAY_MS);
    expect(follower.age(START_MS + DAY_MS)).toEqual({
      nowMs: START_MS + DAY_MS,
      ageMs: DAY_MS,
      notice: 'source-still',
    });
  });

  test('that was behind and is put right is believed again, once a newer signed time agrees', async () => {
    const { source, fetcher, shelf, follower } = await town();
    // A phone that starts in 1970 before it hears the time from its network.
    await follower.poll(0);
    expect(follower.age(0)).toMatchObject({ nowMs: START_MS, ageMs: 0, notice: 'clock-behind' });
    await source.grow(1, START_MS + MINUTE_MS);
    const nowMs = START_MS + MINUTE_MS + 500;
    await follower.poll(nowMs);
    expect(follower.age(nowMs)).toEqual({ nowMs, ageMs: 500 });
    expect((await opened(fetcher, shelf)).age(nowMs)).toEqual({ nowMs, ageMs: 500 });
  });

  test('that is behind is not believed for agreeing with a time signed before', async () => {
    const { source, follower } = await town();
    await source.publish(START_MS + 2 * HOUR_MS);
    await follower.poll(START_MS);
    // Two hours later it shows the signed time: but that was signed two hours ago.
    await follower.poll(START_MS + 2 * HOUR_MS);
    expect(follower.age(START_MS + 2 * HOUR_MS)).toMatchObject({
      ageMs: 2 * HOUR_MS,
      notice: 'clock-behind',
    });
  });
});

test('once a fresh signed time was met, the age is never younger than is true, however late the mirrors after it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -DAY_MS, max: DAY_MS }),
      fc.array(fc.record({ afterMs: fc.nat(3 * HOUR_MS), late: fc.nat(100) }), { maxLength: 5 }),
      async (aheadMs, steps) => {
        const { source, follower } = await town();
        let trueMs = START_MS;
        let signedAtMs = START_MS;
        await follower.poll(trueMs + aheadMs);
        for (const { afterMs, late } of steps) {
          trueMs += afterMs;
          const span = trueMs - signedAtMs;
          const atMs = Math.floor((trueMs - (span * late) / 100) / 1000) * 1000;
          // Confessed in age.ts: a mirror late by just what the clock is behind.
          const looksRight =
            aheadMs < -CLOCK_TOLERANCE_MS && Math.abs(trueMs + aheadMs - atMs) <= CLOCK_TOLERANCE_MS;
          if (atMs > signedAtMs && !looksRight) {
            await source.publish(atMs);
            expect(await follower.poll(trueMs + aheadMs)).toEqual({ ok: true, value: true });
            signedAtMs = atMs;
          }
          expect(follower.age(trueMs + aheadMs)!.ageMs).toBeGreaterThanOrEqual(trueMs - signedAtMs);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('an age is never below zero, whatever the clock says', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), (signedAtMs, clockMs, behindMs) => {
      const { ageMs, nowMs } = ageOf(signedAtMs, clockMs, behindMs);
      expect(ageMs).toBeGreaterThanOrEqual(0);
      expect(nowMs).toBeGreaterThanOrEqual(signedAtMs);
      expect(nowMs).toBeGreaterThanOrEqual(clockMs);
    }),
  );
});
