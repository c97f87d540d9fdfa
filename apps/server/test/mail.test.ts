import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mail } from '@vigie/atelier';
import { type Database, openDatabase } from '@vigie/node-platform';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startCommunityClock } from '../src/community/clock.ts';
import { fileMailer } from '../src/community/file-mailer.ts';
import { mailerOf, mailWords } from '../src/community/mailer.ts';
import { smtpMailer } from '../src/community/smtp-mailer.ts';
import { readConfiguration } from '../src/configuration.ts';
import { type SmtpServer, startSmtpServer } from './smtp-server.ts';

const FROM = 'Atelier <atelier@example.fr>';
const NOW_MS = Date.parse('2026-11-23T09:00:00Z');

const MAIL: Mail = {
  to: 'asha@example.org',
  subject: 'Un besoin vous est proposé\u00a0: «\u00a0Des bancs à l’ombre\u00a0»',
  text: 'Bonjour,\n\nÉté comme hiver.\n.\nFin.\n',
  html: '<p>Été comme hiver.</p>',
  headers: {
    'List-Unsubscribe': `<https://vigie.example.fr/atelier/avis/arreter/${'x'.repeat(43)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
};

/** A message's headers, unfolded. */
const headersOf = (message: string): readonly string[] =>
  message
    .slice(0, message.indexOf('\r\n\r\n'))
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');

let folder: string;
let server: SmtpServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-mail-'));
  server = await startSmtpServer();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => {
  server.recipient = '250 fine';
  server.taken.length = 0;
});

describe('a mail server', () => {
  test('is given a mail with its two forms and the headers that stop it', async () => {
    const mailer = smtpMailer(`smtp://127.0.0.1:${server.port}`, FROM);
    expect(await mailer.send(MAIL)).toEqual({ ok: true, value: null });
    const [{ from, to, message } = expect.fail('nothing came')] = server.taken;
    expect([from, to]).toEqual(['atelier@example.fr', ['asha@example.org']]);
    const headers = headersOf(message);
    expect(headers).toContain('From: Atelier <atelier@example.fr>');
    expect(headers).toContain('To: asha@example.org');
    expect(headers).toContain(`List-Unsubscribe: ${MAIL.headers['List-Unsubscribe']}`);
    expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(headers).toContain('Auto-Submitted: auto-generated');
    expect(headers.some((line) => /^Subject: =\?UTF-8\?/.test(line))).toBe(true);
    expect(message).toContain('Content-Type: text/plain; charset=utf-8');
    expect(message).toContain('Content-Type: text/html; charset=utf-8');
  });

  test('gets its user and password as they are written in its address', async () => {
    const mailer = smtpMailer(`smtp://agent%40example.fr:a%2Fb%20c@127.0.0.1:${server.port}`, FROM);
    expect((await mailer.send(MAIL)).ok).toBe(true);
    expect(server.signedIn.at(-1)).toBe('\u0000agent@example.fr\u0000a/b c');
  });

  test('gets no second header or recipient, whatever a subject or an address holds', async () => {
    const mailer = smtpMailer(`smtp://127.0.0.1:${server.port}`, FROM);
    await mailer.send({ ...MAIL, subject: 'Un\r\nBcc: tous@example.org\r\n\r\nFin' });
    expect(server.taken[0]!.to).toEqual(['asha@example.org']);
    expect(headersOf(server.taken[0]!.message).some((line) => line.startsWith('Bcc'))).toBe(false);
    for (const to of [
      'asha@example.org,tous@example.org',
      'asha@example.org\r\nBcc: tous@example.org',
      '<asha@example.org>',
      'asha@example.org>@example.org',
    ])
      expect(await mailer.send({ ...MAIL, to }), to).toMatchObject({ refusal: { code: 'mail/no-such-box' } });
    expect(server.taken).toHaveLength(1);
  });

  test('mail/no-such-box, mail/refused, mail/away: its no for good, its no and its silence are told apart, and name nobody', async () => {
    const url = `smtp://user:geheim@127.0.0.1:${server.port}`;
    server.recipient = '550 5.1.1 <asha@example.org> is nobody here';
    const nobody = await smtpMailer(url, FROM).send(MAIL);
    expect(nobody).toEqual({ ok: false, refusal: { code: 'mail/no-such-box', detail: '550' } });
    server.recipient = '450 4.2.1 <asha@example.org> is asked too much of';
    const refused = await smtpMailer(url, FROM).send(MAIL);
    expect(refused).toEqual({ ok: false, refusal: { code: 'mail/refused', detail: '450' } });
    const gone = await startSmtpServer();
    await gone.close();
    const away = await smtpMailer(`smtp://user:geheim@127.0.0.1:${gone.port}`, FROM).send(MAIL);
    expect(away).toMatchObject({ ok: false, refusal: { code: 'mail/away' } });
    expect(JSON.stringify([nobody, refused, away])).not.toMatch(/asha|geheim/);
  });
});

describe('the outbox', () => {
  test('holds each mail as a file of its own, whole', async () => {
    const outbox = join(folder, 'outbox');
    const mailer = fileMailer(outbox, FROM, () => NOW_MS);
    await mailer.send(MAIL);
    await mailer.send(MAIL);
    const files = await readdir(outbox);
    expect(files).toHaveLength(2);
    for (const file of files) {
      expect(file).toMatch(/^2026-11-23T09-00-00\.000Z-[0-9a-f]{8}\.eml$/);
      const message = await readFile(join(outbox, file), 'utf8');
      expect(headersOf(message)).toContain('To: asha@example.org');
      expect(message).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    }
  });

  test('is where mails go until somebody names a mail server', () => {
    const settings = { smtpUrl: undefined, mailFrom: undefined, publicUrl: null };
    expect(mailerOf(settings, folder, () => NOW_MS).keepsFiles).toBe(true);
    const smtpUrl = 'smtps://user:geheim@mail.example.fr';
    expect(mailerOf({ ...settings, smtpUrl }, folder, () => NOW_MS).keepsFiles).toBe(false);
    expect(mailWords(undefined, '/srv/vigie')).toContain('/srv/vigie/outbox');
    expect(mailWords(smtpUrl, '/srv/vigie')).toBe('the mail server mail.example.fr');
  });
});

describe('the settings of mails', () => {
  const read = (env: Record<string, string>, ...args: string[]) => readConfiguration(args, env);
  const URLS = { VIGIE_URL: 'https://vigie.example.fr', VIGIE_SMTP_URL: 'smtps://u:geheim@mail.example.fr' };

  test('come from flags or the environment', () => {
    expect(read({ ...URLS, VIGIE_MAIL_FROM: FROM })).toMatchObject({
      value: { smtpUrl: URLS.VIGIE_SMTP_URL, mailFrom: FROM },
    });
    expect(read(URLS, '--smtp-url', 'smtp://localhost:25', '--mail-from', 'a@b.fr')).toMatchObject({
      value: { smtpUrl: 'smtp://localhost:25', mailFrom: 'a@b.fr' },
    });
    expect(read({})).toMatchObject({ value: { smtpUrl: undefined, mailFrom: undefined } });
  });

  test('usage/serve: a mail server that is none, or without --url, and no address, are refused; no password is said', () => {
    const refused = [
      read({ ...URLS, VIGIE_SMTP_URL: 'https://u:geheim@mail.example.fr' }),
      read({ ...URLS, VIGIE_SMTP_URL: 'u:geheim' }),
      read({ VIGIE_SMTP_URL: URLS.VIGIE_SMTP_URL }),
      read({ ...URLS, VIGIE_MAIL_FROM: 'Atelier' }),
      read({ ...URLS, VIGIE_MAIL_FROM: 'A\r\nBcc: b@c.fr <a@b.fr>' }),
    ];
    for (const one of refused) expect(one).toMatchObject({ refusal: { code: 'usage/serve' } });
    expect(JSON.stringify(refused)).not.toContain('geheim');
  });
});

describe('the community’s clock', () => {
  let database: Database;
  const log = pino({ level: 'silent' });

  beforeAll(async () => {
    database = await openDatabase({ dataDir: folder });
    const times = { createdAt: new Date(NOW_MS), updatedAt: new Date(NOW_MS) };
    await database.sql
      .insertInto('account')
      .values({
        id: 'asha',
        name: 'Asha',
        email: 'asha@example.org',
        emailVerified: true,
        image: null,
        ...times,
      })
      .execute();
  });
  afterAll(() => database.close());

  const notice = (id: string) =>
    database.sql
      .insertInto('notice')
      .values({
        id,
        account: 'asha',
        kind: 'crisis',
        details: JSON.stringify({ what: 'called', need: null, words: 'savoir lire' }),
        made_at_ms: NOW_MS,
        due_at_ms: NOW_MS,
      })
      .execute();

  test('sends what is due, in one of two servers, and stops at once when asked to', async () => {
    const outbox = join(folder, 'sent');
    const options = {
      database,
      mailer: fileMailer(outbox, FROM, () => NOW_MS),
      base: 'https://vigie.example.fr',
      clock: () => NOW_MS,
      log,
    };
    await notice('one');
    const [first, second] = [startCommunityClock(options), startCommunityClock(options)];
    await expect.poll(() => readdir(outbox).catch(() => [])).toHaveLength(1);
    await Promise.all([first.stop(), second.stop()]);
    expect(await database.sql.selectFrom('notice').selectAll().execute()).toEqual([]);
  });

  test('goes on when the database was away', async () => {
    const outbox = join(folder, 'later');
    let isAway = true;
    const asked: string[] = [];
    const shaky: Database = {
      ...database,
      tryElect: async (name) => {
        asked.push(name);
        if (isAway) throw new Error('away');
        return database.tryElect(name);
      },
    };
    await notice('two');
    const clock = startCommunityClock(
      {
        database: shaky,
        mailer: fileMailer(outbox, FROM, () => NOW_MS),
        base: 'https://vigie.example.fr',
        clock: () => NOW_MS,
        log,
      },
      { candidacyMs: 5, tickMs: 5 },
    );
    await expect.poll(() => asked.length).toBeGreaterThan(1);
    isAway = false;
    await expect.poll(() => readdir(outbox).catch(() => [])).toHaveLength(1);
    await clock.stop();
  });
});
