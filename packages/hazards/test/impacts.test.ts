import { applyAll, emptyState, view } from '@vigie/fold';
import type { ClosureBody, Entry, HazardBody, Status } from '@vigie/situation';
import { expect, test } from 'vitest';
import { impactsOf } from '../src/index.ts';

const HOUR = 3_600_000;
const square = [
  [
    [0, 0],
    [1000, 0],
    [1000, 1000],
    [0, 1000],
    [0, 0],
  ],
] as const;
const closureBody: ClosureBody = {
  line: [
    [0, 0],
    [1000, 0],
  ],
  roadName: 'Quai du Verdanson',
  direction: 'both',
  vehicles: ['car'],
  nature: 'observed',
  cause: 'accident',
  stage: 'decided',
  roadManager: 'Métropole',
};
const hazardBody: HazardBody = { module: 'flood', level: 2, polygon: square, observation: 'observed' };

let ids = 0;
const entry = (kind: string, body: unknown, more: object = {}): Entry =>
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

const impactsAt = (atMs: number, ...entries: Entry[]) =>
  impactsOf(view(applyAll(emptyState(), entries), atMs));

test('a closure stops whom it names', () => {
  expect(impactsAt(1, entry('closure', closureBody))).toMatchObject([
    { effects: { car: 'blocked' }, rule: 'situation/closure' },
  ]);
});

test('a closure for flooding stops car, bike and foot, whomever it names', () => {
  const [impact] = impactsAt(1, entry('closure', { ...closureBody, cause: 'flooding' }));
  expect(impact?.effects).toEqual({ car: 'blocked', bike: 'blocked', foot: 'blocked' });
});

test.each<Status>(['Exercise', 'Test'])('an entry of status %s never becomes an actual closure', (status) => {
  expect(
    impactsAt(1, entry('closure', closureBody, { status }), entry('hazard', hazardBody, { status })),
  ).toEqual([]);
});

test('an observed flood past its end makes streets unknown, never clear', () => {
  const [impact] = impactsAt(
    2 * HOUR,
    entry('hazard', hazardBody, { validity: { onsetAtMs: 0, expiresAtMs: HOUR } }),
  );
  expect(impact?.effects.car).toBe('unknown');
});

test('a forecast that has not begun does nothing yet', () => {
  expect(
    impactsAt(
      1,
      entry('hazard', { ...hazardBody, observation: 'forecast' }, { validity: { onsetAtMs: HOUR } }),
    ),
  ).toEqual([]);
});

test('the area of a module that this program lacks is avoided, not ignored', () => {
  expect(impactsAt(1, entry('hazard', { ...hazardBody, module: 'volcano' }))).toMatchObject([
    { effects: { car: 'unknown', foot: 'unknown' }, rule: 'situation/unknown-hazard' },
  ]);
});

test('citizens’ unconfirmed reports never close a street, whatever their number; a verdict does', () => {
  const body = { report: 'water-on-road', scale: 4, position: [0, 0] };
  const reports = Array.from({ length: 50 }, () =>
    entry('report', body, { source: 'citizen', confidence: 'unconfirmed' }),
  );
  expect(new Set(impactsAt(1, ...reports).map(({ effects }) => effects.car))).toEqual(new Set(['unknown']));
  const verdict = entry('verdict', { report: reports[0]!.id, verdict: 'confirmed', reveals: [] });
  expect(impactsAt(1, reports[0]!, verdict)).toMatchObject([
    { effects: { car: 'blocked', foot: 'blocked' } },
  ]);
});
