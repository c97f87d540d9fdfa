import { applyAll, emptyState, type Shown, type View, view } from '@vigie/fold';
import type { PolygonE7 } from '@vigie/geo';
import type { Entry } from '@vigie/situation';
import { HOUR_MS, MORNING_MS, statements, statementsOf } from '@vigie/testkit';
import fc from 'fast-check';
import type { Known } from '../src/index.ts';

let ids = 0;

/** An official, actual entry of the moment 0. */
export const entry = (kind: string, body: unknown, more: object = {}): Entry =>
  ({
    id: String(++ids).padStart(32, '0'),
    kind,
    recordedAtMs: 0,
    validity: { onsetAtMs: 0 },
    source: 'official',
    status: 'Actual',
    confidence: 'confirmed',
    ...(body ? { body } : {}),
    ...more,
  }) as Entry;

/** What is known at the moment 1 by somebody whose source has just signed. */
export const knowing = (...entries: readonly Entry[]): Known =>
  fresh(view(applyAll(emptyState(), entries), 1));

export const fresh = (view: View): Known => ({ view, ageMs: 0 });

/** About 2 km around the middle of the generated town. */
export const ZONE: PolygonE7 = [
  [
    [38_600_000, 435_900_000],
    [38_900_000, 435_900_000],
    [38_900_000, 436_200_000],
    [38_600_000, 436_200_000],
    [38_600_000, 435_900_000],
  ],
];

export const shownOnes = (): fc.Arbitrary<Shown> =>
  fc.record({
    index: fc.nat(),
    entry: fc.oneof(
      statements(),
      ...(['vigilance', 'order', 'bulletin', 'hazard', 'report', 'service'] as const).map((kind) =>
        statementsOf(kind),
      ),
    ),
    standing: fc.constantFrom('coming', 'in-force', 'aged'),
    erased: fc.constant([]),
  });

export const views = (): fc.Arbitrary<View> =>
  fc.record({
    atMs: fc.integer({ min: MORNING_MS, max: MORNING_MS + 60 * HOUR_MS }),
    size: fc.nat(),
    shown: fc.array(shownOnes(), { maxLength: 12 }),
  });

/** The same with one statement more, anywhere. */
export const oneMore = (before: View, one: Shown, at: number): View => ({
  ...before,
  shown: before.shown.toSpliced(at % (before.shown.length + 1), 0, one),
});
