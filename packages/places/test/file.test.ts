import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allAddresses, encodePlaces, houseNumberOf, openPlaces, type PlacesInput } from '../src/index.ts';
import { anyInput } from './any-town.ts';
import { banAddresses, hasBan } from './ban.ts';
import { opened } from './opened.ts';

interface Vector {
  readonly input: PlacesInput;
  readonly hex: string;
}

const { input, hex } = JSON.parse(
  readFileSync(new URL('../../../spec/places/vectors/hamlet.json', import.meta.url), 'utf8'),
) as Vector;
const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));

/** A copy with four bytes replaced by a little-endian number. */
function withNumber(at: number, value: number): Uint8Array {
  const changed = bytes.slice();
  new DataView(changed.buffer).setUint32(at, value, true);
  return changed;
}

describe('places.bin', () => {
  test('is what the specification’s vector says, byte for byte', () => {
    expect(Buffer.from(encodePlaces(input)).toString('hex')).toBe(hex);
  });

  test('gives back what was put in', () => {
    const places = opened(bytes);
    expect(places.roads).toBe(input.roads);
    expect(places.places).toEqual(input.places);
    expect([...allAddresses(places)]).toEqual(input.addresses);
  });

  test('of any town comes back the same, in the order of its streets and numbers', () => {
    fc.assert(
      fc.property(anyInput, (any) => {
        const places = opened(encodePlaces(any));
        expect(places.places).toEqual(any.places);
        const sorted = (list: Iterable<unknown>): string[] =>
          [...list].map((one) => JSON.stringify(one)).sort();
        const written = any.addresses.map(({ number, street, commune, position, snap }) => {
          const address = { number, street, commune, position };
          return snap ? { ...address, snap } : address;
        });
        expect(sorted(allAddresses(places))).toEqual(sorted(written));
        expect(encodePlaces({ ...any, addresses: [...allAddresses(places)] })).toEqual(encodePlaces(any));
      }),
    );
  });

  test('opens from an unaligned part of a larger file', () => {
    const larger = new Uint8Array(bytes.length + 6);
    larger.set(bytes, 3);
    expect(openPlaces(larger.subarray(3)).ok).toBe(true);
  });

  test('without anything in it opens, and is empty', () => {
    const places = opened(encodePlaces({ roads: input.roads, places: [], addresses: [] }));
    expect([places.places, places.streets, places.addresses.count]).toEqual([[], [], 0]);
  });

  test('reads a category that a newer writer added as another place', () => {
    const newer = hex.replace(Buffer.from('school').toString('hex'), Buffer.from('seance').toString('hex'));
    expect(opened(Uint8Array.from(Buffer.from(newer, 'hex'))).places[0]!.category).toBe('other');
  });

  test('throws on a house number that is none, which only a bug lets through', () => {
    const [address] = input.addresses;
    expect(() => encodePlaces({ ...input, addresses: [{ ...address!, number: 'lot 3' }] })).toThrow('lot 3');
    expect(() => encodePlaces({ ...input, roads: 'beef' })).toThrow('beef');
  });

  test('a house number is figures and what follows them', () => {
    expect(houseNumberOf('12bis')).toEqual({ number: 12, suffix: 'bis' });
    expect(houseNumberOf(' 012  B ')).toEqual({ number: 12, suffix: 'B' });
    expect(houseNumberOf('')).toEqual({ number: 0, suffix: '' });
    expect([houseNumberOf('B12'), houseNumberOf('1234567')]).toEqual([null, null]);
  });

  test('holds the 36,305 addresses of Montpellier in half a megabyte', (ctx) => {
    if (!hasBan()) ctx.skip('shared data absent: montpellier/adresses-ban.csv.gz');
    const addresses = banAddresses();
    const file = encodePlaces({ roads: input.roads, places: [], addresses });
    expect(addresses).toHaveLength(36_305);
    expect(file.length).toBeLessThan(500_000);
    expect(opened(file).addresses.count).toBe(36_305);
  });
});

describe('a file that is damaged', () => {
  const code = (file: Uint8Array): string => {
    const read = openPlaces(file);
    return read.ok ? 'opened' : read.refusal.code;
  };

  test('places/not-places for other bytes, and for numbers that contradict each other', () => {
    expect(code(new Uint8Array())).toBe('places/not-places');
    expect(code(new TextEncoder().encode('{"format":"vigie/places/1"}'))).toBe('places/not-places');
    expect(openPlaces(withNumber(12, 1_000))).toMatchObject({
      refusal: { code: 'places/not-places', path: 'sections' },
    });
    // The identifier of a section, its offset, its length.
    for (let section = 0; section < 7; section++)
      for (const at of [0, 4, 8])
        expect(code(withNumber(16 + section * 12 + at, 0xfffffff0))).toBe('places/not-places');
  });

  test('places/unknown-version for a file from the future', () => {
    expect(openPlaces(withNumber(4, 2))).toMatchObject({
      refusal: { code: 'places/unknown-version', detail: '2' },
    });
  });

  test('places/truncated wherever it was cut', () => {
    for (let length = 4; length < bytes.length; length++)
      expect(code(bytes.subarray(0, length))).toBe('places/truncated');
  });

  test('with any byte changed opens or is refused, and never breaks the reader', () => {
    const any = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = bytes.slice();
        for (const [at, value] of changes) changed[at] = value;
        const read = openPlaces(changed);
        if (read.ok) for (const { position } of allAddresses(read.value)) expect(position).toHaveLength(2);
        else expect(read.refusal.code).toMatch(/^places\//);
      }),
      { numRuns: 2_000 },
    );
  });

  test('that promises more records than it has bytes is refused before any room is made for them', () => {
    // The first byte of the addresses: their count, become the greatest that five bytes can say.
    const view = new DataView(bytes.buffer);
    const at = view.getUint32(16 + 6 * 12 + 4, true);
    const changed = bytes.slice();
    changed.set([0xff, 0xff, 0xff, 0xff, 0x7f], at);
    expect(openPlaces(changed)).toMatchObject({ refusal: { code: 'places/not-places', path: 'addresses' } });
  });
});
