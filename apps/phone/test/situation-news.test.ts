import { applyAll, emptyState, view } from '@vigie/fold';
import { HOUR_MS, plausibleLogs } from '@vigie/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newsOf, withNews } from '../src/situation-news.ts';
import { situationOf } from '../src/worker/situation.ts';

const cuts = fc.array(fc.record({ size: fc.nat(40), hours: fc.integer({ min: 0, max: 60 }) }), {
  minLength: 1,
  maxLength: 6,
});

test('the page has what the worker has, by what changed alone, whatever moments follow one another', () => {
  fc.assert(
    fc.property(plausibleLogs({ maxLength: 40 }), cuts, (log, moments) => {
      let [told, onThePage]: (ReturnType<typeof situationOf> | null)[] = [null, null];
      for (const { size, hours } of moments) {
        const state = applyAll(emptyState(), log.slice(0, size));
        const now = situationOf(view(state, state.recordedAtMs + hours * HOUR_MS), 0);
        onThePage = withNews(onThePage!, newsOf(told!, now));
        told = now;
        expect(onThePage).toEqual(now);
      }
    }),
    { numRuns: 60 },
  );
});

test('what has not changed is not told again, and stays the same object', () => {
  fc.assert(
    fc.property(plausibleLogs({ minLength: 2, maxLength: 30 }), (log) => {
      const at = (size: number, atMs: number) =>
        situationOf(view(applyAll(emptyState(), log.slice(0, size)), atMs), 0);
      const atMs = log.at(-1)!.recordedAtMs;
      const before = at(log.length, atMs);
      const same = newsOf(before, at(log.length, atMs));
      expect([same.put, same.gone]).toEqual([[], []]);
      expect(new Set(withNews(before, same).items)).toEqual(new Set(before.items));
      for (const item of withNews(before, same).items) expect(before.items.includes(item)).toBe(true);
    }),
    { numRuns: 40 },
  );
});
