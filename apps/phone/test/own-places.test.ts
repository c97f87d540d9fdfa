import { expect, test } from 'vitest';
import { readOwnPlaces } from '../src/page/own-places.ts';

const NONE = { home: null, schools: [] };
const AT = [38_700_000, 436_000_000];

test.each([
  '',
  'null',
  '7',
  '[]',
  '{',
  '{"home":7,"schools":{}}',
  '{"home":{"position":["a",1]},"schools":[null,7]}',
])('what is no kept place is none: %s', (text) => {
  expect(readOwnPlaces(text)).toEqual(NONE);
});

test('what another version wrote is taken as far as it is understood, and the rest is asked again', () => {
  const text = JSON.stringify({
    home: {
      position: AT,
      name: 'Rue du Pont 3',
      kind: 'tower',
      floor: 'roof',
      upstairs: 'yes',
      profile: 'boat',
    },
    schools: [{ position: AT, name: 'École' }, { position: AT }],
  });
  expect(readOwnPlaces(text)).toEqual({
    home: {
      position: AT,
      name: 'Rue du Pont 3',
      kind: null,
      floor: null,
      upstairs: false,
      reducedMobility: false,
      profile: 'foot',
    },
    schools: [{ position: AT, name: 'École' }],
  });
});

test('no more schools are kept than a family has', () => {
  const schools = Array.from({ length: 1_000 }, (_, i) => ({ position: AT, name: `École ${i}` }));
  expect(readOwnPlaces(JSON.stringify({ schools })).schools).toHaveLength(8);
});
