import { describe, expect, test } from 'vitest';
import { createGazetteer, wordsOf } from '../src/worker/gazetteer.ts';

const at = (lonE7: number) => [lonE7, 436_000_000] as const;
const gazetteer = createGazetteer([
  { name: 'École Jules-Ferry', category: 'school', position: at(38_000_000) },
  { name: 'Rue de l’École-de-Médecine', category: 'street', position: at(38_100_000) },
  { name: 'Place de la Comédie', category: 'street', position: at(38_200_000) },
  { name: 'Œuvre des écoles', category: 'other', position: at(38_300_000) },
  { name: 'Rue de la Loge', category: 'street', position: at(38_000_000) },
  { name: 'Rue de la Loge', category: 'street', position: at(38_900_000) },
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

  test('nothing typed finds nothing', () => {
    expect(gazetteer.find('  ', null)).toEqual([]);
  });

  test('little words are left out, unless there are no others', () => {
    expect(wordsOf('Rue de la Loge')).toEqual(['rue', 'loge']);
    expect(wordsOf('de la')).toEqual(['de', 'la']);
  });
});
