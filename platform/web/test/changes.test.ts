import { collection, type MapFeature } from '@vigie/cartography';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesOf } from '../src/map/changes.ts';

const feature = (id: number): MapFeature => ({
  type: 'Feature',
  properties: { id: String(id) },
  geometry: { type: 'Point', coordinates: [0, 0] },
});

test('taking out what is gone, and putting in what is new, leads from one collection to the other', () => {
  const pool = Array.from({ length: 12 }, (_, i) => [feature(i), feature(i)] as const);
  const some = fc.uniqueArray(fc.tuple(fc.nat(11), fc.nat(1)), { selector: ([id]) => id });
  fc.assert(
    fc.property(some, some, (one, other) => {
      const [before, after] = [one, other].map((picks) => picks.map(([id, which]) => pool[id]![which]!));
      const changes = changesOf(collection(before!), collection(after!));
      if (changes === null) return;
      const shown = new Map(before!.map((one) => [one.properties.id, one]));
      for (const id of changes.remove ?? []) shown.delete(String(id));
      for (const one of (changes.add ?? []) as unknown as MapFeature[]) shown.set(one.properties.id!, one);
      expect(new Set(shown.values())).toEqual(new Set(after));
      expect(changes.add!.length + changes.remove!.length).toBeLessThanOrEqual(after!.length / 2);
    }),
  );
});

test('nothing changed is nothing to tell; most of it changed, and all is told', () => {
  const features = [1, 2, 3, 4].map(feature);
  expect(changesOf(collection(features), collection([...features]))).toEqual({ add: [], remove: [] });
  expect(changesOf(collection(features), collection([1, 2, 3, 4].map(feature)))).toBeNull();
  expect(changesOf(collection([]), collection(features))).toBeNull();
});
