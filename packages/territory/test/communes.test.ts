import { describe, expect, test } from 'vitest';
import { codesOf, departmentOf, namedLike, shortNameOf, unitKindOf, unitsOfGeoApi } from '../src/index.ts';

describe('communes and EPCI of geo.api.gouv.fr', () => {
  test('are read from a list', () => {
    const list = [
      {
        nom: 'Rivemarne',
        code: '34999',
        departement: { code: '34', nom: 'Hérault' },
        population: 1_204,
        _score: 1,
      },
      { nom: 'CC des Trois Rives', code: '200099999', codesDepartements: ['34', '30'], population: 9_870.0 },
    ];
    expect(unitsOfGeoApi(list)).toEqual({
      ok: true,
      value: [
        { kind: 'commune', code: '34999', name: 'Rivemarne', departments: ['34'], population: 1_204 },
        {
          kind: 'epci',
          code: '200099999',
          name: 'CC des Trois Rives',
          departments: ['34', '30'],
          population: 9_870,
        },
      ],
    });
  });

  test('are read from GeoJSON, one or many', () => {
    const feature = { type: 'Feature', properties: { nom: 'Rivemarne', code: '2A999' }, geometry: null };
    const unit = { kind: 'commune', code: '2A999', name: 'Rivemarne', departments: ['2A'] };
    expect(unitsOfGeoApi(feature)).toEqual({ ok: true, value: [unit] });
    expect(unitsOfGeoApi({ type: 'FeatureCollection', features: [feature, feature] })).toEqual({
      ok: true,
      value: [unit, unit],
    });
  });

  test.each([
    null,
    'Not found',
    { code: 404, message: 'Not Found' },
    [{ nom: 'A' }],
    [{ nom: 'A', code: '1' }],
  ])('territory/not-communes for %j', (document) => {
    expect(unitsOfGeoApi(document)).toMatchObject({ refusal: { code: 'territory/not-communes' } });
  });

  test('are told apart by their codes', () => {
    expect(['34172', '2A004', '97411', '243400017', '3417', 'Rivemarne', '2C001'].map(unitKindOf)).toEqual([
      ...['commune', 'commune', 'commune', 'epci'],
      ...[null, null, null],
    ]);
    expect(['34172', '2A004', '97411', '98818'].map(departmentOf)).toEqual(['34', '2A', '974', '988']);
  });

  test('Paris, Lyon and Marseille have the codes of their arrondissements, too', () => {
    expect(codesOf('75056')).toHaveLength(21);
    expect(codesOf('69123').slice(-1)).toEqual(['69389']);
    expect(codesOf('13055').slice(0, 2)).toEqual(['13055', '13201']);
    expect(codesOf('34172')).toEqual(['34172']);
  });
});

test('a name is the one asked for whatever its accents, capitals and hyphens', () => {
  const units = ['Saint-Étienne-du-Grès', 'Saint-Étienne', 'SAINT ETIENNE'].map((name) => ({
    ...{ kind: 'commune' as const, code: '34001', name, departments: ['34'] },
  }));
  expect(namedLike(units, 'st etienne').map(({ name }) => name)).toEqual(['Saint-Étienne', 'SAINT ETIENNE']);
});

test('a short name is made of any name', () => {
  expect(
    ['Saint-Étienne-du-Grès', "L'Haÿ-les-Roses", 'Œuilly', '3 Rivières', 'Y', '·'].map(shortNameOf),
  ).toEqual([...['saint-etienne-du-gres', 'l-hay-les-roses', 'oeuilly', 'rivieres', 'y', '']]);
  const long = shortNameOf('Communauté de communes du Pays de la Haute Vallée et des Trois Rives');
  expect(long).toMatch(/^[a-z][a-z0-9-]{1,39}$/);
});
