import { encodePlaces, openPlaces, type Places } from '@vigie/places';
import { describe, expect, test } from 'vitest';
import { createGazetteer } from '../src/worker/gazetteer.ts';

const at = (lonE7: number) => [lonE7, 436_000_000] as const;

function townOf(...communes: readonly string[]): Places {
  const read = openPlaces(
    encodePlaces({
      roads: '0'.repeat(64),
      places: [
        { name: 'École Jules-Ferry', category: 'school', position: at(38_000_000) },
        { name: 'Œuvre des écoles', category: 'other', position: at(38_300_000) },
      ],
      addresses: communes.map((commune, i) => {
        return { number: '12', street: 'Rue Foch', commune, position: at(38_000_000 + i * 100_000) };
      }),
    }),
  );
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value;
}

const gazetteer = createGazetteer(townOf('Rivemarne'), [
  { name: 'Rue de l’École-de-Médecine', position: at(38_100_000) },
  { name: 'Place de la Comédie', position: at(38_200_000) },
  { name: 'Rue de la Loge', position: at(38_000_000) },
  { name: 'Rue de la Loge', position: at(38_900_000) },
]);

describe('the gazetteer', () => {
  test('finds whatever the accents, the case and the ligatures', () => {
    expect(gazetteer.find('ecole jules', null)[0]!.name).toBe('École Jules-Ferry');
    expect(gazetteer.find('OEUVRE', null)[0]!.name).toBe('Œuvre des écoles');
    expect(gazetteer.find('comédi', null)[0]!.name).toBe('Place de la Comédie');
  });

  test('a name that begins as typed comes first', () => {
    expect(gazetteer.find('ecole', null)[0]!.name).toBe('École Jules-Ferry');
  });

  test('of two streets of one name the nearer comes first', () => {
    expect(gazetteer.find('loge', at(38_900_000))[0]!.position).toEqual(at(38_900_000));
  });

  test('finds a house by its number, and says what each thing is', () => {
    expect(gazetteer.find('12 rue foch', null)).toEqual([
      { name: '12 Rue Foch', category: 'address', position: at(38_000_000) },
    ]);
    expect(gazetteer.find('rue foch', null)[0]!.category).toBe('street');
    expect(gazetteer.find('jules ferry', null)[0]!.category).toBe('school');
  });

  test('names the commune where there are several', () => {
    const names = createGazetteer(townOf('Rivemarne', 'Aunès'), []).find('12 foch', at(38_100_000));
    expect(names.map(({ name }) => name)).toEqual(['12 Rue Foch, Aunès', '12 Rue Foch, Rivemarne']);
  });

  test('nothing typed finds nothing', () => {
    expect(gazetteer.find('  ', null)).toEqual([]);
  });
});
