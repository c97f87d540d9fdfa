import { UNWANTED } from '@vigie/situation';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Mailer, tick } from '../src/index.ts';
import { type Notice, notify } from '../src/notices/notice.ts';
import { BASE, DAY_MS, HOUR_MS, type Mailbox, mailboxOf, pathIn } from './mailbox.ts';
import { ask, ORIGIN, openRegion, PASSWORD, personOf, type Region } from './region.ts';
import { BENCHES, fileNeed, openNeed } from './telling.ts';

let region: Region;
let box: Mailbox;

beforeAll(async () => {
  region = await openRegion();
});
afterAll(() => region.close());

beforeEach(async () => {
  region.ahead = 0;
  await region.house.database.sql.deleteFrom('need').execute();
  await region.house.database.sql.deleteFrom('account').execute();
  box = mailboxOf(region);
  for (const id of ['asha', 'bruno', 'chloe']) await personOf(region, id);
  await personOf(region, 'hote', 'host');
  await personOf(region, 'cd34', 'developer');
});

const say = (notice: Partial<Notice> & Pick<Notice, 'account'>) =>
  notify(
    region.house.database.sql,
    [{ kind: 'crisis', what: 'called', need: null, words: 'savoir lire', ...notice } as Notice],
    region.house.clock(),
  );

const waiting = async () =>
  (await region.house.database.sql.selectFrom('notice').select('id').execute()).length;

const choose = (as: string, change: Record<string, string>) =>
  ask(region, '/atelier/moi/avis', {
    as,
    form: {
      proposal: 'at-once',
      answer: 'at-once',
      need: 'daily',
      discussion: 'daily',
      reminder: 'daily',
      crisis: 'at-once',
      ...change,
    },
  });

describe('an address', () => {
  const newcomer = { name: 'Zoé', email: 'zoe@example.org', password: PASSWORD };
  const zoe = 'made-zoe@example.org';

  test('is told nothing but how to confirm it, until it is', async () => {
    await ask(region, '/atelier/inscription', { form: newcomer });
    await say({ account: zoe });
    await tick(box.work);
    const [mail, ...others] = box.to('zoe');
    expect(others).toEqual([]);
    expect(mail!.subject).toBe('Confirmez votre adresse électronique');
    expect(mail!.html).toContain('Confirmer mon adresse</a>');
    const link = pathIn(mail!.text);
    expect(link).not.toContain('zoe');
    expect(await (await ask(region, link)).text()).toContain('Oui, cette adresse est la mienne');
    await tick(box.work);
    expect(box.to('zoe')).toEqual([]);
    // By the link alone, and again is allowed.
    for (const _ of [1, 2]) expect((await ask(region, link, { form: {} })).status).toBe(200);
    await tick(box.work);
    expect(box.to('zoe').map(({ subject }) => subject)).toEqual([
      'La cellule de crise cherche de l’aide\u00a0: savoir lire',
    ]);
  });

  test('notice/link-unknown: no other link confirms it, nor this one after three days', async () => {
    await ask(region, '/atelier/en/inscription', { form: newcomer });
    await tick(box.work);
    const [mail] = box.to('zoe');
    expect(mail!.subject).toBe('Confirm your e-mail address');
    const link = pathIn(mail!.text);
    expect(link).toMatch(/^\/atelier\/en\/avis\/confirmer\//);
    const wrong = await ask(region, `/atelier/avis/confirmer/${'x'.repeat(43)}`, { form: {} });
    expect([wrong.status, await wrong.text()]).toEqual([404, expect.stringContaining('notice/link-unknown')]);
    expect((await ask(region, link.replace('confirmer', 'arreter'))).status).toBe(404);
    region.ahead += 3 * DAY_MS + 1;
    expect((await ask(region, link, { form: {} })).status).toBe(404);
    expect(await (await ask(region, '/atelier/moi/avis', { as: zoe })).text()).toContain(
      'n’est pas encore confirmée',
    );
  });

  test('is asked again at most five times a day (request/too-many), and never twice at once', async () => {
    await ask(region, '/atelier/inscription', { form: newcomer });
    const again = async () =>
      (await ask(region, '/atelier/moi/avis/confirmation', { as: zoe, form: {} })).status;
    expect(await Promise.all([again(), again()])).toEqual([303, 303]);
    await tick(box.work);
    expect(box.to('zoe')).toHaveLength(1);
    for (let sent = 1; sent < 5; sent++) {
      expect(await again()).toBe(303);
      await tick(box.work);
    }
    expect(await again()).toBe(429);
    expect(box.to('zoe')).toHaveLength(4);
    region.ahead += DAY_MS;
    expect(await again()).toBe(303);
    await region.house.database.sql.updateTable('account').set({ emailVerified: true }).execute();
    expect((await ask(region, '/atelier/moi/avis/confirmation', { as: zoe, form: {} })).status).toBe(303);
    await tick(box.work);
    expect(box.to('zoe')).toEqual([]);
  });

  test('that is never confirmed keeps nothing waiting for longer than some days', async () => {
    await ask(region, '/atelier/inscription', { form: newcomer });
    await say({ account: zoe });
    await tick(box.work);
    expect(await waiting()).toBe(1);
    region.ahead += 6 * DAY_MS;
    await tick(box.work);
    expect(await waiting()).toBe(0);
  });

  test('of somebody who does not exist is written to in files only', async () => {
    const { sql } = region.house.database;
    await sql
      .updateTable('account')
      .set({ email: 'bruno@demonstration.invalid' })
      .where('id', '=', 'bruno')
      .execute();
    await say({ account: 'bruno' });
    await tick(box.work);
    expect(box.mails).toEqual([]);
    box.keepsFiles = true;
    await sql.updateTable('account').set({ emailVerified: false }).where('id', '=', 'bruno').execute();
    await tick(box.work);
    expect(box.to('bruno')).toHaveLength(1);
  });
});

describe('switches', () => {
  test('are shown with what they are until somebody says otherwise; request/invalid for what is no choice', async () => {
    const page = await (await ask(region, '/atelier/moi/avis', { as: 'asha' })).text();
    expect(page.match(/<select/g)).toHaveLength(6);
    expect(page).toMatch(/id="proposal"[^>]*>\s*<option value="at-once" selected/);
    expect(page).toMatch(/id="need"[\s\S]*?<option value="daily" selected/);
    expect(page).toContain('Votre adresse est confirmée.');
    expect(await (await ask(region, '/atelier/moi', { as: 'asha' })).text()).toContain('"/atelier/moi/avis"');
    expect((await choose('asha', { crisis: 'sometimes' })).status).toBe(400);
    expect((await choose('asha', { crisis: 'never' })).status).toBe(303);
    await say({ account: 'asha' });
    expect(await waiting()).toBe(0);
  });

  test('change what waits already', async () => {
    await say({ account: 'asha' });
    await choose('asha', { crisis: 'daily' });
    await tick(box.work);
    expect(box.mails).toEqual([]);
    await choose('asha', { crisis: 'at-once' });
    await tick(box.work);
    expect(box.to('asha')).toHaveLength(1);
    await say({ account: 'asha' });
    await choose('asha', { crisis: 'never' });
    expect(await waiting()).toBe(0);
  });

  test('are gone, as what waits and every link, with who leaves', async () => {
    await choose('asha', { need: 'at-once' });
    await say({ account: 'asha' });
    await tick(box.work);
    await say({ account: 'asha' });
    // Known to the crisis side, too: the account itself stays.
    const { sql } = region.house.database;
    await sql
      .insertInto('membership')
      .values({ account: 'asha', scope: 'territory:valmire', role: 'operator' })
      .execute();
    await ask(region, '/atelier/moi/effacer', { as: 'asha', form: {} });
    for (const table of ['notice', 'notice_switch', 'mail_link'] as const)
      expect(await sql.selectFrom(table).selectAll().execute(), table).toEqual([]);
    await say({ account: 'nobody-any-more' });
    expect(await waiting()).toBe(0);
  });
});

describe('a mail at once', () => {
  test('says what happened, why it came, where to go, and how to stop it: in text and in HTML', async () => {
    const need = await openNeed(region, 'asha');
    await tick(box.work);
    box.to('bruno');
    await say({ account: 'bruno', kind: 'proposal', what: 'asked', need, words: BENCHES.title });
    await tick(box.work);
    const [{ subject, text, html, headers } = expect.fail('no mail')] = box.to('bruno');
    expect(subject).toBe(`Un besoin vous est proposé\u00a0: «\u00a0${BENCHES.title}\u00a0»`);
    for (const body of [text, html]) {
      expect(body).toContain(`${BASE}/atelier/besoins/${need}`);
      expect(body).toContain(`${BASE}/atelier/propositions`);
      expect(body).toContain(`${BASE}/atelier/moi/avis`);
      expect(body).toContain('parce que vous avez accepté qu’on vous propose des besoins');
      expect(body).not.toContain('asha');
    }
    expect(html).toContain('<html lang="fr">');
    expect(headers['List-Unsubscribe']).toMatch(new RegExp(`^<${BASE}/atelier/avis/arreter/[\\w-]{43}>$`));
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  });

  test('is in the first of somebody’s languages that we have', async () => {
    await ask(region, '/atelier/moi', {
      as: 'bruno',
      form: { name: 'Bruno', hours: '1', radius: '1', capacity: '1', languages: 'oc en-GB fr' },
    });
    await say({ account: 'bruno' });
    await tick(box.work);
    const [mail] = box.to('bruno');
    expect(mail!.subject).toBe('The crisis cell looks for help: savoir lire');
    expect(mail!.text).toContain(`${BASE}/atelier/en/moi/avis`);
  });

  test('is one line where its headers are, whatever a title holds, and only text in its page', async () => {
    const words = 'Un banc\r\nBcc: tous@example.org\u2028\u0000<script>alert(1)</script>';
    await say({ account: 'bruno', words });
    await tick(box.work);
    const [mail] = box.to('bruno');
    expect(UNWANTED.test(mail!.subject)).toBe(false);
    expect(mail!.subject).toContain('Un banc Bcc: tous@example.org');
    expect(mail!.html).not.toContain('<script>');
  });

  test('is cut between two characters, never within one', async () => {
    await say({ account: 'bruno', words: '🌳'.repeat(400) });
    await say({ account: 'bruno', words: `${'x'.repeat(99)}${'🌳'.repeat(300)}` });
    await tick(box.work);
    const mails = box.to('bruno');
    expect(mails).toHaveLength(2);
    for (const { subject } of mails) expect(UNWANTED.test(subject)).toBe(false);
  });

  test('is stopped by one POST of a program that is not signed in and comes from no page; only its kind', async () => {
    await say({ account: 'bruno' });
    await tick(box.work);
    const [mail] = box.to('bruno');
    const link = pathIn(mail!.headers['List-Unsubscribe']!).replace('>', '');
    expect(await (await ask(region, link)).text()).toContain('Ne plus les recevoir');
    await say({ account: 'bruno' });
    expect(await waiting()).toBe(1);
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    const stopped = await region.app.request(link, { method: 'POST', body });
    expect(stopped.status).toBe(200);
    expect(await waiting()).toBe(0);
    await say({ account: 'bruno' });
    await say({ account: 'bruno', kind: 'proposal', what: 'welcome' });
    await tick(box.work);
    expect(box.to('bruno').map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Votre aide est la bienvenue'),
    ]);
    const wrong = await region.app.request(`${link.slice(0, -1)}_`, { method: 'POST' });
    expect(wrong.status).toBe(404);
    const button = await ask(region, link, { form: {}, origin: ORIGIN });
    expect(await button.text()).toContain('C’est fait');
  });
});

describe('the digest', () => {
  test('comes once a day at seven in Paris, with all that is new, by need', async () => {
    const benches = await openNeed(region, 'asha');
    const park = await openNeed(region, 'asha', { title: 'Un plan du parc' });
    await ask(region, `/atelier/besoins/${benches}/suivre`, { as: 'bruno', form: { suivre: 'oui' } });
    const { sql } = region.house.database;
    await sql.deleteFrom('notice').execute();
    const tell = (need: string, words: string, what: 'new' | 'public') => {
      region.ahead += 1000;
      return say({ account: 'bruno', kind: 'discussion', what, need, words });
    };
    await tell(benches, BENCHES.title, 'new');
    await tell(park, 'Un plan du parc', 'public');
    await tell(benches, BENCHES.title, 'new');
    await say({ account: 'bruno', kind: 'need', what: 'state', need: benches, words: BENCHES.title });
    // Ten in the morning in Paris, then half past six and seven the next day.
    await tick(box.work);
    region.ahead += 20.5 * HOUR_MS;
    await tick(box.work);
    expect(box.to('bruno')).toEqual([]);
    region.ahead += 0.5 * HOUR_MS;
    await tick(box.work);
    const [digest, ...more] = box.to('bruno');
    expect(more).toEqual([]);
    expect(digest!.subject).toBe('3 nouvelles de l’Atelier');
    expect(digest!.html.match(/<h2/g)).toHaveLength(2);
    expect(digest!.text).toContain(`— ${BENCHES.title}\n\nUn nouveau message sur`);
    expect(digest!.text).toContain(`«\u00a0${BENCHES.title}\u00a0»\u00a0: ouvert`);
    expect(digest!.text.indexOf('Un plan du parc')).toBeGreaterThan(digest!.text.indexOf(': ouvert'));
    await tick(box.work);
    expect(box.to('bruno')).toEqual([]);
    expect(await waiting()).toBe(0);
  });

  test('waits for the next day with what becomes true while it is written', async () => {
    region.ahead = Date.parse('2026-11-24T05:59:30Z') - region.house.clock();
    await say({ account: 'bruno', kind: 'discussion', what: 'new' });
    region.ahead += 60_000;
    await tick(box.work);
    expect(box.to('bruno')).toEqual([]);
    region.ahead += DAY_MS;
    await tick(box.work);
    expect(box.to('bruno')).toHaveLength(1);
  });
});

describe('delivery', () => {
  test('mail/refused, mail/away: tries again after growing waits, then once more, and is through', async () => {
    await say({ account: 'bruno' });
    box.does = 'refuse';
    await tick(box.work);
    box.does = 'nothing';
    region.ahead += 59_000;
    await tick(box.work);
    region.ahead += 1_000;
    await tick(box.work);
    const { attempts } = await region.house.database.sql
      .selectFrom('notice')
      .select('attempts')
      .executeTakeFirstOrThrow();
    expect(attempts).toBe(2);
    box.does = 'take';
    region.ahead += 4 * 60_000;
    await tick(box.work);
    expect(box.mails).toEqual([]);
    region.ahead += 60_000;
    await tick(box.work);
    expect(box.to('bruno')).toHaveLength(1);
    expect(await waiting()).toBe(0);
    // No link of a mail that never came is left.
    expect(await region.house.database.sql.selectFrom('mail_link').selectAll().execute()).toHaveLength(1);
  });

  test('mail/no-such-box: gives up at once, and goes on with the next one', async () => {
    await say({ account: 'bruno' });
    box.does = 'know-nobody';
    await tick(box.work);
    expect(await waiting()).toBe(0);
    expect(box.said).toEqual([expect.stringMatching(/is given up .*550/)]);
    expect(await region.house.database.sql.selectFrom('mail_link').selectAll().execute()).toEqual([]);
  });

  test('gives up after some days, and says so without an address', async () => {
    await say({ account: 'bruno' });
    box.does = 'refuse';
    for (let day = 0; day < 6; day++) {
      await tick(box.work);
      region.ahead += DAY_MS;
    }
    expect(await waiting()).toBe(0);
    expect(box.said).toEqual([expect.stringContaining('is given up')]);
    expect(box.said[0]).toContain('450');
    expect(box.said[0]).not.toMatch(/bruno|example/);
  });

  test('asks nobody else when nobody is reached, and all of them later', async () => {
    for (const account of ['asha', 'bruno', 'chloe']) await say({ account });
    let asked = 0;
    const { send } = box.work.mailer;
    const mailer: Mailer = {
      keepsFiles: false,
      send: (mail) => {
        asked += 1;
        return send(mail);
      },
    };
    box.does = 'nothing';
    await tick({ ...box.work, mailer });
    expect(asked).toBe(1);
    box.does = 'take';
    region.ahead += 60_000;
    await tick({ ...box.work, mailer });
    expect(box.mails).toHaveLength(3);
  });

  test('repeats a mail when the process dies between sending and noting it, and loses none', async () => {
    await say({ account: 'bruno' });
    box.does = 'die';
    await tick(box.work);
    expect(box.to('bruno')).toHaveLength(1);
    expect(await waiting()).toBe(1);
    box.does = 'take';
    region.ahead += 16 * 60_000;
    await tick(box.work);
    expect(box.to('bruno')).toHaveLength(1);
    expect(await waiting()).toBe(0);
  });

  test('by two processes at once sends each mail once', async () => {
    for (const account of ['asha', 'bruno', 'chloe', 'hote'])
      for (const words of ['un', 'deux', 'trois']) await say({ account, words });
    await Promise.all([tick(box.work), tick(box.work), tick(box.work)]);
    await tick(box.work);
    const sent = box.mails.map(({ to, subject }) => `${to} ${subject}`);
    expect(sent).toHaveLength(12);
    expect(new Set(sent).size).toBe(12);
  });

  test('stops between two mails when the process is to end, and gives the rest back', async () => {
    for (const account of ['asha', 'bruno', 'chloe']) await say({ account });
    await tick({ ...box.work, may: () => box.mails.length === 0 });
    expect(box.mails).toHaveLength(1);
    await tick(box.work);
    expect(box.mails).toHaveLength(3);
  });
});

describe('what becomes true is told', () => {
  const PROFILE = {
    commune: 'Valmire',
    hours: '4',
    radius: '30',
    capacity: '3',
    languages: 'fr',
    remote: 'on',
    'of-age': 'on',
    'consents-matching': 'on',
    'skill-map-making': '2',
  };
  let need: string;

  beforeEach(async () => {
    for (const as of ['bruno', 'chloe'])
      await ask(region, '/atelier/moi', { as, form: { ...PROFILE, name: as } });
    for (const as of ['asha', 'bruno', 'chloe', 'hote', 'cd34'])
      await choose(as, { need: 'at-once', reminder: 'at-once', discussion: 'never' });
    need = await openNeed(region, 'asha', { skill: ['map-making'] });
  });

  const subjects = async (account: string) => {
    await tick(box.work);
    return box.to(account).map(({ subject }) => subject.replace(/[«“].*[»”]/, '…'));
  };
  const proposalOf = async (as: string) =>
    /\/propositions\/([a-z0-9]{10})"/.exec(
      await (await ask(region, '/atelier/propositions', { as })).text(),
    )![1]!;

  test('to who told a need: that it was reviewed and is open; not to who did it', async () => {
    // One mail for each event, with where the need stands now.
    expect(await subjects('asha')).toEqual(['…\u00a0: ouvert', '…\u00a0: ouvert']);
    expect(await subjects('hote')).toEqual([]);
  });

  test('to who is asked, to the owner who joins or declines, to who follows', async () => {
    await ask(region, `/atelier/besoins/${need}/suivre`, { as: 'cd34', form: { suivre: 'oui' } });
    await subjects('asha');
    for (const person of ['bruno', 'chloe'])
      await ask(region, `/atelier/besoins/${need}/proposer`, { as: 'hote', form: { person } });
    expect(await subjects('bruno')).toEqual(['Un besoin vous est proposé\u00a0: …']);
    await ask(region, `/atelier/propositions/${await proposalOf('chloe')}`, {
      as: 'chloe',
      form: { answer: 'no' },
    });
    expect(await subjects('hote')).toEqual(['Une personne sollicitée pour … a dit non']);
    await ask(region, `/atelier/propositions/${await proposalOf('bruno')}`, {
      as: 'bruno',
      form: { answer: 'yes' },
    });
    expect(await subjects('hote')).toEqual(['Quelqu’un rejoint l’équipe de …']);
    expect(await subjects('asha')).toEqual(['…\u00a0: une équipe s’en occupe']);
    expect(await subjects('bruno')).toEqual([]);
    expect(JSON.stringify(box.mails.map(({ text, html }) => [text, html]))).not.toMatch(/bruno|chloe/);
  });

  test('no more to who follows no more, nor of a draft to who may not read it', async () => {
    await subjects('asha');
    const draft = await fileNeed(region, 'asha');
    const { sql } = region.house.database;
    await sql.insertInto('follower').values({ need: draft, account: 'chloe' }).execute();
    await ask(region, `/atelier/besoins/${draft}/relecture`, {
      as: 'hote',
      form: { was: 'draft', to: 'reviewed' },
    });
    expect(await subjects('asha')).toEqual(['…\u00a0: relu']);
    await ask(region, `/atelier/besoins/${draft}/suivre`, { as: 'asha', form: { suivre: 'non' } });
    await ask(region, `/atelier/besoins/${draft}/relecture`, {
      as: 'hote',
      form: { was: 'reviewed', to: 'open' },
    });
    expect([await subjects('asha'), await subjects('chloe')]).toEqual([[], ['…\u00a0: ouvert']]);
  });

  test('of a need that asks, only as long as it does', async () => {
    await choose('bruno', { proposal: 'daily' });
    await ask(region, `/atelier/besoins/${need}/proposer`, { as: 'hote', form: { person: 'bruno' } });
    const asked = () =>
      region.house.database.sql
        .selectFrom('notice')
        .select('account')
        .where('account', '=', 'bruno')
        .where('kind', '=', 'proposal')
        .execute();
    expect(await asked()).toHaveLength(1);
    await ask(region, `/atelier/propositions/${await proposalOf('bruno')}`, {
      as: 'bruno',
      form: { answer: 'no' },
    });
    expect(await asked()).toEqual([]);
    await ask(region, `/atelier/besoins/${need}/proposer`, { as: 'hote', form: { person: 'chloe' } });
    await ask(region, `/atelier/besoins/${need}/relecture`, {
      as: 'hote',
      form: { was: 'open', to: 'sleeping' },
    });
    expect(await subjects('chloe')).toEqual([]);
  });

  test('to the owner that help is offered, and to who offered it what the team says', async () => {
    await ask(region, `/atelier/besoins/${need}/aider`, { as: 'bruno', form: {} });
    expect(await subjects('hote')).toEqual(['Quelqu’un offre son aide pour …']);
    const { id } = await region.house.database.sql
      .selectFrom('proposal')
      .select('id')
      .where('person', '=', 'bruno')
      .executeTakeFirstOrThrow();
    await ask(region, `/atelier/propositions/${id}`, { as: 'hote', form: { answer: 'yes' } });
    expect(await subjects('bruno')).toEqual(['Votre aide est la bienvenue\u00a0: …']);
    expect(await subjects('hote')).toEqual([]);
  });

  test('to who follows, that a realisation answers it', async () => {
    await subjects('asha');
    const form = {
      need,
      kind: 'map',
      title: 'Les bancs de Valmire',
      summary: 'Une carte des bancs à l’ombre.',
      commune: 'Valmire',
      repository: 'https://forge.example.org/bancs',
      'licence-code': 'AGPL-3.0-or-later',
      'licence-data': 'ODbL-1.0',
    };
    const made = await ask(region, '/atelier/realisations/nouvelle', { as: 'bruno', form });
    const id = made.headers.get('location')!.replace(/^.*\/realisations\/|\?.*$/g, '');
    expect(await subjects('asha')).toEqual([]);
    await ask(region, `/atelier/realisations/${id}/publier`, { as: 'hote', form: {} });
    expect(await subjects('asha')).toEqual(['…\u00a0: réalisé']);
    expect(await subjects('hote')).toEqual([]);
  });

  test('of a batch: nothing before somebody confirmed it', async () => {
    await subjects('bruno');
    await ask(region, '/atelier/bureau/propositions', { as: 'cd34', form: {} });
    expect([...(await subjects('bruno')), ...(await subjects('chloe'))]).toEqual([]);
    const page = await (await ask(region, '/atelier/bureau/propositions', { as: 'cd34' })).text();
    const id = /\/bureau\/propositions\/([a-z0-9]{10})"/.exec(page)![1]!;
    await ask(region, `/atelier/bureau/propositions/${id}`, { as: 'cd34', form: { answer: 'yes' } });
    expect([...(await subjects('bruno')), ...(await subjects('chloe'))]).toEqual([
      'Un besoin vous est proposé\u00a0: …',
    ]);
  });

  test('by nobody’s seed: a draft that nobody touched tells nothing', async () => {
    await subjects('asha');
    await fileNeed(region, 'asha');
    expect(await subjects('asha')).toEqual([]);
    expect(await waiting()).toBe(0);
  });
});
