import type { Impact } from '@vigie/situation';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRouter, encodeRoads, openRoads } from '../src/index.ts';
import { pointOn, randomGraph, randomPoint } from './random-town.ts';
import { area, type Town, town } from './town.ts';

const RING = `
A---B---C---D
|       |
E-------F
`;

/** An area around the middle of a street that nobody may enter. */
const closedTo = (t: Town, letters: string, halfM = 20): Impact =>
  area(`order ${letters}`, t.areaAround(t.along(letters, 0.5), halfM), 'no-entry');

const between = (t: Town, from: readonly [number, number], to: readonly [number, number]) =>
  t.router.route({ profile: 'car', from, to });

describe('an area that nobody may enter', () => {
  test('is gone round', () => {
    const t = town(RING);
    t.router.setImpacts([closedTo(t, 'AB')], 'v1');
    expect(t.path('AC')).toBe('AEFC');
    expect(t.path('CA')).toBe('CFEA');
  });

  test('may be left by whoever is inside', () => {
    const t = town(RING);
    t.router.setImpacts([closedTo(t, 'AB')], 'v1');
    const inside = t.along('AB', 0.5);
    expect(between(t, inside, t.at('C'))).toMatchObject({ ok: true, value: { geometry: { length: 3 } } });
    expect(between(t, inside, t.at('A'))).toMatchObject({ ok: true });
  });

  test('is no goal, not even from inside, and the answer names the order', () => {
    const t = town(RING);
    t.router.setImpacts([{ ...closedTo(t, 'AB'), untilMs: 9 }], 'v1');
    const inside = t.along('AB', 0.5);
    const refused = { code: 'roads/cut-off', path: 'to', blockedBy: [{ entry: 'order AB', untilMs: 9 }] };
    expect(between(t, t.at('D'), inside)).toMatchObject({ ok: false, refusal: refused });
    const within = between(t, t.along('AB', 0.48), inside);
    expect(within).toMatchObject({ ok: false, refusal: refused });
    // Nobody is sent farther in.
    expect(within.ok ? null : within.refusal).not.toHaveProperty('lastReachable');
  });

  test('says how near to it one can come', () => {
    const t = town(RING);
    t.router.setImpacts([closedTo(t, 'AB')], 'v1');
    const answer = between(t, t.at('D'), t.along('AB', 0.5));
    const last = answer.ok ? null : answer.refusal.lastReachable;
    expect(last?.[1]).toBe(t.at('B')[1]);
    // Between the border, twenty metres from the middle, and B.
    expect(last?.[0]).toBeGreaterThan(t.along('AB', 0.5)[0]);
    expect(last?.[0]).toBeLessThanOrEqual(t.at('B')[0]);
  });

  test('is entered again once it is lifted', () => {
    const t = town(RING);
    t.router.setImpacts([closedTo(t, 'AB')], 'v1');
    expect(t.path('AC')).toBe('AEFC');
    t.router.setImpacts([], 'v2');
    expect(t.path('AC')).toBe('ABC');
  });

  test('closes to some and not to others', () => {
    const t = town('A-------B---C');
    t.router.setImpacts([{ ...closedTo(t, 'AB'), effects: { car: 'no-entry', foot: 'unknown' } }], 'v1');
    expect(t.path('AC')).toBe('roads/cut-off');
    expect(t.path('AC', 'emergency')).toBe('ABC');
    const walk = t.go('AC', 'foot');
    expect(walk.ok && walk.value.doubtful).toMatchObject([{ entry: 'order AB', distanceM: 40 }]);
  });

  test('leaves no street in it reached from outside, whatever the town', () => {
    fc.assert(
      fc.property(
        randomGraph,
        randomPoint,
        randomPoint,
        fc.integer({ min: 20, max: 400 }),
        (graph, centre, at, halfM) => {
          const opened = openRoads(encodeRoads(graph));
          if (!opened.ok) throw new Error(opened.refusal.code);
          const [lon, lat] = pointOn(graph, centre);
          const [dx, dy] = [halfM * 124, halfM * 90];
          const inside = ([x, y]: readonly [number, number]): boolean =>
            Math.abs(x - lon) < dx - 200 && Math.abs(y - lat) < dy - 200;
          const outside = ([x, y]: readonly [number, number]): boolean =>
            Math.abs(x - lon) > dx + 200 || Math.abs(y - lat) > dy + 200;
          const from = pointOn(graph, at);
          if (!outside(from)) return;
          const ring = [
            [lon - dx, lat - dy],
            [lon + dx, lat - dy],
            [lon + dx, lat + dy],
            [lon - dx, lat + dy],
            [lon - dx, lat - dy],
          ] as const;
          const router = createRouter(opened.value);
          router.setImpacts([area('order', ring, 'no-entry')], 'v');
          const answer = router.reach({ profile: 'car', from, withinS: 100_000 });
          if (!answer.ok) throw new Error(answer.refusal.code);
          for (const { line } of answer.value.streets) {
            expect(line.some(inside)).toBe(false);
            const middle = [
              (line[0]![0] + line.at(-1)![0]) / 2,
              (line[0]![1] + line.at(-1)![1]) / 2,
            ] as const;
            if (line.length === 2) expect(inside(middle)).toBe(false);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
