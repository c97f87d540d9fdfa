import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Address,
  createSearch,
  encodePlaces,
  NO_PLACES,
  type PlaceInput,
  type PlaceSearch,
} from '../src/index.ts';
import { anyInput } from './any-town.ts';
import { banAddresses, hasBan } from './ban.ts';
import { partFound } from './found.ts';
import { generatedAddresses, ROADS, townOf } from './generated-town.ts';
import { opened } from './opened.ts';
import { slipped } from './slips.ts';

const at = (lonE7: number) => [lonE7, 436_000_000] as const;

const house = (number: string, street: string, lonE7 = 38_000_000, commune = 'Rivemarne'): Address => {
  return { number, street, commune, position: at(lonE7) };
};

const place = (name: string, category: PlaceInput['category'], lonE7 = 38_000_000): PlaceInput => {
  return { name, category, position: at(lonE7) };
};

const ADDRESSES = [
  ...['1', '10', '12', '12 bis', '120'].map((number) => house(number, 'Rue Foch')),
  ...['12', '14'].map((number) => house(number, 'Rue du Maréchal Foch', 38_100_000)),
  house('12', 'Avenue de la Gare'),
  house('3', 'Rue Saint-Roch'),
  house('5', 'Boulevard Sainte Anne'),
  house('8', 'Rue du 8 Mai 1945'),
  house('7', 'Rue de l’Église', 38_000_000, 'Rivemarne'),
  house('7', 'Rue de l’Église', 38_500_000, 'Aunès'),
  house('2', 'Chemin des Œillets'),
  house('9', 'Rue du Professeur Koch'),
];

const PLACES = [
  place('École Jules-Ferry', 'school'),
  place('Gymnase Albert-Batteux', 'gymnasium'),
  place('Œuvre des écoles', 'other', 38_300_000),
  place('Halle Foch', 'other'),
];

const town = createSearch(opened(encodePlaces({ roads: ROADS, places: PLACES, addresses: ADDRESSES })), [
  { name: 'Rue de l’École-de-Médecine', position: at(38_100_000) },
  { name: 'Rue de la Loge', position: at(38_000_000) },
  { name: 'Rue de la Loge', position: at(38_900_000) },
  { name: 'rue Foch', position: at(38_950_000) },
]);

const names = (typed: string, { search }: PlaceSearch = town): string[] =>
  search(typed).map(({ name }) => name);
const first = (typed: string): string | undefined => names(typed)[0];

describe('a search', () => {
  test('finds a house by its street, its number before or after', () => {
    expect(town.search('12 rue foch')[0]).toEqual({
      kind: 'address',
      name: '12 Rue Foch',
      commune: 'Rivemarne',
      position: at(38_000_000),
    });
    for (const typed of [
      '12 foch',
      'foch 12',
      '12, rue Foch',
      'RUE FOCH 12 Rivemarne',
      'rue foch, 12 rivemarne',
    ])
      expect([typed, first(typed)]).toEqual([typed, '12 Rue Foch']);
    expect(first('12bis rue foch')).toBe('12 bis Rue Foch');
    expect(first('12 b rue foch')).toBe('12 bis Rue Foch');
  });

  test('forgives accents, case and ligatures', () => {
    expect(first('ecole jules')).toBe('École Jules-Ferry');
    expect(first('OEUVRE')).toBe('Œuvre des écoles');
    expect(first('2 chemin des oeillets')).toBe('2 Chemin des Œillets');
    expect(first('7 RUE DE L EGLISE')).toBe('7 Rue de l’Église');
  });

  test('forgives one slip: a letter too many, missing, another, swapped, a space lost or won', () => {
    for (const typed of [
      '12 avenue de la garre',
      '12 avnue de la gare',
      '12 avenue de la gzre',
      '12 avenue de la gaer',
    ])
      expect([typed, first(typed)]).toEqual([typed, '12 Avenue de la Gare']);
    for (const typed of ['12 ruefoch', '12 rue fo ch', '12 ruexfoch', '12 reu foch'])
      expect([typed, first(typed)]).toEqual([typed, '12 Rue Foch']);
  });

  test('knows how people shorten', () => {
    expect(first('3 r st roch')).toBe('3 Rue Saint-Roch');
    expect(first('5 bd ste anne')).toBe('5 Boulevard Sainte Anne');
    expect(first('12 av gare')).toBe('12 Avenue de la Gare');
    expect(first('9 rue du pr koch')).toBe('9 Rue du Professeur Koch');
    expect(first('12 mal foch')).toBe('12 Rue du Maréchal Foch');
  });

  test('takes another kind of way for the one that exists', () => {
    expect(first('12 avenue foch')).toBe('12 Rue Foch');
  });

  test('tells figures of the name from those of the house', () => {
    expect(first('8 rue du 8 mai 1945')).toBe('8 Rue du 8 Mai 1945');
    expect(first('rue du 8 mai')).toBe('Rue du 8 Mai 1945');
  });

  test('offers numbers that begin as typed while they are typed', () => {
    expect(names('rue foch 12').slice(0, 3)).toEqual([
      '12 Rue Foch',
      '12 Rue du Maréchal Foch',
      '12 bis Rue Foch',
    ]);
    expect(names('rue foch 12')).toContain('120 Rue Foch');
    expect(names('12 rue foch')).not.toContain('120 Rue Foch');
  });

  test('gives the street where it has no such number, and says that it is one', () => {
    expect(town.search('77 rue saint roch')[0]).toMatchObject({ kind: 'street', name: 'Rue Saint-Roch' });
  });

  test('ranks what fits whole before what begins so, and that before a slip', () => {
    expect(names('rue foch').slice(0, 2)).toEqual(['Rue Foch', 'Rue du Maréchal Foch']);
    expect(names('foch').slice(0, 3)).toEqual(['Rue Foch', 'Halle Foch', 'Rue du Maréchal Foch']);
    expect(names('foch').slice(3)).toContain('Rue du Professeur Koch');
    expect(first('ecole')).toBe('École Jules-Ferry');
  });

  test('of equals the nearer comes first', () => {
    expect(town.search('loge', { near: at(38_900_000) })[0]!.position).toEqual(at(38_900_000));
    expect(town.search('7 rue de l’église', { near: at(38_500_000) })[0]).toMatchObject({ commune: 'Aunès' });
    expect(town.search('7 rue de l’église aunès')[0]).toMatchObject({ commune: 'Aunès' });
  });

  test('says what it found, once: a street of the map that has addresses is one', () => {
    expect(town.search('gymnase')[0]).toMatchObject({ kind: 'place', category: 'gymnasium' });
    expect(names('rue foch').filter((name) => name.toLowerCase() === 'rue foch')).toHaveLength(1);
  });

  test('finds nothing by nothing, nor in an empty town', () => {
    for (const typed of ['', '  ', '!?', '’']) expect(names(typed)).toEqual([]);
    expect(names('12 rue foch', createSearch(NO_PLACES))).toEqual([]);
  });

  test('gives no more than asked for', () => {
    expect(town.search('rue', { limit: 2 })).toHaveLength(2);
  });

  test('takes whatever is typed without breaking, and twice the same', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(fc.constantFrom('12', 'bis', 'rue', 'l’', 'foch', 'f', '1', '8 mai', ' ', '-', 'st', 'éc'), {
          maxLength: 60,
        })
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const found = town.search(text);
        expect(found.length).toBeLessThanOrEqual(8);
        expect(town.search(text)).toEqual(found);
      }),
    );
  });

  test('finds every address of any town by its own text', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { search } = createSearch(opened(encodePlaces(input)));
        for (const { number, street, commune } of input.addresses) {
          const found = search(`${number} ${street} ${commune}`, { limit: 50 });
          const same = found.filter((one) => one.kind === 'address' && one.commune === commune);
          expect(same.map(({ name }) => name)).toContain(`${number} ${street}`);
        }
      }),
    );
  });
});

describe('500 queries with one slip', () => {
  test('find the right address among the first three, in 95 of 100, in a generated town', () => {
    const addresses = generatedAddresses(1);
    expect(partFound(createSearch(townOf(addresses)), slipped(addresses, 500, 1))).toBeGreaterThanOrEqual(
      0.95,
    );
  });

  test('and in Montpellier', (ctx) => {
    if (!hasBan()) ctx.skip('shared data absent: montpellier/adresses-ban.csv.gz');
    const addresses = banAddresses();
    expect(partFound(createSearch(townOf(addresses)), slipped(addresses, 500, 1))).toBeGreaterThanOrEqual(
      0.95,
    );
  });
});
