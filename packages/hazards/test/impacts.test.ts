import { applyAll, emptyState, view } from '@vigie/fold';
import type { ClosureBody, Entry, HazardBody, Status, VigilanceBody } from '@vigie/situation';
import { describe, expect, test } from 'vitest';
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
const rain: VigilanceBody = {
  issuer: 'meteo-france',
  phenomenon: 'rain-flood',
  zone: '34',
  level: 'orange',
  tendency: 'rising',
};

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

test('nobody is led into a flood that is forecast, and who is there may leave', () => {
  expect(impactsAt(1, entry('hazard', { ...hazardBody, observation: 'forecast' }))).toMatchObject([
    { effects: { car: 'no-entry', bike: 'no-entry', foot: 'no-entry' }, rule: 'flood/forecast' },
  ]);
});

test('nobody is led where people are to leave or to stay in, and the emergency services go where they must', () => {
  for (const order of ['evacuate', 'shelter-in-place']) {
    const [impact] = impactsAt(1, entry('order', { order, zone: square, info: [] }));
    expect(impact).toMatchObject({ where: { polygon: square }, rule: 'situation/zone-order' });
    expect(impact?.effects).toEqual({
      car: 'no-entry',
      bike: 'no-entry',
      foot: 'no-entry',
      'high-clearance': 'no-entry',
    });
  }
});

describe('what is announced', () => {
  const later = (ms: number) => ({ validity: { onsetAtMs: ms } });

  test.each<[string, unknown]>([
    ['hazard', { ...hazardBody, observation: 'forecast' }],
    ['order', { order: 'evacuate', zone: square, info: [] }],
    ['vigilance', rain],
    ['closure', { ...closureBody, nature: 'planned' }],
    ['closure', closureBody],
  ])('%s: for the next 24 hours it counts already, and not yet before', (kind, body) => {
    expect(impactsAt(6 * HOUR, entry(kind, body, later(30 * HOUR)))).toHaveLength(1);
    expect(impactsAt(6 * HOUR - 1, entry(kind, body, later(30 * HOUR)))).toEqual([]);
  });

  test('what has not begun was not observed: who is there may still leave', () => {
    const [impact] = impactsAt(1, entry('hazard', hazardBody, later(HOUR)));
    expect(impact?.effects.car).toBe('no-entry');
  });

  test('a jam to come slows nobody yet, and a standstill to come is avoided', () => {
    const jam = { ...hazardBody, module: 'traffic', level: 2 };
    expect(impactsAt(1, entry('hazard', jam, later(HOUR)))).toEqual([]);
    const [still] = impactsAt(1, entry('hazard', { ...jam, level: 3 }, later(HOUR)));
    expect(still?.effects).toEqual({ car: 'discouraged', 'high-clearance': 'discouraged' });
  });
});

describe('the hours of a closure', () => {
  const hoursAt = (atMs: number, body: object, onsetAtMs: number, expiresAtMs?: number) => {
    const validity = { onsetAtMs, ...(expiresAtMs === undefined ? {} : { expiresAtMs }) };
    const [impact] = impactsAt(atMs, entry('closure', { ...closureBody, ...body }, { validity }));
    expect(impact?.effects.car).toBe('blocked');
    return impact?.window;
  };

  test('a planned one may be passed before it begins, and waited for', () => {
    const planned = { nature: 'planned', cause: 'roadworks' };
    expect(hoursAt(1, planned, HOUR, 2 * HOUR)).toEqual({ fromMs: HOUR, untilMs: 2 * HOUR });
    expect(hoursAt(1, planned, HOUR)).toEqual({ fromMs: HOUR });
    expect(hoursAt(HOUR, planned, HOUR, 2 * HOUR)).toEqual({ untilMs: 2 * HOUR });
    expect(hoursAt(HOUR, planned, HOUR)).toBeUndefined();
  });

  test('an observed one has none, whatever end it states, and is not known to end', () => {
    expect(hoursAt(1, {}, 0, HOUR)).toBeUndefined();
    expect(hoursAt(1, {}, HOUR, 2 * HOUR)).toBeUndefined();
    const stated = entry('closure', closureBody, { validity: { onsetAtMs: 0, expiresAtMs: HOUR } });
    expect(impactsAt(1, stated)[0]).not.toHaveProperty('untilMs');
  });

  test('water keeps no hours: nobody waits for its end, though its closure may be passed before it begins', () => {
    const flooding = { nature: 'planned', cause: 'flooding' };
    expect(hoursAt(HOUR, flooding, 0, 2 * HOUR)).toBeUndefined();
    expect(hoursAt(1, flooding, HOUR, 2 * HOUR)).toEqual({ fromMs: HOUR });
  });
});

describe('fords, streets known to flood and underpasses', () => {
  test.each(['orange', 'red'])('close at %s of rain or of rivers, by the rule of the campaign', (level) => {
    for (const phenomenon of ['rain-flood', 'river-flood'])
      expect(impactsAt(1, entry('vigilance', { ...rain, phenomenon, level }))).toMatchObject([
        {
          where: { places: ['ford', 'flood-prone', 'underpass'] },
          effects: { car: 'blocked', bike: 'blocked', foot: 'blocked' },
          rule: 'flood/low-places',
        },
      ]);
  });

  test('stay open at yellow, under another phenomenon, and in an exercise', () => {
    expect(impactsAt(1, entry('vigilance', { ...rain, level: 'yellow' }))).toEqual([]);
    expect(impactsAt(1, entry('vigilance', { ...rain, phenomenon: 'storm' }))).toEqual([]);
    expect(impactsAt(1, entry('vigilance', rain, { status: 'Exercise' }))).toEqual([]);
  });
});

test('an observed area is not known to end: it ages', () => {
  const validity = { onsetAtMs: 0, expiresAtMs: HOUR };
  expect(impactsAt(1, entry('hazard', hazardBody, { validity }))[0]).not.toHaveProperty('untilMs');
  const forecast = entry('hazard', { ...hazardBody, observation: 'forecast' }, { validity });
  expect(impactsAt(1, forecast)[0]).toHaveProperty('untilMs', HOUR);
});

test('the area of a module that this program lacks is avoided, not ignored', () => {
  expect(impactsAt(1, entry('hazard', { ...hazardBody, module: 'volcano' }))).toMatchObject([
    { effects: { car: 'unknown', foot: 'unknown' }, rule: 'situation/unknown-hazard' },
  ]);
});

test('water on a road counts whatever its depth, and also where nobody could tell: no answer is made milder by it', () => {
  const told = [{ scale: 1 }, { scale: 2 }, { scale: 3 }, { scale: 4 }, { scale: 2, unsure: true }].map(
    (much) => {
      const body = { report: 'water-on-road', position: [0, 0], ...much };
      const report = entry('report', body, { source: 'citizen', confidence: 'unconfirmed' });
      const verdict = entry('verdict', { report: report.id, verdict: 'confirmed', reveals: [] });
      return [impactsAt(1, report), impactsAt(1, report, verdict)]
        .flat()
        .map(({ effects, rule }) => ({ effects, rule }));
    },
  );
  expect(told[0]).toMatchObject([
    { effects: { car: 'unknown' } },
    { effects: { car: 'blocked', foot: 'blocked' } },
  ]);
  for (const one of told) expect(one).toEqual(told[0]);
});

test('a report on a part of a street counts along all of it: unconfirmed it closes nothing, a verdict closes both', () => {
  const line = [
    [0, 0],
    [9_000, 0],
  ];
  const body = { report: 'water-on-road', scale: 2, position: [0, 0], line };
  const report = entry('report', body, { source: 'citizen', confidence: 'unconfirmed' });
  const where = [{ polygon: expect.anything() }, { line, direction: 'both' }];
  const told = (car: string, foot: string) => where.map((one) => ({ where: one, effects: { car, foot } }));
  expect(impactsAt(1, report)).toMatchObject(told('unknown', 'unknown'));
  const verdict = entry('verdict', { report: report.id, verdict: 'confirmed', reveals: [] });
  expect(impactsAt(1, report, verdict)).toMatchObject(told('blocked', 'blocked'));
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
