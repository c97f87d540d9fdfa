import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, openRegion, personOf, type Region } from './region.ts';
import { openNeed } from './telling.ts';

let region: Region;
let id: string;

const MAP = {
  kind: 'map',
  title: 'Les bancs de Valmire',
  summary: 'Une carte des bancs à l’ombre, à jour chaque été.',
  commune: 'Valmire',
  repository: 'https://forge.example.org/bancs',
  address: '',
  'licence-code': 'AGPL-3.0-or-later',
  'licence-data': 'ODbL-1.0',
  'licence-content': '',
};

const describeIt = (change: object = {}, as = 'asha') =>
  ask(region, '/atelier/realisations/nouvelle', { as, form: { ...MAP, ...change } });
const idOf = (answer: Response): string =>
  answer.headers.get('location')!.replace(/^.*\/realisations\/|\?.*$/g, '');

beforeAll(async () => {
  region = await openRegion();
  for (const one of ['asha', 'bruno']) await personOf(region, one);
  await personOf(region, 'hote', 'host');
  id = idOf(await describeIt());
});
afterAll(() => region.close());

describe('a realisation', () => {
  test('is free in each of its parts, or is not taken', async () => {
    const wrong = async (change: object) => {
      const answer = await describeIt(change);
      return [answer.status, (await answer.text()).match(/aria-invalid/g)?.length];
    };
    expect(await wrong({ 'licence-data': '' })).toEqual([422, 1]);
    expect(await wrong({ 'licence-code': 'proprietary' })).toEqual([422, 1]);
    expect(await wrong({ kind: 'app', 'licence-code': '' })).toEqual([422, 1]);
    expect(await wrong({ repository: 'http://forge.example.org/x' })).toEqual([422, 1]);
    expect(
      await wrong({ repository: 'javascript:alert(1)', address: 'https://me:secret@example.org/' }),
    ).toEqual([422, 2]);
    expect((await describeIt({ need: 'no-such-one' })).status).toBe(400);
  });

  test('that is sent twice is described once; what was changed in between is another one', async () => {
    const page = await (await ask(region, '/atelier/realisations/nouvelle', { as: 'asha' })).text();
    const asked = / name="id" value="([a-z0-9]{10})"/.exec(page)![1]!;
    const twice = await Promise.all([describeIt({ id: asked }), describeIt({ id: asked })]);
    expect(twice.map(idOf)).toEqual([asked, asked]);
    const others = [
      await describeIt({ id: asked, title: 'Les bancs du parc' }),
      await describeIt({ id: asked }, 'bruno'),
      await describeIt({ id: "x' or 1=1" }),
    ].map(idOf);
    expect(new Set([asked, ...others]).size).toBe(4);
  });

  test('is public once the team of its département has read it; realisation/changed-meanwhile the second time', async () => {
    const statusFor = async (as?: string) =>
      (await ask(region, `/atelier/realisations/${id}`, as ? { as } : {})).status;
    expect([
      await statusFor('asha'),
      await statusFor('hote'),
      await statusFor('bruno'),
      await statusFor(),
    ]).toEqual([200, 200, 404, 404]);
    expect((await ask(region, `/atelier/realisations/${id}/publier`, { as: 'asha', form: {} })).status).toBe(
      403,
    );
    expect((await ask(region, `/atelier/realisations/${id}/publier`, { as: 'hote', form: {} })).status).toBe(
      303,
    );
    expect((await ask(region, `/atelier/realisations/${id}/publier`, { as: 'hote', form: {} })).status).toBe(
      409,
    );
    expect(await statusFor()).toBe(200);
    expect(await (await ask(region, '/atelier/realisations')).text()).toContain('Les bancs de Valmire');
  });

  test('is not published when catalogues would refuse its file: realisation/publiccode-refused says where', async () => {
    const odd = idOf(await describeIt({ repository: 'https://forge.example.org/a|b' }));
    const answer = await ask(region, `/atelier/realisations/${odd}/publier`, { as: 'hote', form: {} });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('url : publiccode/not-a-url');
    expect((await ask(region, `/atelier/realisations/${odd}`)).status).toBe(404);
  });

  test('waits on the desk, and is mended by who describes it until it is public, then by its team', async () => {
    const { 'licence-code': _, ...rest } = MAP;
    const change = { repository: 'https://forge.example.org/a|b', 'data-title-0': 'Les arbres' };
    const data = { 'data-address-0': 'https://data.example.org/arbres', 'data-licence-0': 'etalab-2.0' };
    const draft = idOf(await describeIt({ title: 'Les haies', ...change, ...data }));
    const path = `/atelier/realisations/${draft}`;
    const pageOf = async (address: string, as?: string) =>
      (await ask(region, address, as === undefined ? {} : { as })).text();
    expect(await pageOf('/atelier/bureau', 'hote')).toContain(`${path}"`);
    expect(await pageOf('/atelier/realisations', 'asha')).toContain('Les vôtres, pas encore publiées');
    for (const as of ['bruno', undefined])
      expect(await pageOf('/atelier/realisations', as)).not.toContain(draft);
    const form = await pageOf(`${path}/modifier`, 'asha');
    expect(form).toContain('value="Valmire (34)"');
    expect(form).toContain('value="https://data.example.org/arbres"');
    expect(form).toMatch(/<option value="etalab-2.0" selected>/);
    const mended = { ...rest, title: 'Les haies', 'licence-code': '' };
    const mend = (as: string, more: Record<string, string> = {}) =>
      ask(region, `${path}/modifier`, { as, form: { ...mended, ...more } });
    expect((await mend('bruno')).status).toBe(404);
    expect((await mend('asha', { title: '' })).status).toBe(422);
    expect((await mend('asha')).status).toBe(303);
    const page = await pageOf(path, 'asha');
    expect(page).toContain('https://forge.example.org/bancs');
    expect([page.includes('AGPL'), page.includes('Les arbres')]).toEqual([false, false]);
    expect((await ask(region, `${path}/publier`, { as: 'hote', form: {} })).status).toBe(303);
    expect((await mend('asha')).status).toBe(403);
    expect((await mend('hote', { summary: 'Chaque haie du bourg.' })).status).toBe(303);
    expect(await pageOf(path)).toContain('Chaque haie du bourg.');
  });

  test('comes with a publiccode.yml and a REUSE.toml for its repository', async () => {
    const yaml = await (await ask(region, `/atelier/realisations/${id}/publiccode.yml`)).text();
    expect(yaml).toContain('name: "Les bancs de Valmire"\n');
    expect(yaml).toContain('legal:\n  license: "ODbL-1.0"\n');
    const long = /longDescription: (".*")/.exec(yaml)![1]!;
    expect((JSON.parse(long) as string).length).toBeGreaterThanOrEqual(150);
    const toml = await (await ask(region, `/atelier/realisations/${id}/REUSE.toml`)).text();
    expect(toml.match(/\[\[annotations\]\]/g)).toHaveLength(2);
    // Every file is of its main part, but for those that the later one names.
    expect(toml.match(/path = \[.*\]/g)).toEqual(['path = ["**"]', expect.stringContaining('"src/**"')]);
    expect(toml.indexOf('ODbL-1.0')).toBeLessThan(toml.indexOf('AGPL-3.0-or-later'));
    expect(toml).toContain('SPDX-License-Identifier = "AGPL-3.0-or-later"');
  });

  test('meets a need only by the word of the team of that need', async () => {
    await personOf(region, 'hote30', 'host', 'departement:30');
    const need = await openNeed(region, 'asha', { title: 'Des abris pour le bus' });
    const made = idOf(await describeIt({ title: 'Les abris', commune: 'Le Mas', need }));
    const path = `/atelier/realisations/${made}`;
    const file = await ask(region, `${path}/publiccode.yml`, { as: 'asha' });
    expect(file.headers.get('cache-control')).toBe('no-store');
    expect((await ask(region, `${path}/publier`, { as: 'hote30', form: {} })).status).toBe(303);
    const page = await (await ask(region, `/atelier/besoins/${need}`)).text();
    expect(page).toContain('<p class="state open">');
    expect(page).toContain(`${path}"`);
  });

  test('is taken out by who described it until it is public, then by a developer; its variants stay', async () => {
    await personOf(region, 'cd34', 'developer');
    const takeOut = (made: string, as: string) =>
      ask(region, `/atelier/realisations/${made}/retirer`, { as, form: {} });
    const draft = idOf(await describeIt({ title: 'Les haies' }));
    expect((await takeOut(draft, 'bruno')).status).toBe(404);
    expect((await takeOut(draft, 'asha')).headers.get('location')).toContain('fait=retiree');
    const first = idOf(await describeIt({ title: 'Les mares' }));
    await ask(region, `/atelier/realisations/${first}/publier`, { as: 'hote', form: {} });
    const second = idOf(await describeIt({ title: 'Les étangs', 'variant-of': first }));
    expect((await takeOut(first, 'asha')).status).toBe(403);
    expect((await takeOut(first, 'hote')).status).toBe(403);
    expect((await takeOut(first, 'cd34')).status).toBe(303);
    expect((await ask(region, `/atelier/realisations/${first}`)).status).toBe(404);
    expect((await ask(region, `/atelier/realisations/${second}`, { as: 'asha' })).status).toBe(200);
  });

  test('is offered to whoever is about to tell the same need', async () => {
    const told = (title: string, what: string) =>
      ask(region, '/atelier/besoins/nouveau', {
        as: 'bruno',
        form: { title, what, 'for-whom': 'Le village.', commune: 'Le Mas' },
      });
    const page = await (await told('Trouver un banc à l’ombre', 'Une liste à jour pour l’été.')).text();
    expect(page).toContain('Quelqu’un l’a peut-être déjà fait ailleurs');
    expect(page).toContain(`/atelier/realisations/${id}"`);
    const draft = idOf(await describeIt({ title: 'Les lavoirs de Valmire', summary: 'Chaque lavoir.' }));
    expect(await (await told('Retrouver les lavoirs', 'Chaque lavoir du village.')).text()).not.toContain(
      draft,
    );
  });

  test('is declared as reused by another territory, and shows it', async () => {
    const declare = (form: Record<string, string>) =>
      ask(region, `/atelier/realisations/${id}/reprise`, { as: 'bruno', form });
    expect((await declare({ commune: 'Le Mas', organisation: '', words: '' })).status).toBe(422);
    expect(
      (await declare({ commune: 'Le Mas', organisation: 'Mairie, 06 12 34 56 78', words: '' })).status,
    ).toBe(422);
    const form = {
      commune: 'Le Mas',
      organisation: 'La mairie du Mas',
      words: 'pour nos aînés',
      address: '',
    };
    // A form that is sent twice declares it once.
    const sent = await Promise.all([declare(form), declare(form)]);
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    const page = await (await ask(region, `/atelier/realisations/${id}`)).text();
    expect(page).toContain('Reprise par un territoire');
    expect(page).toContain('La mairie du Mas</strong>, Le Mas (30)');
  });

  test('has variants, sleeps when nobody can keep it up, and is taken up by somebody else', async () => {
    const variant = idOf(
      await describeIt({ title: 'Les bancs du Mas', commune: 'Le Mas', 'variant-of': id }, 'bruno'),
    );
    await personOf(region, 'hote30', 'host', 'departement:30');
    await ask(region, `/atelier/realisations/${variant}/publier`, { as: 'hote30', form: {} });
    expect(await (await ask(region, `/atelier/realisations/${id}`)).text()).toContain(variant);
    expect(await (await ask(region, `/atelier/realisations/${variant}`)).text()).toContain(
      `<a href="/atelier/realisations/${id}">Les bancs de Valmire</a>`,
    );
    expect((await ask(region, `/atelier/realisations/${id}/sommeil`, { as: 'bruno', form: {} })).status).toBe(
      403,
    );
    await ask(region, `/atelier/realisations/${id}/sommeil`, { as: 'asha', form: {} });
    expect(await (await ask(region, '/atelier/realisations')).text()).toContain('en sommeil');
    await ask(region, `/atelier/realisations/${id}/adopter`, { as: 'bruno', form: {} });
    expect((await ask(region, `/atelier/realisations/${id}/sommeil`, { as: 'bruno', form: {} })).status).toBe(
      303,
    );
  });
});

describe('who made it, from what, and who uses it', () => {
  test('names its open data, each under a free licence, and no data otherwise', async () => {
    const data = {
      'data-title-0': 'Bancs publics',
      'data-address-0': 'https://data.example.org/bancs',
      'data-licence-0': 'etalab-2.0',
    };
    expect((await describeIt({ ...data, 'data-address-0': 'ftp://data.example.org' })).status).toBe(422);
    expect((await describeIt({ ...data, 'data-licence-0': 'proprietary' })).status).toBe(422);
    expect((await describeIt({ ...data, 'data-title-0': '' })).status).toBe(422);
    const page = await ask(region, `/atelier/realisations/${idOf(await describeIt(data))}`, { as: 'asha' });
    expect(await page.text()).toContain(
      '<a href="https://data.example.org/bancs" rel="noreferrer">Bancs publics</a> (etalab-2.0)',
    );
  });

  test('names nobody who did not choose to be named, and nobody who had no part', async () => {
    const profile = { name: 'Asha', commune: '', hours: '2', radius: '20', capacity: '1', languages: 'fr' };
    await ask(region, '/atelier/moi', { as: 'asha', form: profile });
    await ask(region, '/atelier/moi', { as: 'bruno', form: { ...profile, name: 'Bruno' } });
    const made = idOf(await describeIt({ title: 'Signée' }));
    await ask(region, `/atelier/realisations/${made}/publier`, { as: 'hote', form: {} });
    const sign = async (as: string, named: string) =>
      (await ask(region, `/atelier/realisations/${made}/signature`, { as, form: { named } })).status;
    const read = async () => (await ask(region, `/atelier/realisations/${made}`)).text();
    expect(await read()).not.toContain('Faite par');
    expect(await sign('bruno', 'yes')).toBe(403);
    expect(await sign('asha', 'yes')).toBe(303);
    expect(await read()).toContain('<dt>Faite par</dt><dd>Asha</dd>');
    expect(await sign('asha', 'no')).toBe(303);
    expect(await read()).not.toContain('Faite par');
  });

  test('a reuse is in publiccode.yml, and is taken back by who declared it or by a team, by nobody else', async () => {
    const made = idOf(await describeIt({ title: 'Reprise et retirée' }));
    await ask(region, `/atelier/realisations/${made}/publier`, { as: 'hote', form: {} });
    const at = `/atelier/realisations/${made}`;
    await ask(region, `${at}/reprise`, {
      as: 'bruno',
      form: { commune: 'Le Mas', organisation: 'La mairie du Mas', words: '', address: '' },
    });
    expect(await (await ask(region, `${at}/publiccode.yml`)).text()).toContain(
      'usedBy: ["La mairie du Mas"]',
    );
    const reuse = /name="reuse" value="([a-z0-9]+)"/.exec(
      await (await ask(region, at, { as: 'bruno' })).text(),
    )![1]!;
    expect(await (await ask(region, at)).text()).not.toContain('name="reuse"');
    const drop = async (as: string) =>
      (await ask(region, `${at}/reprise/retirer`, { as, form: { reuse } })).status;
    expect(await drop('asha')).toBe(403);
    expect(await drop('hote')).toBe(303);
    expect(await (await ask(region, at)).text()).toContain('Pas encore reprise');
  });

  test('the family is one tree from every member of it, without drafts; a variant of a draft is refused', async () => {
    const published = async (title: string, parent?: string) => {
      region.ahead += 1_000;
      const made = idOf(await describeIt({ title, ...(parent && { 'variant-of': parent }) }));
      await ask(region, `/atelier/realisations/${made}/publier`, { as: 'hote', form: {} });
      return made;
    };
    const first = await published('Aïeule');
    const second = await published('Fille', first);
    const third = await published('Petite-fille', second);
    await published('Tante', first);
    const draft = idOf(await describeIt({ title: 'Cachée', 'variant-of': third }));
    expect((await describeIt({ 'variant-of': draft })).status).toBe(400);
    for (const one of [first, second, third]) {
      const page = await (await ask(region, `/atelier/realisations/${one}`, { as: 'bruno' })).text();
      const tree = /<ul class="family">([\s\S]*?)<\/ul>\s*<p>/.exec(page)![1]!;
      expect(
        [...tree.matchAll(/>(Aïeule|Fille|Petite-fille|Tante|Cachée)</g)].map(([, name]) => name),
      ).toEqual(['Aïeule', 'Fille', 'Petite-fille', 'Tante']);
    }
  });
});
