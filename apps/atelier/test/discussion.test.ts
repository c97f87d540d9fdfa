import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ask, openRegion, personOf, type Region } from './region.ts';
import { fileNeed, openNeed } from './telling.ts';

let region: Region;
let need: string;

beforeAll(async () => {
  region = await openRegion();
  for (const id of ['asha', 'bruno', 'chloe', 'dede', 'elsa', 'fanny']) await personOf(region, id);
  await personOf(region, 'hote', 'host');
  await personOf(region, 'cd34', 'developer');
  await personOf(region, 'cd30', 'developer', 'departement:30');
  await personOf(region, 'coordination', 'coordinator', 'region:76');
});
afterAll(() => region.close());

beforeEach(async () => {
  for (const table of ['post', 'notice'] as const)
    await region.house.database.sql.deleteFrom(table).execute();
  need = await openNeed(region, 'asha');
});

/** One after the other: two of the same millisecond have no order. */
const say = (as: string, words: string, where = need) => {
  region.ahead += 1000;
  return ask(region, `/atelier/besoins/${where}/messages`, { as, form: { words } });
};
const textAt = async (path: string, as?: string) =>
  (await ask(region, path, as === undefined ? {} : { as })).text();
const pageFor = (as?: string) => textAt(`/atelier/besoins/${need}`, as);
const posts = () =>
  region.house.database.sql.selectFrom('post').selectAll().orderBy('at_ms').orderBy('id').execute();
const newest = async () => (await posts()).at(-1)!.id;
const decide = (as: string, post: string, decision: string) =>
  ask(region, `/atelier/bureau/discussions/${post}`, { as, form: { decision } });
const report = (as: string, post: string, words = 'Ce n’est pas gentil.') =>
  ask(region, `/atelier/messages/${post}/signaler`, { as, form: { words } });
const withdraw = (as: string, post: string) =>
  ask(region, `/atelier/messages/${post}/retirer`, { as, form: {} });
const told = async () => {
  const rows = await region.house.database.sql
    .selectFrom('notice')
    .select(['account', 'kind', 'details'])
    .execute();
  const of = (details: object) => (details as { readonly what: string }).what;
  return rows
    .filter(({ kind }) => kind === 'discussion')
    .map(({ account, details }) => `${account} ${of(details)}`)
    .toSorted();
};

describe('a first message', () => {
  test('is read by its author and the team alone: not on the page, in feeds, in search, nor by another team', async () => {
    expect((await say('bruno', 'Il y a un tableau des fontaines.')).headers.get('location')).toContain(
      'fait=attend',
    );
    for (const reader of ['bruno', 'hote', 'cd34', 'coordination'])
      expect(await pageFor(reader), reader).toContain('tableau des fontaines');
    for (const reader of [undefined, 'asha', 'chloe', 'cd30'])
      expect(await pageFor(reader), reader).not.toContain('tableau des fontaines');
    for (const path of [
      '/atelier/besoins',
      '/atelier/besoins.atom',
      '/atelier/besoins.json',
      '/atelier/chercher?mots=fontaines',
      `/atelier/en/besoins/${need}`,
    ])
      expect(await textAt(path), path).not.toContain('tableau des fontaines');
    expect(await textAt('/atelier/bureau/discussions', 'cd30')).not.toContain('tableau des fontaines');
    expect(await told()).toEqual(['cd34 held', 'hote held']);
  });

  test('is let through once, with who follows the need told of it, and the next ones are public at once', async () => {
    await say('bruno', 'Premier mot.');
    const post = await newest();
    expect(await textAt('/atelier/bureau', 'hote')).toContain('Discussions (1)');
    expect((await decide('hote', post, 'pass')).status).toBe(303);
    expect(await pageFor()).toContain('Premier mot.');
    expect(await told()).toEqual(['asha new', 'bruno public', 'cd34 held', 'hote held']);
    expect((await say('bruno', 'Deuxième mot.')).headers.get('location')).toContain('fait=message');
    expect(await pageFor()).toMatch(/Premier mot\.[\s\S]*Deuxième mot\./);
    expect((await told()).filter((line) => line === 'asha new')).toHaveLength(2);
    expect(await told()).not.toContain('bruno new');
    expect(await textAt('/atelier/bureau', 'hote')).toContain('Discussions (0)');
  });

  test('is decided about by the team of its own département: discussion/changed-meanwhile the second time', async () => {
    await say('bruno', 'Un mot.');
    const post = await newest();
    expect((await decide('cd30', post, 'pass')).status).toBe(403);
    expect((await decide('bruno', post, 'pass')).status).toBe(403);
    expect((await decide('hote', 'nothing', 'pass')).status).toBe(404);
    expect((await decide('hote', post, 'erase')).status).toBe(400);
    const both = await Promise.all([decide('hote', post, 'remove'), decide('cd34', post, 'pass')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect(await (await decide('hote', post, 'pass')).text()).toContain('discussion/changed-meanwhile');
  });

  test('that is removed leaves one line and no words', async () => {
    await say('bruno', 'À retirer.');
    await decide('hote', await newest(), 'remove');
    const page = await pageFor();
    expect(page).toContain('Un message a été retiré par l’équipe.');
    for (const reader of ['bruno', 'hote']) expect(await pageFor(reader)).not.toContain('À retirer.');
    expect((await posts())[0]).toMatchObject({ state: 'removed', words: '' });
    expect(await told()).toEqual(['bruno removed', 'cd34 held', 'hote held']);
    expect((await say('bruno', 'Encore.')).headers.get('location')).toContain('fait=attend');
  });

  test('of the team is public at once, in its own département only', async () => {
    expect((await say('hote', 'Bienvenue.')).headers.get('location')).toContain('fait=message');
    expect((await say('cd30', 'Bonjour du Gard.')).headers.get('location')).toContain('fait=attend');
    const page = await pageFor();
    expect(page).toContain('Bienvenue.');
    expect(page).not.toContain('Bonjour du Gard.');
  });
});

describe('a message', () => {
  test('carries its author’s name as they want to be called, its day, and never an address', async () => {
    await say('hote', 'Signé.');
    const { sql } = region.house.database;
    const named = (name: string) =>
      sql.updateTable('account').set({ name }).where('id', '=', 'hote').execute();
    expect(await pageFor()).toMatch(
      /<strong>hote<\/strong>, <time datetime="2026-11-23[^>]*>23 novembre 2026/,
    );
    await named('hote@example.org');
    expect(await pageFor()).toContain('<strong>Quelqu’un</strong>');
    await named('hote');
  });

  test('is text: markup is shown as written, and links help nobody’s rank', async () => {
    await say('hote', '<img src=x onerror=alert(1)> "]</p><script>alert(2)</script>');
    await say(
      'hote',
      'Voir https://example.org/a?b=<c>&d="e" ou javascript:alert(3), (https://example.org/f).',
    );
    const page = await pageFor();
    expect(page).not.toMatch(/<img|<script|href="javascript/);
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).toContain(
      '<a href="https://example.org/f" rel="nofollow noreferrer ugc">https://example.org/f</a>).',
    );
    const links = page.match(/<a href="https:[^>]*>/g)!;
    expect(links.every((link) => link.endsWith('rel="nofollow noreferrer ugc">'))).toBe(true);
  });

  test('has something to say, in 2,000 characters at most, and is given back when it does not', async () => {
    for (const [words, mistake] of [
      ['x'.repeat(2001), 'C’est trop long'],
      [' \n ', 'Votre message est vide.'],
      ['Appelez-moi au 06 12 34 56 78', 'un numéro de téléphone'],
      ['Écrivez à bruno@example.org', 'une adresse électronique'],
    ] as const) {
      const answer = await say('bruno', words);
      const page = await answer.text();
      expect(answer.status).toBe(422);
      expect(page).toContain('role="alert"');
      expect(page).toContain(mistake);
      expect(page).toContain(words.trim().slice(0, 40));
    }
    expect(await posts()).toEqual([]);
    expect((await say('bruno', 'x'.repeat(2000))).status).toBe(303);
  });

  test('is for members, under a public need, from our own pages', async () => {
    const draft = await fileNeed(region, 'bruno', { title: 'Un brouillon' });
    for (const author of ['bruno', 'hote', 'chloe'])
      expect((await say(author, 'Bonjour.', draft)).status).toBe(404);
    expect(await textAt(`/atelier/besoins/${draft}`, 'bruno')).not.toContain('/messages"');
    const path = `/atelier/besoins/${need}/messages`;
    expect((await ask(region, path, { form: { words: 'Bonjour.' } })).status).toBe(401);
    const origin = 'https://evil.example';
    expect((await ask(region, path, { as: 'bruno', form: { words: 'Bonjour.' }, origin })).status).toBe(403);
    const opened = await ask(region, '/atelier/bureau/accueil', { as: 'hote', form: {} });
    const code = /data-testid="code">([A-Z0-9]{6})</.exec(await opened.text())![1]!;
    const begun = await ask(region, '/atelier/entrer/code', { form: { code } });
    const cookie = begun.headers.get('set-cookie')!.split(';')[0]!;
    expect((await ask(region, path, { cookie, form: { words: 'Bonjour.' } })).status).toBe(401);
    const page = await (await ask(region, `/atelier/besoins/${need}`, { cookie })).text();
    expect(page).toContain('il faut un compte');
    expect(page).not.toContain('name="words"');
    expect(await posts()).toEqual([]);
  });

  test('is one of ten a day, also of many sent at once and of those taken back: discussion/too-many-today', async () => {
    const sent = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        ask(region, `/atelier/besoins/${need}/messages`, { as: 'bruno', form: { words: `Mot ${i}` } }),
      ),
    );
    expect(sent.filter(({ status }) => status === 303)).toHaveLength(10);
    expect(await sent.find(({ status }) => status === 429)!.text()).toContain('discussion/too-many-today');
    await withdraw('bruno', await newest());
    expect((await say('bruno', 'Encore un.')).status).toBe(429);
    expect((await told()).filter((line) => line.startsWith('hote'))).toEqual(['hote held']);
    region.ahead += 86_400_000;
    expect((await say('bruno', 'Le lendemain.')).status).toBe(303);
  });

  test('is said once by a form that is sent twice', async () => {
    await Promise.all([say('bruno', 'Double.'), say('bruno', 'Double.')]);
    expect(await posts()).toHaveLength(1);
    await withdraw('bruno', await newest());
    expect((await say('bruno', 'Double.')).status).toBe(303);
    expect(await posts()).toHaveLength(2);
  });

  test('is taken back by its author alone, and its words are gone', async () => {
    await say('hote', 'Je me suis trompé.');
    const post = await newest();
    expect((await withdraw('cd34', post)).status).toBe(404);
    await report('asha', post);
    expect((await withdraw('hote', post)).status).toBe(303);
    expect((await withdraw('hote', post)).status).toBe(404);
    expect(await pageFor('hote')).not.toContain('Je me suis trompé.');
    expect((await posts())[0]).toMatchObject({ state: 'withdrawn', words: '' });
    expect(await textAt('/atelier/bureau/discussions', 'cd34')).toContain('Aucun message n’attend.');
  });

  test('goes with its author', async () => {
    await personOf(region, 'passant');
    await say('passant', 'Je pars bientôt.');
    await report('passant', await newest());
    await ask(region, '/atelier/moi/effacer', { as: 'passant', form: {} });
    expect(await posts()).toEqual([]);
  });

  test('is told to followers while one of them leaves for good', async () => {
    for (let i = 0; i < 6; i++) {
      const leaving = await personOf(region, `partant-${i}`);
      await ask(region, `/atelier/besoins/${need}/suivre`, { as: leaving, form: { suivre: 'oui' } });
      const [said, left] = await Promise.all([
        say('hote', `Nouvelle ${i}.`),
        ask(region, '/atelier/moi/effacer', { as: leaving, form: {} }),
      ]);
      expect([said.status, left.status]).toEqual([303, 303]);
      expect((await told()).join()).not.toContain('partant');
    }
  });

  test('of a long discussion is on a page of 100 KB at most, whatever was written', async () => {
    const { sql } = region.house.database;
    const row = { need, author: 'bruno', state: 'public' };
    const words = [`"${'&"<'.repeat(660)}`, 'é'.repeat(2000), `https://example.org/?${'&'.repeat(1900)}x`];
    const many = Array.from({ length: 60 }, (_, i) => ({
      ...row,
      id: `long${i}`,
      words: words[i % 3]!,
      at_ms: i,
    }));
    await sql.insertInto('post').values(many).execute();
    await sql.updateTable('post').set({ state: 'held' }).where('at_ms', '>', 40).execute();
    const [seen, pages] = [new Set<string>(), []] as [Set<string>, number[]];
    let path: string | undefined = `/atelier/besoins/${need}`;
    while (path !== undefined) {
      const page: string = await textAt(path, 'hote');
      pages.push(Buffer.byteLength(page));
      for (const [, id] of page.matchAll(/id="words-(long\d+)"/g)) seen.add(id!);
      path = /href="([^"]*messages=\d+)#discussion"/.exec(page)?.[1];
    }
    expect(Math.max(...pages)).toBeLessThan(100_000);
    expect(seen.size).toBe(41);
    expect(Buffer.byteLength(await textAt('/atelier/bureau/discussions', 'hote'))).toBeLessThan(100_000);
    const long = await say('chloe', '"'.repeat(60_000));
    expect(Buffer.byteLength(await long.text())).toBeLessThan(100_000);
  });
});

describe('a report', () => {
  let post: string;
  beforeEach(async () => {
    await say('cd34', 'Un message public.');
    post = await newest();
    await region.house.database.sql.deleteFrom('notice').execute();
  });

  test('is told to the desk with its reason; three accounts hold the message again', async () => {
    await report('asha', post, 'Hors sujet <b>');
    await report('asha', post, 'Je le redis');
    const desk = await textAt('/atelier/bureau/discussions', 'hote');
    expect(desk).toContain('Hors sujet &lt;b&gt;');
    expect(desk).not.toContain('Je le redis');
    expect(desk).toContain('>Garder</button>');
    expect(await pageFor('asha')).toContain('Vous avez signalé ce message.');
    await report('bruno', post);
    expect(await pageFor()).toContain('Un message public.');
    await report('chloe', post);
    expect(await pageFor()).not.toContain('Un message public.');
    expect(await told()).toEqual(['cd34 held', 'hote held']);
    expect((await report('dede', post)).status).toBe(404);
  });

  test('counts when two come at once, and the same account’s twice at once does not', async () => {
    await Promise.all([report('asha', post), report('asha', post), report('asha', post)]);
    expect(await pageFor()).toContain('Un message public.');
    await Promise.all([report('bruno', post), report('chloe', post)]);
    expect(await pageFor()).not.toContain('Un message public.');
    expect(await told()).toEqual(['cd34 held', 'hote held']);
  });

  test('is dismissed by keeping the message, once for each account', async () => {
    for (const account of ['asha', 'bruno', 'chloe']) await report(account, post);
    expect((await decide('hote', post, 'pass')).status).toBe(303);
    expect(await pageFor()).toContain('Un message public.');
    expect(await told()).toEqual(['cd34 held', 'cd34 public', 'hote held']);
    for (const account of ['asha', 'bruno', 'chloe']) await report(account, post);
    expect(await pageFor()).toContain('Un message public.');
    expect(await textAt('/atelier/bureau/discussions', 'hote')).not.toContain('Un message public.');
    const reports = await region.house.database.sql.selectFrom('post_report').select('words').execute();
    expect(reports.every(({ words }) => words === '')).toBe(true);
  });

  test('by three accounts of somebody’s only message has their next ones wait, too', async () => {
    await say('fanny', 'Le premier.');
    const first = await newest();
    await decide('hote', first, 'pass');
    for (const account of ['asha', 'bruno', 'chloe']) await report(account, first);
    expect((await say('fanny', 'Le suivant.')).headers.get('location')).toContain('fait=attend');
  });

  test('of one’s own message, or a decision about it, is refused: discussion/own-post', async () => {
    expect(await (await report('cd34', post)).text()).toContain('discussion/own-post');
    await report('asha', post);
    expect(await (await decide('cd34', post, 'pass')).text()).toContain('discussion/own-post');
    expect(await textAt('/atelier/bureau/discussions', 'cd34')).toContain('quelqu’un d’autre de l’équipe');
    expect((await decide('coordination', post, 'remove')).status).toBe(303);
  });

  test('has a reason of 300 characters at most, and is of what one may read', async () => {
    expect((await report('asha', post, 'x'.repeat(301))).status).toBe(400);
    expect((await report('asha', post, ' ')).status).toBe(400);
    expect((await report('asha', 'nothing')).status).toBe(404);
    await say('fanny', 'Pas encore lu.');
    expect((await report('asha', await newest())).status).toBe(404);
    expect((await ask(region, `/atelier/messages/${post}/signaler`, { form: { words: 'x' } })).status).toBe(
      401,
    );
  });
});

/** What may be done, by whom, to one of the messages that there are. */
const acts = fc.array(
  fc.record({
    act: fc.constantFrom('say', 'say', 'pass', 'remove', 'report', 'report', 'withdraw'),
    who: fc.constantFrom('asha', 'bruno', 'chloe', 'dede'),
    which: fc.nat(5),
  }),
  { minLength: 10, maxLength: 30 },
);

interface Said {
  readonly id: string;
  readonly author: string;
  state: string;
  readonly open: Set<string>;
  readonly settled: Set<string>;
}

describe('whatever people and the team do', () => {
  test('everyone reads what is public, and the desk lists what waits', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (done) => {
        await region.house.database.sql.deleteFrom('post').execute();
        region.ahead += 86_400_000;
        const said: Said[] = [];
        for (const { act, who, which } of done) await play(act, who, said[which % said.length], said);
        const words = (state: (one: Said) => boolean) =>
          said.flatMap((one, i) => (state(one) ? [`Parole ${i}.`] : []));
        const shown = (page: string) => [...page.matchAll(/Parole \d+\./g)].map(([text]) => text);
        expect(shown(await pageFor())).toEqual(words(({ state }) => state === 'public'));
        expect(shown(await textAt('/atelier/bureau/discussions', 'hote'))).toEqual(
          words(({ state, open }) => state === 'held' || (state === 'public' && open.size > 0)),
        );
      }),
      { numRuns: 12 },
    );
  });

  /** Does it, and says of a model what became of the message. */
  async function play(act: string, who: string, one: Said | undefined, said: Said[]): Promise<void> {
    if (act === 'say') {
      const isKnown = said.some(({ author, state }) => author === who && state === 'public');
      const { status } = await say(who, `Parole ${said.length}.`);
      if (status !== 303) return expect(said.filter(({ author }) => author === who)).toHaveLength(10);
      const state = isKnown ? 'public' : 'held';
      said.push({ id: await newest(), author: who, state, open: new Set(), settled: new Set() });
    } else if (one && act === 'report') {
      await report(who, one.id);
      if (one.state !== 'public' || one.author === who || one.settled.has(who)) return;
      if (one.open.add(who).size === 3) one.state = 'held';
    } else if (one && act === 'withdraw') {
      await withdraw(who, one.id);
      if (one.author === who && one.state !== 'removed') one.state = 'withdrawn';
    } else if (one) {
      await decide('hote', one.id, act);
      if (one.state !== 'held' && !(one.state === 'public' && one.open.size > 0)) return;
      one.state = act === 'pass' ? 'public' : 'removed';
      for (const account of one.open) one.settled.add(account);
      one.open.clear();
    }
  }
});
