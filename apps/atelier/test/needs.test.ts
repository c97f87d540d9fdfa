import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tick } from '../src/index.ts';
import { mailboxOf } from './mailbox.ts';
import { ask, openRegion, personOf, type Region } from './region.ts';
import { BENCHES, fileNeed, openNeed } from './telling.ts';

let region: Region;

beforeAll(async () => {
  region = await openRegion();
  await personOf(region, 'asha');
  await personOf(region, 'bruno');
  await personOf(region, 'hote', 'host');
  await personOf(region, 'gard', 'developer', 'departement:30');
  await personOf(region, 'coordination', 'coordinator', 'region:76');
});
afterAll(() => region.close());

const file = (as: string, change: Record<string, string> = {}) => fileNeed(region, as, change);

describe('filing a need', () => {
  test('asks five questions, names each mistake at its field, and keeps what was written', async () => {
    const answer = await ask(region, '/atelier/besoins/nouveau', {
      as: 'asha',
      form: { ...BENCHES, title: '', 'wanted-by': '2026-02-30', commune: 'Nulle-part' },
    });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('role="alert"');
    expect(page.match(/aria-invalid="true"/g)).toHaveLength(3);
    expect(page).toContain('Cette date n’existe pas.');
    expect(page).toContain('Aucune commune de la région ne porte ce nom.');
    expect(page).toContain('Savoir où se reposer au frais');
  });

  test('finds a commune by its name without accents, by its code, and asks which of several', async () => {
    expect(await file('asha', { commune: 'valmire' })).toMatch(/^[a-z0-9]{10}$/);
    expect(await file('asha', { commune: '30002' })).toMatch(/^[a-z0-9]{10}$/);
    const several = await ask(region, '/atelier/besoins/nouveau', {
      as: 'asha',
      form: { ...BENCHES, commune: 'sa' },
    });
    const page = await several.text();
    expect(page).toContain('Plusieurs communes portent ce nom');
    expect(page).toContain('value="34002"');
    expect(page).toContain('value="30001"');
    expect(await file('asha', { commune: 'st aube', 'commune-code': '34002' })).toMatch(/^[a-z0-9]{10}$/);
  });

  test('offers what exists before one more is written down', async () => {
    const id = await file('asha');
    await ask(region, `/atelier/besoins/${id}/relecture`, {
      as: 'hote',
      form: { was: 'draft', to: 'reviewed' },
    });
    await ask(region, `/atelier/besoins/${id}/relecture`, {
      as: 'hote',
      form: { was: 'reviewed', to: 'open' },
    });
    const answer = await ask(region, '/atelier/besoins/nouveau', {
      as: 'bruno',
      form: {
        ...BENCHES,
        title: 'Carte des bancs ombragés',
        what: 'Trouver un banc à l’ombre quand il fait chaud.',
      },
    });
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain(id);
    expect(page).toContain('uMap');
    expect(page).toContain('name="step" value="send"');
    // Whoever tells much, too.
    const much = await ask(region, '/atelier/besoins/nouveau', {
      as: 'bruno',
      form: {
        ...BENCHES,
        title: 'Des bancs au frais',
        what: `Savoir où s’asseoir à l’ombre. ${'Ma voisine marche lentement, la pharmacie se trouve loin, le bus passe rarement, et personne ne connaît bien toutes les ruelles derrière l’église. '.repeat(3)}`,
      },
    });
    expect(await much.text()).toContain(id);
  });

  test('that is sent twice is told once; what was changed in between is told, too', async () => {
    const page = await (await ask(region, '/atelier/besoins/nouveau', { as: 'asha' })).text();
    const id = / name="id" value="([a-z0-9]{10})"/.exec(page)![1]!;
    const told = { id, title: 'Un plan des puits' };
    expect(await Promise.all([file('asha', told), file('asha', told)])).toEqual([id, id]);
    const { sql } = region.house.database;
    const events = await sql.selectFrom('need_event').selectAll().where('need', '=', id).execute();
    expect(events).toHaveLength(1);
    expect(await file('asha', { ...told, what: 'Savoir où puiser.' })).not.toBe(id);
    expect(await file('bruno', told)).not.toBe(id);
    expect(await file('asha', { id: "x' or 1=1", title: 'Autre' })).toMatch(/^[a-z0-9]{10}$/);
  });

  test('lets nobody file without an account or a visit, nor from another site', async () => {
    const form = { ...BENCHES, step: 'send' };
    expect((await ask(region, '/atelier/besoins/nouveau', { form })).status).toBe(401);
    const elsewhere = await ask(region, '/atelier/besoins/nouveau', {
      as: 'asha',
      form,
      origin: 'https://evil.example',
    });
    expect(elsewhere.status).toBe(403);
    expect(await elsewhere.text()).toContain('request/origin-refused');
  });

  test('escapes what people write', async () => {
    const id = await file('asha', { title: '<script>alert(1)</script>', what: '" onload="x' });
    const page = await (await ask(region, `/atelier/besoins/${id}`, { as: 'asha' })).text();
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;');
  });
});

describe('a need before it is public', () => {
  test('is read by who filed it and by the team of its département, and by nobody else', async () => {
    const id = await file('asha');
    const statusFor = async (as?: string) =>
      (await ask(region, `/atelier/besoins/${id}`, as ? { as } : {})).status;
    expect(await statusFor('asha')).toBe(200);
    expect(await statusFor('hote')).toBe(200);
    expect(await statusFor('coordination')).toBe(200);
    expect(await statusFor('bruno')).toBe(404);
    expect(await statusFor('gard')).toBe(404);
    expect(await statusFor()).toBe(404);
    expect(await (await ask(region, '/atelier/besoins')).text()).not.toContain(id);
  });

  test('is reviewed and opened step by step, and read by everyone then; need/changed-meanwhile otherwise', async () => {
    const id = await file('asha');
    const review = (form: Record<string, string | string[]>, as = 'hote') =>
      ask(region, `/atelier/besoins/${id}/relecture`, { as, form });
    expect(
      (await review({ was: 'draft', to: 'reviewed', skill: ['map-making', 'listening'], hours: '3' })).status,
    ).toBe(303);
    expect(
      (await review({ was: 'reviewed', to: 'open', skill: ['map-making'], hours: '3' }, 'gard')).status,
    ).toBe(403);
    expect((await review({ was: 'draft', to: 'reviewed' })).status).toBe(409);
    expect((await review({ was: 'reviewed', to: 'published' })).status).toBe(400);
    expect(
      (await review({ was: 'reviewed', to: 'open', skill: ['map-making'], hours: '3', remote: 'on' })).status,
    ).toBe(303);
    const page = await (await ask(region, `/atelier/en/besoins/${id}`)).text();
    expect(page).toContain('map-making');
    expect(page).toContain('3\u00a0h a week');
    expect(page).toContain('<html lang="en">');
    expect(page.match(/<time /g)).toHaveLength(3);
    expect(await (await ask(region, '/atelier/besoins')).text()).toContain(id);
  });

  test('is answered by an existing tool only when it says which', async () => {
    const id = await file('asha');
    const review = (form: Record<string, string>) =>
      ask(region, `/atelier/besoins/${id}/relecture`, { as: 'hote', form });
    expect((await review({ was: 'draft', to: 'answered' })).status).toBe(400);
    expect((await review({ was: 'draft', to: 'answered', 'answered-with': 'uMap' })).status).toBe(303);
    expect(await (await ask(region, `/atelier/besoins/${id}`)).text()).toContain('uMap');
  });
});

describe('the words of a need', () => {
  const MENDED = { ...BENCHES, title: 'Les bancs', commune: 'Saint-Aube' };
  const mend = (need: string, as: string, change: Record<string, string> = {}) =>
    ask(region, `/atelier/besoins/${need}/modifier`, { as, form: { ...MENDED, ...change } });
  const read = async (need: string, as?: string) =>
    (await ask(region, `/atelier/besoins/${need}`, as ? { as } : {})).text();

  test('are mended by who told it as long as nobody reviewed it, then by its team alone', async () => {
    const need = await file('asha');
    const form = await (await ask(region, `/atelier/besoins/${need}/modifier`, { as: 'asha' })).text();
    expect(form).toContain('Savoir où se reposer au frais');
    expect(form).toContain('value="Valmire (34)"');
    expect((await mend(need, 'bruno')).status).toBe(404);
    expect((await mend(need, 'asha', { what: '06 12 34 56 78' })).status).toBe(422);
    expect((await mend(need, 'asha')).headers.get('location')).toContain('fait=corrige');
    expect(await read(need, 'asha')).toContain('Saint-Aube (34)');
    for (const [was, to] of [
      ['draft', 'reviewed'],
      ['reviewed', 'open'],
    ] as const)
      await ask(region, `/atelier/besoins/${need}/relecture`, { as: 'hote', form: { was, to } });
    expect((await mend(need, 'asha')).status).toBe(403);
    expect((await mend(need, 'gard')).status).toBe(403);
    expect(await read(need, 'asha')).not.toContain('Corriger les mots');
    expect((await mend(need, 'hote', { what: 'Sans le nom de la voisine.' })).status).toBe(303);
    const page = await read(need);
    expect(page).toContain('Sans le nom de la voisine.');
    expect(page).toContain('mots corrigés par l’équipe');
  });

  test('are gone for ever once it is taken out, by who told it or by a developer', async () => {
    await personOf(region, 'cd34', 'developer');
    const takeOut = (need: string, as: string) =>
      ask(region, `/atelier/besoins/${need}/retirer`, { as, form: {} });
    const draft = await file('asha');
    expect((await takeOut(draft, 'bruno')).status).toBe(404);
    expect((await takeOut(draft, 'hote')).status).toBe(403);
    expect((await takeOut(draft, 'asha')).headers.get('location')).toContain('fait=retire');
    expect((await ask(region, `/atelier/besoins/${draft}`, { as: 'asha' })).status).toBe(404);
    const open = await openNeed(region, 'asha');
    await ask(region, `/atelier/besoins/${open}/messages`, { as: 'hote', form: { words: 'Bonjour.' } });
    expect((await takeOut(open, 'asha')).status).toBe(403);
    expect((await takeOut(open, 'gard')).status).toBe(403);
    expect((await takeOut(open, 'cd34')).status).toBe(303);
    const { sql } = region.house.database;
    expect(await sql.selectFrom('post').select('id').where('need', '=', open).execute()).toEqual([]);
  });
});

describe('the list of needs', () => {
  const listed = async (query: string) => (await ask(region, `/atelier/besoins${query}`)).text();

  test('is narrowed by département, skill and where needs stand, without script', async () => {
    const map = await openNeed(region, 'asha', { title: 'Plan des sources', skill: ['map-making'] });
    const there = { title: 'Sentiers du Gard', commune: '30002', skill: ['video'] };
    const film = await openNeed(region, 'asha', there, 'gard');
    await ask(region, `/atelier/besoins/${film}/relecture`, {
      as: 'gard',
      form: { was: 'open', to: 'answered', 'answered-with': 'PeerTube', skill: 'video' },
    });
    const shown = async (query: string) => {
      const page = await listed(query);
      return [page.includes(map), page.includes(film)];
    };
    expect(await shown('')).toEqual([true, true]);
    expect(await shown('?departement=30')).toEqual([false, true]);
    expect(await shown('?competence=map-making')).toEqual([true, false]);
    expect(await shown('?etat=cherche')).toEqual([true, false]);
    expect(await shown('?etat=fait')).toEqual([false, true]);
    expect(await shown('?departement=30&competence=video&etat=fait')).toEqual([false, true]);
    const page = await listed('?departement=30&etat=fait');
    expect(page.match(/ selected>/g)).toHaveLength(3);
    expect(page).toContain('<option value="fait" selected>');
    expect(page).toContain('<a href="/atelier/besoins">Tout afficher</a>');
  });

  test('puts a need that nobody looks at before one that somebody was asked for, however new', async () => {
    const skill = ['electronics'];
    const courted = await openNeed(region, 'asha', { title: 'Courtisé', skill });
    region.ahead += 1_000;
    const alone = await openNeed(region, 'asha', { title: 'Seul', skill });
    const order = async () => {
      const page = await listed('?etat=cherche&competence=electronics');
      return page.indexOf(courted) < page.indexOf(alone) ? ['courted', 'alone'] : ['alone', 'courted'];
    };
    expect(await order()).toEqual(['courted', 'alone']);
    const profile = {
      name: 'Bruno',
      commune: 'Valmire',
      hours: '9',
      radius: '50',
      capacity: '3',
      languages: 'fr',
    };
    const agreed = { 'of-age': 'on', remote: 'on', 'consents-matching': 'on', 'skill-electronics': '3' };
    await ask(region, '/atelier/moi', { as: 'bruno', form: { ...profile, ...agreed } });
    expect((await ask(region, `/atelier/besoins/${courted}/aider`, { as: 'bruno', form: {} })).status).toBe(
      303,
    );
    expect(await order()).toEqual(['alone', 'courted']);
  });

  test('says so when nothing matches, and ignores what it does not know', async () => {
    const none = await listed('?departement=30&competence=listening&etat=chantier');
    expect(none).toContain('Aucun besoin ne correspond à ce choix.');
    expect(none).toContain('<a href="/atelier/besoins">Tout afficher</a>');
    const odd = await listed('?departement=%27%3B--&competence=witchcraft&etat=draft');
    expect(odd).toContain('class="cards"');
    expect(odd).not.toContain('Tout afficher');
  });

  test('never tells of a draft, and keeps the choice from page to page', async () => {
    const draft = await file('asha', { title: 'Pas encore relu' });
    for (const query of ['', '?etat=cherche', '?departement=34', '?etat=draft'])
      expect(await listed(query)).not.toContain(draft);
    for (let i = 0; i < 26; i++) await openNeed(region, 'asha', { title: `Capteur ${i}`, skill: 'sensors' });
    const first = await listed('?competence=sensors&etat=cherche');
    const next = /href="([^"]*apres=24)"/.exec(first)![1]!.replaceAll('&amp;', '&');
    expect(next).toContain('competence=sensors&etat=cherche');
    expect((await listed(next.replace('/atelier/besoins', ''))).match(/class="card"/g)).toHaveLength(2);
    expect(Buffer.byteLength(first)).toBeLessThan(100_000);
  });
});

describe('a visit at a shared computer', () => {
  test('begins with a host’s code, once, files a need, and leaves no trace', async () => {
    const opened = await (await ask(region, '/atelier/bureau/accueil', { as: 'hote', form: {} })).text();
    const code = /data-testid="code">([A-Z0-9]{6})</.exec(opened)![1]!;
    const begun = await ask(region, '/atelier/entrer/code', { form: { code: ` ${code.toLowerCase()} ` } });
    const cookie = begun.headers.get('set-cookie')!.split(';')[0]!;
    expect(begun.headers.get('set-cookie')).not.toContain('Max-Age');
    expect((await ask(region, '/atelier/entrer/code', { form: { code } })).status).toBe(422);
    const filed = await ask(region, '/atelier/besoins/nouveau', {
      cookie,
      form: { ...BENCHES, step: 'send' },
    });
    expect(filed.status).toBe(303);
    const left = await ask(region, '/atelier/sortir', { cookie, form: {} });
    expect(left.headers.get('clear-site-data')).toContain('cookies');
    const again = await ask(region, '/atelier/besoins/nouveau', {
      cookie,
      form: { ...BENCHES, step: 'send' },
    });
    expect(again.status).toBe(401);
  });

  const visit = async () => {
    const opened = await (await ask(region, '/atelier/bureau/accueil', { as: 'hote', form: {} })).text();
    const code = /data-testid="code">([A-Z0-9]{6})</.exec(opened)![1]!;
    const begun = await ask(region, '/atelier/entrer/code', { form: { code } });
    return begun.headers.get('set-cookie')!.split(';')[0]!;
  };

  test('reads what was told there, and the next visitor of the same host does not', async () => {
    const first = await visit();
    const filed = await ask(region, '/atelier/besoins/nouveau', {
      cookie: first,
      form: { ...BENCHES, step: 'send' },
    });
    const need = filed.headers.get('location')!;
    expect((await ask(region, need, { cookie: first })).status).toBe(200);
    region.ahead += 60_000;
    expect((await ask(region, need, { cookie: await visit() })).status).toBe(404);
  });

  test('is forgotten when it is over, as an invitation that nobody took up', async () => {
    const { sql } = region.house.database;
    await sql.deleteFrom('shared_visit').execute();
    await visit();
    const invited = { rank: 'host', scope: 'departement:30' };
    await ask(region, '/atelier/bureau/invitations', { as: 'gard', form: invited });
    const left = async () => [
      (await sql.selectFrom('shared_visit').selectAll().execute()).length,
      (await sql.selectFrom('community_invitation').selectAll().execute()).length,
    ];
    const { work } = mailboxOf(region);
    region.ahead += 119 * 60_000;
    await tick(work);
    expect(await left()).toEqual([1, 1]);
    region.ahead += 7 * 24 * 3_600_000;
    await tick(work);
    expect(await left()).toEqual([0, 0]);
  });

  test('ends by itself after two hours, and a code after a quarter of one', async () => {
    const codeOf = async () =>
      /data-testid="code">([A-Z0-9]{6})</.exec(
        await (await ask(region, '/atelier/bureau/accueil', { as: 'hote', form: {} })).text(),
      )![1]!;
    const late = await codeOf();
    region.ahead += 16 * 60_000;
    expect((await ask(region, '/atelier/entrer/code', { form: { code: late } })).status).toBe(422);
    const begun = await ask(region, '/atelier/entrer/code', { form: { code: await codeOf() } });
    const cookie = begun.headers.get('set-cookie')!.split(';')[0]!;
    expect((await ask(region, '/atelier/besoins/nouveau', { cookie })).status).toBe(200);
    region.ahead += 121 * 60_000;
    expect((await ask(region, '/atelier/besoins/nouveau', { cookie })).status).toBe(303);
  });
});

describe('signing up', () => {
  const newcomer = { name: 'Zoé', email: 'zoe@example.org', password: 'une phrase assez longue' };

  test('makes an account once; community/address-taken says to sign in', async () => {
    const made = await ask(region, '/atelier/inscription', { form: newcomer });
    expect([made.status, made.headers.get('location')]).toEqual([303, '/atelier/besoins?fait=inscrit']);
    expect(await (await ask(region, '/atelier/besoins?fait=inscrit')).text()).toContain(
      'role="status">Bienvenue',
    );
    const again = await ask(region, '/atelier/inscription', { form: { ...newcomer, name: 'Z' } });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('Cette adresse a déjà un compte');
  });

  test('asks for a name, an address and a long password', async () => {
    for (const change of [{ name: '' }, { email: 'zoe' }, { password: 'court' }]) {
      const answer = await ask(region, '/atelier/inscription', { form: { ...newcomer, ...change } });
      expect(answer.status).toBe(422);
      expect(await answer.text()).not.toContain('une phrase assez longue');
    }
  });

  test('leads back to a page of ours, and to no other site', async () => {
    const enter = (suite: string) =>
      ask(region, '/atelier/entrer', {
        form: { email: 'a@example.org', password: newcomer.password, suite },
      });
    expect((await enter('/atelier/besoins/nouveau')).headers.get('location')).toBe(
      '/atelier/besoins/nouveau',
    );
    for (const suite of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])
      expect((await enter(suite)).headers.get('location')).toBe('/atelier/besoins');
  });
});
