import fc from 'fast-check';
import { type Address, PLACE_CATEGORIES, type Place, type PlacesInput } from '../src/index.ts';

const position = fc.tuple(
  fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  fc.integer({ min: -900_000_000, max: 900_000_000 }),
);

const snap = fc.record({
  edge: fc.nat(2_000_000),
  alongCm: fc.nat(3_000_000),
  distanceM: fc.nat(200),
});

/** With or without a snap: an absent member, not an undefined one. */
const snapped = <T extends object>(of: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.tuple(of, fc.option(snap)).map(([one, found]) => (found ? { ...one, snap: found } : one));

const nfc = (text: string): string => text.normalize('NFC');

const anyText = fc.string({ unit: 'grapheme', maxLength: 30 }).map(nfc);

const place: fc.Arbitrary<Place> = snapped(
  fc.record({ name: anyText, category: fc.constantFrom(...PLACE_CATEGORIES), position }),
);

const word = fc.oneof(
  fc.constantFrom(
    'Rue',
    'Avenue',
    'de',
    'la',
    'Saint',
    'St',
    'Foch',
    'Œillets',
    'Château',
    '8',
    '1945',
    'd’Or',
    'X',
  ),
  fc.string({ unit: fc.constantFrom(...'abcdéèçœßñøłžабвαβγ漢字'), minLength: 1, maxLength: 9 }),
);

/** Street names as registers have them: words, of any script. */
const street = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => nfc(words.join(' ')));

const number = fc
  .tuple(fc.integer({ min: 1, max: 9_999 }), fc.constantFrom('', '', 'bis', 'ter', 'qua', 'B', 'bis 3'))
  .map(([figures, suffix]) => `${figures} ${suffix}`.trim());

const address: fc.Arbitrary<Address> = snapped(
  fc.record({ number, street, commune: fc.constantFrom('', 'Rivemarne', 'Saint-Aunès'), position }),
);

export const anyInput: fc.Arbitrary<PlacesInput> = fc.record({
  roads: fc.constant('0123456789abcdef'.repeat(4)),
  places: fc.array(place, { maxLength: 10 }),
  addresses: fc.array(address, { maxLength: 30 }),
});
