import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressesOfBan,
  boundaryOfGeoJson,
  districtsOfGeoJson,
  floodZonesOfGeoJson,
  placesOfCsv,
  placesOfGeoJson,
  readCsv,
  readDistricts,
  readFloodZones,
  waterOfGeoJson,
} from '../src/index.ts';

const READERS = [
  boundaryOfGeoJson,
  districtsOfGeoJson,
  floodZonesOfGeoJson,
  placesOfGeoJson,
  waterOfGeoJson,
] as const;

/** Control characters, letters and accents. */
const noise = fc.array(fc.integer({ min: 0, max: 0x2ff })).map((codes) => String.fromCharCode(...codes));

const json = fc.jsonValue({ maxDepth: 2 });

/** GeoJSON that is nearly right: what hands and converters make of it. */
const geometry = fc.record(
  {
    type: fc.constantFrom('Point', 'LineString', 'Polygon', 'MultiPolygon', 'GeometryCollection', 'Cube'),
    coordinates: fc.oneof(
      fc.array(fc.oneof(fc.double(), fc.constant(null))),
      fc.array(fc.array(fc.array(fc.double({ min: -200, max: 200 }), { maxLength: 3 }))),
      json,
    ),
  },
  { requiredKeys: [] },
);
const properties = fc.dictionary(
  fc.constantFrom('name', 'category', 'LIBEL', 'nom', '__proto__', 'codezone'),
  json,
);
const collection = fc.record({
  type: fc.constantFrom('FeatureCollection', 'Feature', 'Polygon'),
  features: fc.array(fc.oneof(fc.record({ properties, geometry }, { requiredKeys: [] }), json)),
});

const cell = fc.oneof(
  fc.constantFrom('3,87', '43.6', '12', '0', '', '"', '"a;b"', 'school', 'Rue'),
  fc.string(),
);
const rows = fc.array(fc.array(cell, { maxLength: 6 }).map((cells) => cells.join(';')));

describe('whatever a file holds', () => {
  test('a CSV is read or refused, and each of its rows kept or counted', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
        const text = ['id;numero;nom_voie;lon;lat', ...lines].join(end);
        const csv = readCsv(text, 'addresses');
        let count = 0;
        const whole = csv.ok && csv.value.eachRow(() => count++).ok;
        const read = addressesOfBan(text);
        if (!read.ok) return;
        const skipped = read.value.skipped.reduce((sum, skip) => sum + skip.count, 0);
        expect([whole, read.value.addresses.length + skipped]).toEqual([true, count]);
      }),
    );
  });

  test('cells that are quoted as RFC 4180 says come back as they were', () => {
    const cells = fc.array(fc.string(), { minLength: 3, maxLength: 3 });
    const quoted = (row: readonly string[]): string =>
      row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
    fc.assert(
      fc.property(fc.array(cells), (given) => {
        const back: (readonly string[])[] = [];
        const csv = readCsv(['a,b,c', ...given.map(quoted)].join('\r\n'), 'places');
        if (!csv.ok) throw new Error(csv.refusal.code);
        expect(csv.value.eachRow((row) => back.push(row))).toMatchObject({ ok: true });
        expect(back).toEqual(given.filter((row) => row.some((text) => text !== '')));
      }),
    );
  });

  test('a text is no crash, nor is JSON of any shape', () => {
    fc.assert(
      fc.property(noise, fc.oneof(json, collection), (text, document) => {
        addressesOfBan(text);
        placesOfCsv(text);
        for (const read of READERS) read(document);
      }),
    );
  });

  test('bytes that a pack says to be areas are areas, or refused', () => {
    const area = fc.oneof(json, fc.array(fc.array(fc.integer())));
    fc.assert(
      fc.property(fc.array(fc.array(fc.oneof(fc.string(), area))), (list) => {
        const bytes = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
        const districts = readDistricts(bytes({ format: 'vigie/districts/1', districts: list }));
        const zones = readFloodZones(bytes({ format: 'vigie/flood-zones/1', zones: list }));
        for (const read of [districts, zones])
          if (read.ok) for (const { polygons } of read.value) expect(polygons.length).toBeGreaterThan(0);
      }),
    );
  });
});
