import { expect, test } from 'vitest';
import { around } from '../src/index.ts';
import { entry, knowing, ZONE } from './said.ts';

const HERE = [38_700_000, 436_000_000] as const;
/** 0.001 degrees of latitude: 111 m. */
const NORTH = [38_700_000, 436_010_000] as const;

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
  const dangers = around(knowing(report, closure, inside).view!, HERE);
  expect(dangers.map(({ entry }) => entry)).toEqual([inside.id, closure.id, report.id]);
  expect(dangers[0]!.distanceM).toBe(0);
  expect(dangers[1]!.distanceM).toBeGreaterThan(50);
  expect(dangers[1]!.distanceM).toBeLessThan(60);
  expect(dangers[2]!.distanceM).toBeGreaterThan(105);
});

test('what has no place is around nobody', () => {
  const everywhere = entry('bulletin', { responseType: [], info: [] });
  const trams = entry('service', { service: 'tram', name: 'Ligne 1', state: 'suspended' });
  expect(around(knowing(everywhere, trams).view!, HERE)).toEqual([]);
});

test('shelters, closed schools and words on an area have their distance, too', () => {
  const hall = entry('shelter', { name: 'Gymnase', position: NORTH, state: 'open' });
  const school = entry('service', { service: 'school', name: 'École', state: 'closed', position: HERE });
  const note = entry('note', { info: [], area: ZONE });
  const found = around(knowing(hall, school, note).view!, HERE);
  expect(found.map(({ distanceM }) => distanceM)).toEqual([0, 0, 111]);
});
