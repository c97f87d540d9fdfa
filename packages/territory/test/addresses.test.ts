import { describe, expect, test } from 'vitest';
import { addressesOfBan } from '../src/index.ts';

const BAN = 'id;numero;rep;nom_voie;code_postal;code_insee;nom_commune;lon;lat';

describe('addresses', () => {
  test('are read by the headings of the Base Adresse Nationale', () => {
    const read = addressesOfBan(
      `\uFEFF${BAN}\r\n1;12;bis;Rue Bernard Blier;34000;34172;Montpellier;3,861405;43,587533\r\n`,
    );
    expect(read).toEqual({
      ok: true,
      value: {
        addresses: [
          {
            id: '1',
            number: '12 bis',
            street: 'Rue Bernard Blier',
            postcode: '34000',
            commune: 'Montpellier',
            position: [38_614_050, 435_875_330],
          },
        ],
        skipped: [],
      },
    });
  });

  test('are read by all headings of a department’s file', () => {
    const headings =
      'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;' +
      'nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;' +
      'source_nom_voie;certification_commune;cad_parcelles';
    const row =
      '34172_0001_00012;34172_0001;12;;Rue Neuve;34000;34172;Montpellier;;;769851.1;6279283.5;3.861;43.587;' +
      'entrée;;;MONTPELLIER;RUE NEUVE;commune;commune;1;34172000AB0001|34172000AB0002';
    expect(addressesOfBan(`${headings}\n${row}\n`)).toMatchObject({
      value: { addresses: [{ number: '12', position: [38_610_000, 435_870_000] }], skipped: [] },
    });
  });

  test('are read by the headings of a commune’s own base', () => {
    const headings = 'uid_adresse;cle_interop;commune_insee;commune_nom;voie_nom;numero;suffixe;x;y;long;lat';
    const read = addressesOfBan(
      `${headings}\n;34172_1_00012_bis;34172;Montpellier;Rue Neuve;12;bis;;;3.8;43.6\n`,
    );
    expect(read).toMatchObject({
      value: { addresses: [{ id: '34172_1_00012_bis', number: '12 bis', commune: 'Montpellier' }] },
    });
  });

  test('with quotes, commas and a repeated id keep the first and count the rest', () => {
    const text = [
      'id,numero,nom_voie,lon,lat',
      '1,1,"Rue ""du Puits"", haute",3.8,43.6',
      '1,2,Rue Neuve,3.8,43.6',
      '1,3,Rue Neuve,3.8,43.6',
    ].join('\n');
    expect(addressesOfBan(text)).toMatchObject({
      value: {
        addresses: [{ street: 'Rue "du Puits", haute' }],
        skipped: [{ what: 'address', why: 'id seen before', count: 2 }],
      },
    });
  });

  test('without an id are all kept', () => {
    expect(addressesOfBan('numero;nom_voie;lon;lat\n1;Rue;3.8;43.6\n2;Rue;3.8;43.6\n')).toMatchObject({
      value: { addresses: [{ number: '1' }, { number: '2' }], skipped: [] },
    });
  });

  test('that the register says to have no number are a whole street', () => {
    const text =
      'id;numero;nom_voie;lon;lat\n1;0;Rond-point Fermat;3.8;43.6\n2;99999;Mas de Rochet;3.8;43.6\n';
    expect(addressesOfBan(text)).toMatchObject({
      value: {
        addresses: [
          { number: '', street: 'Rond-point Fermat' },
          { number: '', street: 'Mas de Rochet' },
        ],
      },
    });
  });

  test('that cannot be used are counted by reason', () => {
    const rows = [
      '1;1;Rue Neuve;3.8;43.6',
      '2;2;Rue Neuve;;',
      '3;3;Rue Neuve;est;nord',
      '4;;Rue Neuve;3.8;43.6',
      '5;5;;3.8;43.6',
      '6;6;Rue Neuve;769851,1;6279283,5',
      '7;7;Rue; du Puits;3.8;43.6',
      '8;8',
    ];
    expect(addressesOfBan(`id;numero;nom_voie;lon;lat\n${rows.join('\n')}`)).toMatchObject({
      value: {
        addresses: [{ id: '1' }],
        skipped: [
          { why: 'no position', count: 3 },
          { why: 'no number', count: 1 },
          { why: 'no street', count: 1 },
          { why: 'position off the globe', count: 1 },
          { why: 'more cells than headings', count: 1 },
        ],
      },
    });
  });

  test('territory/columns-unknown without the headings that are needed, naming those found', () => {
    expect(addressesOfBan('id;x;y\n1;2;3')).toMatchObject({
      refusal: {
        code: 'territory/columns-unknown',
        path: 'addresses',
        detail: 'no numero, nom_voie, lon, lat; found: id, x, y',
      },
    });
    expect(addressesOfBan('')).toMatchObject({
      refusal: { code: 'territory/columns-unknown', detail: expect.stringContaining('found: none') },
    });
  });

  test('territory/not-wgs84 when every position is in metres', () => {
    expect(addressesOfBan('numero;nom_voie;lon;lat\n1;Rue Neuve;769851,1;6279283,5\n')).toMatchObject({
      refusal: { code: 'territory/not-wgs84', path: 'addresses' },
    });
  });

  test('territory/not-csv for what is none', () => {
    expect(addressesOfBan('\x1f\x8b\x08\0\0')).toMatchObject({ refusal: { code: 'territory/not-csv' } });
    expect(addressesOfBan(`${BAN}\n1;"12`)).toMatchObject({ refusal: { code: 'territory/not-csv' } });
  });
});
