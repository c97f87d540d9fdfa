import { expect, test } from 'vitest';
import { around } from '../src/index.ts';
import { entry, knowing, ZONE } from './said.ts';

const HERE = [38_700_000, 436_000_000] as const;
/** 0.001 degrees of latitude: 111 m. */
const NORTH = [38_700_000, 436_010_000] as const;

const shelter = (name: string, position: readonly [number, number], state = 'open', more: object = {}) =>
  entry('shelter', { name, position, state }, more);

test('dangers come by distance, those that hold one inside first', () => {
  const inside = entry('hazard', { module: 'flood', level: 2, polygon: ZONE, observation: 'observed' });
  const report = entry(
    'report',
    { report: 'water-on-road', scale: 1, position: NORTH },
    { source: 'citizen' },
  );
  const line = [
    [38_690_000, 436_005_000],
    [38_710_000, 436_005_000],
  ];
  const closure = entry('closure', {
    line,
    nature: 'observed',
    cause: 'flooding',
    vehicles: ['car'],
    stage: 'decided',
  });
  const { dangers } = around(knowing(report, closure, inside).view!, HERE);
  expect(dangers.map(({ entry }) => entry)).toEqual([inside.id, closure.id, report.id]);
  expect(dangers[0]!.distanceM).toBe(0);
  expect(dangers[1]!.distanceM).toBeGreaterThan(50);
  expect(dangers[1]!.distanceM).toBeLessThan(60);
  expect(dangers[2]!.distanceM).toBeGreaterThan(105);
});

test('shelters are those that are open, in truth and now', () => {
  const near = shelter('Gymnase', NORTH);
  const others = [
    shelter('Plein', HERE, 'full'),
    shelter('Fermé', HERE, 'closed'),
    shelter('Exercice', HERE, 'open', { status: 'Exercise' }),
    shelter('Demain', HERE, 'open', { validity: { onsetAtMs: 3_600_000 } }),
  ];
  const { shelters } = around(knowing(near, ...others).view!, HERE);
  expect(shelters.map(({ entry }) => entry)).toEqual([near.id]);
});

test('what has no place is around nobody, and an exercise is no danger', () => {
  const everywhere = entry('bulletin', { responseType: [], info: [] });
  const drill = entry('order', { order: 'evacuate', zone: ZONE, info: [] }, { status: 'Exercise' });
  expect(around(knowing(everywhere, drill).view!, HERE)).toEqual({ dangers: [], shelters: [] });
});
