import { boxContains, polygonCrossesItself } from '@vigie/geo';
import {
  canonicalBytes,
  canonicalJson,
  type Entry,
  isStatement,
  KINDS,
  MAX_ENTRY_BYTES,
  parseCanonical,
  type References,
  readEntry,
} from '@vigie/situation';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesIn, plausibleLogs, polygonsIn, positionsIn, statementsOf, TOWN } from '../src/index.ts';

describe('generated places', () => {
  test('positions and lines lie in their box', () => {
    fc.assert(fc.property(positionsIn(), (position) => boxContains(TOWN, position)));
    fc.assert(
      fc.property(linesIn(), (line) => line.length >= 2 && line.every((at) => boxContains(TOWN, at))),
    );
  });

  test.each([5, 12, 200])(
    'polygons of up to %i vertices lie in their box and never cross themselves',
    (most) => {
      const small = [38_000_000, 435_500_000, 38_008_000, 435_508_000] as const;
      for (const box of [TOWN, small]) {
        fc.assert(
          fc.property(polygonsIn(box, most), (polygon) => {
            expect(polygonCrossesItself(polygon)).toBe(false);
            for (const ring of polygon) {
              expect(ring.length).toBeGreaterThanOrEqual(4);
              expect(ring.at(-1)).toEqual(ring[0]);
              expect(ring.every((at) => boxContains(box, at))).toBe(true);
            }
          }),
        );
      }
    },
  );
});

describe('generated entries', () => {
  test.each(KINDS)('a %s is canonical, under 48 KB, and read back as it was', (kind) => {
    fc.assert(
      fc.property(statementsOf(kind), (entry) => {
        expect(canonicalJson(entry).ok).toBe(true);
        const bytes = canonicalBytes(entry);
        expect(bytes.length).toBeLessThanOrEqual(MAX_ENTRY_BYTES);
        expect(parseCanonical(bytes)).toEqual({ ok: true, value: entry });
        expect(readEntry(bytes)).toEqual({ ok: true, value: entry });
        expect(entry.authority !== undefined).toBe(entry.source === 'official');
      }),
      { numRuns: 30 },
    );
  });
});

describe('plausible logs', () => {
  test('ids are unique, recorded times never decrease, and each entry acts on an earlier one of its status', () => {
    fc.assert(
      fc.property(plausibleLogs(), (log) => {
        const earlier = new Map<string, (typeof log)[number]>();
        let lastMs = 0;
        for (const entry of log) {
          expect(readEntry(canonicalBytes(entry))).toEqual({ ok: true, value: entry });
          expect(earlier.has(entry.id)).toBe(false);
          expect(entry.recordedAtMs).toBeGreaterThanOrEqual(lastMs);
          for (const target of targetsOf(entry)) {
            expect(earlier.get(target)?.status).toBe(entry.status);
          }
          earlier.set(entry.id, entry);
          lastMs = entry.recordedAtMs;
        }
      }),
      { numRuns: 50 },
    );
  });

  test('every way of acting occurs', () => {
    const logs = fc.sample(plausibleLogs({ minLength: 40 }), { numRuns: 20, seed: 1 }).flat();
    const occurs = (wanted: (entry: (typeof logs)[number]) => boolean) =>
      expect(logs.some(wanted)).toBe(true);
    for (const kind of KINDS) occurs((entry) => entry.kind === kind && isStatement(entry));
    for (const status of ['Actual', 'Exercise', 'Test']) occurs((entry) => entry.status === status);
    occurs(({ references }) => references?.cancel !== undefined);
    occurs(({ kind, references }) => kind === 'verdict' && references?.cancel !== undefined);
    occurs((entry) => isStatement(entry) && entry.references?.update !== undefined);
    occurs((entry) => entry.kind === 'closure' && entry.body?.stage === 'lifted');
    occurs((entry) => entry.kind === 'order' && entry.body?.order === 'lifted');
    occurs((entry) => entry.kind === 'verdict' && entry.body?.verdict === 'merged');
  });
});

function targetsOf(entry: Entry): string[] {
  const { update, cancel }: References = entry.references ?? {};
  const about =
    entry.kind === 'verdict'
      ? [entry.body?.report, entry.body?.into]
      : entry.kind === 'redaction'
        ? [entry.body?.entry]
        : [];
  return [update, cancel, ...about].filter((id) => id !== undefined);
}
