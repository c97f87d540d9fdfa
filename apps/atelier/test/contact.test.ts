import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdsContact, looksLikeContact } from '../src/contact.ts';
import { ask, openRegion, personOf, type Region } from './region.ts';

describe('an e-mail address or a telephone number in a text', () => {
  const separator = fc.constantFrom('', ' ', '.', '-', '\u00a0', '\u202f', ' . ', '/', '\u200b');

  test('is found however it is written, a number between any signs', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('01', '06', '07', '+33 6', '0033 6', '(0)6'),
        fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 10, max: 99 }))),
        separator,
        (first, rest, between) => {
          expect(holdsContact(`Appelez ${[first, ...rest].join(between)}, merci`)).toBe(true);
        },
      ),
    );
  });

  test.each([
    'écrire à asha@exemple.org',
    'a@b.fr',
    'https://a:b@c.example/',
    'mailto:a@b.fr',
    'asha.b (at) exemple.fr',
    'asha[arobase]exemple.fr',
    'Ａｓｈａ＠exemple.org',
    '06 12 34 56 78',
    '0612345678',
    '06.12.34.56.78',
    '06\u00a012\u00a034\u00a056\u00a078',
    'appelez le 04-67-00-00-00 le matin',
    '+33 6 12 34 56 78',
    '+33 (0)6 12 34 56 78',
    '0033612345678',
    '+32 470 12 34 56',
    '０６ １２ ３４ ５６ ７８',
  ])('is found in %s', (text) => expect(holdsContact(text)).toBe(true));

  test.each([
    '',
    'de 1914 à 1918, puis 1939-1945',
    'ouvert le 03.12.2026 à 14h',
    'SIRET 012 345 678 00012',
    'commune 34172, code postal 34000',
    '43.6108, 3.8767',
    'https://www.data.gouv.fr/fr/datasets/5530fbacc751df5ff937dddb/',
    '12 000 habitants, 300 000 €',
    'rendez-vous @ 14 h à la mairie',
    'Du 01.02.2027 au 05.02.2027, comme en 2019-2020.',
    'le 23/11/2026 à 14h30, ou le 2026-11-25',
    'https://www.openstreetmap.org/node/0123456789',
    'www.example.org a 1 200 000 visites.',
    'ISBN 978-2-07-036024-5',
  ])('is none in %s', (text) => expect(holdsContact(text)).toBe(false));

  test('is looked for in no time, whatever the text', () => {
    for (const text of ['a'.repeat(65_536), '0'.repeat(65_536), '+1'.repeat(32_768), 'a@'.repeat(32_768)])
      expect(holdsContact(text)).toBe(false);
  });

  test('and a name holds neither, nor an address of a page', () => {
    for (const name of ['@asha', 'www.asha.example', '0612 345678'])
      expect(looksLikeContact(name), name).toBe(true);
    for (const name of ['Asha B.', 'Jean 2', 'Mémé 34']) expect(looksLikeContact(name), name).toBe(false);
  });
});

describe('texts that everyone reads', () => {
  let region: Region;
  beforeAll(async () => {
    region = await openRegion();
    await personOf(region, 'asha');
  });
  afterAll(() => region.close());

  const NEED = {
    title: 'Un annuaire des jardins',
    what: 'Savoir où il reste une parcelle.',
    'for-whom': 'Les habitants.',
    commune: 'Valmire',
    step: 'send',
  };

  test.each(['title', 'what', 'for-whom', 'data-there', 'data-missing'])(
    'a need’s %s is refused with it, kindly, and keeps what was written',
    async (field) => {
      const form = { ...NEED, [field]: 'Demander à lea@exemple.org' };
      const answer = await ask(region, '/atelier/besoins/nouveau', { as: 'asha', form });
      const page = await answer.text();
      expect([answer.status, page.match(/aria-invalid="true"/g)?.length]).toEqual([422, 1]);
      expect(page).toContain('Tout le monde lira ce texte');
      expect(page).toContain('lea@exemple.org');
    },
  );

  test('a realisation’s and a reuse’s, too', async () => {
    const { sql } = region.house.database;
    const made = {
      kind: 'document',
      title: 'Les jardins',
      summary: 'Où il reste une parcelle.',
      commune: 'Valmire',
      repository: 'https://forge.example.org/jardins',
      'licence-content': 'CC-BY-4.0',
    };
    const send = (change: object) =>
      ask(region, '/atelier/realisations/nouvelle', { as: 'asha', form: { ...made, ...change } });
    for (const change of [{ title: 'Les jardins 06 12 34 56 78' }, { summary: 'lea@exemple.org' }])
      expect((await send(change)).status).toBe(422);
    const id = (await send({})).headers.get('location')!.replace(/^.*\//, '');
    await sql.updateTable('realisation').set({ state: 'published' }).where('id', '=', id).execute();
    const reuse = { commune: 'Le Mas', organisation: 'La mairie', words: 'appeler le 04 66 00 00 00' };
    const declared = await ask(region, `/atelier/realisations/${id}/reprise`, { as: 'asha', form: reuse });
    expect(declared.status).toBe(422);
    const written = await sql.selectFrom('reuse').selectAll().execute();
    expect(written).toEqual([]);
  });

  test('what is not public yet is not named by what is', async () => {
    const filed = await ask(region, '/atelier/besoins/nouveau', { as: 'asha', form: NEED });
    const need = filed.headers.get('location')!.replace(/^.*\/besoins\/|\?.*$/g, '');
    const answer = await ask(region, '/atelier/realisations/nouvelle', {
      as: 'asha',
      form: {
        kind: 'document',
        title: 'Les jardins',
        summary: 'Où il reste une parcelle.',
        commune: 'Valmire',
        repository: 'https://forge.example.org/jardins',
        'licence-content': 'CC-BY-4.0',
        need,
      },
    });
    expect(answer.status).toBe(400);
  });
});
