import { applyAll, emptyState, view } from '@vigie/fold';
import { plausibleLogs, statements } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layersOf } from '../src/page/map/layers.ts';
import { isCrisis } from '../src/worker/gravity.ts';
import { fingerprint, situationOf } from '../src/worker/situation.ts';
import { closure, orangeRain } from './scene.ts';

const DAY_MS = 24 * 3600 * 1000;

describe('the situation as shown', () => {
  test('everything on the map is in the list, under the same id', () => {
    fc.assert(
      fc.property(plausibleLogs({ maxLength: 20 }), (log) => {
        const state = applyAll(emptyState(), log);
        const { items } = situationOf(view(state, state.recordedAtMs), 0);
        const listed = new Set(items.map(({ entry }) => entry.id));
        const drawn = Object.values(layersOf(items)).flatMap(({ features }) => features);
        for (const { properties } of drawn) expect(listed.has(String(properties.id))).toBe(true);
        // And whatever has a place is drawn.
        const shown = new Set(drawn.map(({ properties }) => properties.id));
        for (const { entry, at } of items) expect(shown.has(entry.id)).toBe(at !== null);
      }),
      { numRuns: 40 },
    );
  });

  test('what is actual stands before any exercise, and the list is sorted', () => {
    fc.assert(
      fc.property(fc.array(statements(), { maxLength: 12 }), (entries) => {
        const state = applyAll(emptyState(), entries);
        const { items } = situationOf(view(state, state.recordedAtMs), 0);
        const real = items.map(({ entry }) => entry.status === 'Actual');
        expect(real.indexOf(false) === -1 || real.lastIndexOf(true) < real.indexOf(false)).toBe(true);
        expect(items.map(({ gravity }) => gravity)).toEqual(
          items.map(({ gravity }) => gravity).sort((a, b) => b - a),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('an entry that begins later appears at its hour, without news', () => {
    const line = [
      [38_700_000, 436_100_000],
      [38_710_000, 436_100_000],
    ] as const;
    const nowMs = Date.now();
    const later = {
      ...closure(line, 'Quai Bas', { nature: 'planned' }),
      validity: { onsetAtMs: nowMs + 1000, expiresAtMs: nowMs + DAY_MS },
    };
    const state = applyAll(emptyState(), [later]);
    const print = (atMs: number) => fingerprint(view(state, atMs));
    expect(print(nowMs)).not.toBe(print(nowMs + 1000));
    expect(print(nowMs)).toBe(print(nowMs + 999));
  });

  test('a danger that is announced changes the answers a day before it begins, without news', () => {
    const nowMs = Date.now();
    const tomorrow = { ...orangeRain(), validity: { onsetAtMs: nowMs + DAY_MS + 1000 } };
    const state = applyAll(emptyState(), [tomorrow]);
    const print = (atMs: number) => fingerprint(view(state, atMs));
    expect(print(nowMs)).toBe(print(nowMs + 999));
    expect(print(nowMs)).not.toBe(print(nowMs + 1000));
  });

  test('orange makes phones look often, an exercise does not', () => {
    const seen = (entry: ReturnType<typeof orangeRain>) =>
      view(applyAll(emptyState(), [entry]), Date.now()).shown;
    expect(isCrisis(seen(orangeRain()))).toBe(true);
    expect(isCrisis(seen({ ...orangeRain(), status: 'Exercise' }))).toBe(false);
  });
});
