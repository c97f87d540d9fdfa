import { describe, expect, test } from 'vitest';
import { columnsText, type PlaceColumns, parseColumns, placesOfCsv, placesOfGeoJson } from '../src/index.ts';

const COLUMNS: PlaceColumns = { name: 'NOM', category: 'GENRE', lon: 'X', lat: 'Y' };

describe('places in a CSV', () => {
  test.each([
    ['name;category;lon;lat', 'École;school;3,87;43,6'],
    ['NAME,Category,X,Y', 'École,school,3.87,43.6'],
    ['name\tcategory\tlongitude\tlatitude', 'École\tschool\t3.87\t43.6'],
    ['LIBEL;DELTA_CAT;DELTA_SSCA;lon;lat', 'École;Enseignement;Collèges;3.87;43.6'],
  ])('are read by the headings %s', (headings, row) => {
    expect(placesOfCsv(`${headings}\r\n${row}\r\n`)).toEqual({
      ok: true,
      value: {
        places: [{ name: 'École', category: 'school', position: [38_700_000, 436_000_000] }],
        skipped: [],
      },
    });
  });

  test('are read by the columns given', () => {
    const text = 'X;Y;NOM;GENRE\n3,87;43,6;Halle;market\n3,87;43,6;Stade;arène\n';
    expect(placesOfCsv(text, COLUMNS)).toMatchObject({
      value: {
        places: [{ category: 'market' }, { category: 'other' }],
        skipped: [{ why: 'category not known: kept as other', count: 1 }],
      },
    });
    // A file of nothing but schools.
    const schools = placesOfCsv('nom;lon;lat\nJules Ferry;3.87;43.6\n', { name: 'nom', category: 'school' });
    expect(schools).toMatchObject({ value: { places: [{ name: 'Jules Ferry', category: 'school' }] } });
  });

  test('that cannot be used are counted by reason', () => {
    const rows = ['École;school;;', ';school;3.87;43.6', 'École;school;999;43.6', 'É;cole;school;3.87;43.6'];
    expect(placesOfCsv(`name;category;lon;lat\n${rows.join('\n')}`)).toMatchObject({
      value: {
        places: [],
        skipped: [
          { what: 'place', why: 'no position', count: 1 },
          { what: 'place', why: 'no name', count: 1 },
          { what: 'place', why: 'position off the globe', count: 1 },
          { what: 'place', why: 'more cells than headings', count: 1 },
        ],
      },
    });
  });

  test('territory/columns-unknown names the headings found', () => {
    expect(placesOfCsv('NOM;GENRE;X;Y\n')).toMatchObject({
      refusal: {
        code: 'territory/columns-unknown',
        path: 'places',
        detail: expect.stringContaining('found: NOM, GENRE, X, Y'),
      },
    });
    expect(placesOfCsv('NOM;GENRE;EST;NORD\n', COLUMNS)).toMatchObject({
      refusal: { code: 'territory/columns-unknown', detail: expect.stringContaining('found: NOM') },
    });
    expect(placesOfCsv('')).toMatchObject({ refusal: { code: 'territory/columns-unknown' } });
  });

  test('territory/not-wgs84 when every position is in metres', () => {
    expect(placesOfCsv('name;category;x;y\nÉcole;school;769851;6279283\n')).toMatchObject({
      refusal: { code: 'territory/not-wgs84', path: 'places' },
    });
  });
});

describe('a category', () => {
  test.each([
    ['School', 'school'],
    ['Écoles élémentaires', 'school'],
    ['CRÈCHE', 'creche'],
    ['EHPAD', 'care-home'],
    ['Gymnases', 'gymnasium'],
    ['salle des fêtes', 'community'],
    ['Mairies annexes', 'town-hall'],
    ['Campings', 'campsite'],
    ['Point de rassemblement', 'assembly-point'],
    ['Centre d’hébergement', 'shelter'],
    ['constructor', 'other'],
  ])('written %s is %s', (written, category) => {
    const read = placesOfCsv(`name;category;lon;lat\nUn lieu;${written};3.87;43.6\n`);
    expect(read).toMatchObject({ value: { places: [{ category }] } });
  });
});

describe('places in GeoJSON', () => {
  const halls = (properties: object) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Point', coordinates: [3.87, 43.6] },
  });

  test('that are no features at all are counted', () => {
    const features = [halls({ name: 'Halle', category: 'market' }), null, 7, 'x'];
    expect(placesOfGeoJson({ type: 'FeatureCollection', features })).toMatchObject({
      value: { places: [{}], skipped: [{ why: 'no usable geometry', count: 3 }] },
    });
  });

  test('are read by the columns given', () => {
    expect(placesOfGeoJson(halls({ NOM: 'Halle', GENRE: 'market' }), COLUMNS)).toMatchObject({
      value: { places: [{ name: 'Halle', category: 'market' }] },
    });
    expect(placesOfGeoJson(halls({ NOM: 'Halle' }), COLUMNS)).toMatchObject({
      refusal: { code: 'territory/columns-unknown', detail: 'no NOM or GENRE; found: NOM' },
    });
  });
});

describe('columns', () => {
  test('are read as they are written', () => {
    const text = columnsText(COLUMNS);
    expect(text).toBe('name=NOM,category=GENRE,lon=X,lat=Y');
    expect(parseColumns(text)).toEqual({ ok: true, value: COLUMNS });
    expect(parseColumns(' name = Nom, usuel , category=Type')).toEqual({
      ok: true,
      value: { name: 'Nom, usuel', category: 'Type' },
    });
  });

  test('territory/bad-columns for anything else', () => {
    for (const text of ['', 'name', 'name=', 'name=a', 'name=a,name=b,category=c', 'nom=a,category=b'])
      expect(parseColumns(text)).toMatchObject({ refusal: { code: 'territory/bad-columns' } });
  });
});
