import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetOldFeedback } from '../src/feedback/feedback.ts';
import type { FeedbackCounts, FeedbackLine } from '../src/feedback/reading.ts';
import { anywhere } from './reporting.ts';
import {
  addTerritory,
  logOf,
  newKey,
  openTown,
  personFor,
  refused,
  type Sent,
  send,
  type Town,
} from './town.ts';

let town: Town;
let cookie: string;
let account: string;
beforeAll(async () => {
  town = await openTown();
  ({ cookie } = await personFor(town, await addTerritory(town.house.database), 'officer'));
  const session = await send(town, '/api/session', { cookie });
  account = ((await session.json()) as { account: { id: string } }).account.id;
});
afterAll(() => town.close());

const USEFUL = {
  subject: 'home',
  answer: 'go-up',
  rules: ['flood/home-go-up', 'situation/zone-order'],
  entries: ['0'.repeat(32)],
  size: 12,
  language: 'fr',
  verdict: 'useful',
} as const;
const WRONG = { ...USEFUL, verdict: 'wrong', words: 'La maison n’a pas d’étage.' } as const;
const FORM = {
  page: 'text/gare',
  language: 'fr',
  size: '12',
  verdict: 'wrong',
  words: 'Le pont\r\nest ouvert',
};

interface Read {
  readonly feedback: readonly FeedbackLine[];
  readonly counts: FeedbackCounts;
}

async function aTown() {
  const territory = await addTerritory(town.house.database);
  const membership = { account, scope: `territory:${territory}`, role: 'officer' };
  await town.house.database.sql.insertInto('membership').values(membership).execute();
  const at = `/api/territories/${territory}`;
  const say = (body: object, sent: Sent = {}) =>
    send(town, `${at}/feedback`, { body, key: newKey(), from: anywhere(), ...sent });
  const post = (fields: Record<string, string>, sent: Sent = {}) =>
    send(town, `${at}/feedback-form`, {
      raw: new URLSearchParams(fields).toString(),
      headers: FORM_HEADERS,
      from: anywhere(),
      ...sent,
    });
  const read = async (query = ''): Promise<Read> => {
    const answer = await send(town, `${at}/feedback${query}`, { cookie });
    expect(answer.status).toBe(200);
    return (await answer.json()) as Read;
  };
  const mark = (id: string, action: string) =>
    send(town, `${at}/feedback/${id}`, { cookie, body: { action } });
  return { territory, at, say, post, read, mark };
}

describe('what a phone says of an answer', () => {
  test('reaches the desk as it was sent, and counts by answer and by rule', async () => {
    const { say, read } = await aTown();
    expect((await say(USEFUL)).status).toBe(201);
    expect((await say(WRONG)).status).toBe(201);
    const { feedback, counts } = await read();
    const { words, ...rest } = WRONG;
    expect(feedback).toMatchObject([{ ...rest, words }, USEFUL]);
    expect(feedback[1]).not.toHaveProperty('words');
    expect(counts).toEqual({
      unhandled: 2,
      answers: [{ subject: 'home', answer: 'go-up', useful: 1, wrong: 1, open: 1 }],
      rules: [
        { rule: 'flood/home-go-up', useful: 1, wrong: 1, open: 1 },
        { rule: 'situation/zone-order', useful: 1, wrong: 1, open: 1 },
      ],
    });
  });

  test('request/key-reused: one key keeps one word, on every retry; another word under it is refused', async () => {
    const { say, read } = await aTown();
    const key = newKey();
    expect([(await say(WRONG, { key })).status, (await say(WRONG, { key })).status]).toEqual([201, 200]);
    expect(await refused(await say(USEFUL, { key }))).toBe('request/key-reused');
    expect((await read()).feedback).toHaveLength(1);
  });

  test('request/invalid: nothing but public names, in known forms, is taken', async () => {
    const { say, read } = await aTown();
    for (const wrong of [
      { ...WRONG, position: [38_700_000, 436_100_000] },
      { ...WRONG, home: 'here' },
      { ...WRONG, subject: 'page' },
      { ...WRONG, verdict: 'bad' },
      { ...WRONG, language: 'Français' },
      { ...WRONG, answer: 'Quelque chose' },
      { ...WRONG, rules: ['<b>'] },
      { ...WRONG, entries: ['43.61,3.87'] },
      { ...WRONG, size: -1 },
      { ...WRONG, words: 'x'.repeat(501) },
      { ...WRONG, words: 'a\u202Eb' },
      { ...WRONG, words: '  ' },
    ])
      expect(await refused(await say(wrong))).toBe('request/invalid');
    expect((await read()).feedback).toEqual([]);
  });

  test('request/too-large, request/not-json and request/idempotency-key-missing are said before anything is kept', async () => {
    const { at, say } = await aTown();
    const path = `${at}/feedback`;
    const sent = { key: newKey(), from: anywhere() };
    expect(await refused(await say({ ...WRONG, words: 'x'.repeat(9_000) }))).toBe('request/too-large');
    expect(await refused(await send(town, path, { ...sent, raw: '{' }))).toBe('request/not-json');
    expect(await refused(await send(town, path, { body: WRONG }))).toBe('request/idempotency-key-missing');
  });

  test('request/too-many: one network has its allowance, and is told when there is room', async () => {
    const { say } = await aTown();
    const statuses: number[] = [];
    for (let i = 0; i < 41; i++) {
      const response = await say(USEFUL, { from: `10.88.8.${i}` });
      statuses.push(response.status);
      if (i === 40) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(statuses).toEqual([...Array(40).fill(201), 429]);
  });

  test('request/too-many: a territory has its own, whatever the networks', async () => {
    const { territory, say } = await aTown();
    await town.house.database.sql
      .insertInto('rate_limit')
      .values({ bucket: `feedback of ${territory}`, due_at_ms: town.house.clock() + 3_600_000 })
      .execute();
    expect(await refused(await say(USEFUL))).toBe('request/too-many');
  });

  test('is in no log and no public file', async () => {
    const { territory, say } = await aTown();
    await say(WRONG);
    const log = JSON.stringify(await logOf(town, territory));
    expect([log.includes('étage'), log.includes('go-up')]).toEqual([false, false]);
    expect(town.blobs.served.size).toBe(0);
    const pages = [`/t/${territory}/situation.geojson`, `/t/${territory}/text.html`, '/metrics'];
    for (const path of pages) expect(await (await send(town, path)).text()).not.toContain('étage');
  });

  test('holds nothing of who sent it', async () => {
    const { territory, say } = await aTown();
    await say(WRONG, { from: '10.77.66.55' });
    const row = await town.house.database.sql
      .selectFrom('feedback')
      .selectAll()
      .where('territory', '=', territory)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain('10.77.66');
    expect(Object.keys(row).toSorted()).toEqual(
      [
        ...['answer', 'content', 'entries', 'handled_at_ms', 'handled_by', 'id', 'language', 'page'],
        ...['need', 'received_at_ms', 'rules', 'size', 'subject', 'territory', 'verdict', 'words'],
      ].toSorted(),
    );
  });
});

describe('how much is kept', () => {
  test('the oldest make room beyond 20,000', async () => {
    const { territory, say } = await aTown();
    const db = town.house.database.sql;
    const begun = town.house.clock() - 30_000_000;
    await sql`insert into feedback
      (territory, id, content, received_at_ms, subject, rules, entries, size, language, verdict)
      select ${territory}, 'old-' || n, '', ${begun}::bigint + n, 'way', '{}', '{}', 0, 'fr', 'useful'
      from generate_series(1, 20000) n`.execute(db);
    await say(WRONG);
    const count = async (id: string) =>
      (
        await db
          .selectFrom('feedback')
          .select('id')
          .where('territory', '=', territory)
          .where('id', 'like', id)
          .execute()
      ).length;
    expect([await count('%'), await count('old-1'), await count('old-2')]).toEqual([20_000, 0, 1]);
  });

  test('what is older than 90 days is forgotten, handled or not', async () => {
    const { say, read, mark } = await aTown();
    await say(WRONG);
    await say(USEFUL);
    await mark((await read()).feedback[0]!.id, 'handle');
    await forgetOldFeedback(town.house.database, town.house.clock() + 89 * 86_400_000);
    expect((await read()).feedback).toHaveLength(2);
    await forgetOldFeedback(town.house.database, town.house.clock() + 91 * 86_400_000);
    expect((await read()).feedback).toEqual([]);
  });
});

describe('at the desk', () => {
  test('filters by question, verdict, language and rule', async () => {
    const { say, read, post } = await aTown();
    await say(USEFUL);
    await say({ ...WRONG, subject: 'way', rules: ['situation/official-message'], language: 'en' });
    await post(FORM);
    const subjects = async (query: string) => (await read(query)).feedback.map(({ subject }) => subject);
    expect(await subjects('')).toEqual(['page', 'way', 'home']);
    expect(await subjects('?subject=way')).toEqual(['way']);
    expect(await subjects('?verdict=wrong')).toEqual(['page', 'way']);
    expect(await subjects('?language=en')).toEqual(['way']);
    expect(await subjects('?rule=flood/home-go-up')).toEqual(['home']);
  });

  test('request/invalid: a filter that is none is refused', async () => {
    const { at } = await aTown();
    for (const query of ['?subject=else', '?verdict=bad', '?other=1'])
      expect(await refused(await send(town, `${at}/feedback${query}`, { cookie }))).toBe('request/invalid');
  });

  test('handled goes behind the others under the officer’s name, and comes back when that is undone', async () => {
    const { say, read, mark } = await aTown();
    await say(USEFUL);
    await say(WRONG);
    const [{ id }] = (await read()).feedback as [FeedbackLine];
    expect(await (await mark(id, 'handle')).json()).toEqual({ id, state: 'handled' });
    const after = await read();
    expect(after.feedback.map(({ verdict, handled }) => [verdict, handled?.by])).toEqual([
      ['useful', undefined],
      ['wrong', 'officer'],
    ]);
    expect(after.counts).toMatchObject({ unhandled: 1, answers: [{ wrong: 1, open: 0 }] });
    expect(await (await mark(id, 'reopen')).json()).toEqual({ id, state: 'open' });
    expect((await read()).counts.unhandled).toBe(2);
    expect(await refused(await mark('none', 'handle'))).toBe('request/not-found');
    expect(await refused(await mark(id, 'delete'))).toBe('request/invalid');
  });

  test('of another town nothing can be marked', async () => {
    const [here, there] = [await aTown(), await aTown()];
    await here.say(WRONG);
    const { id } = (await here.read()).feedback[0]!;
    expect(await refused(await there.mark(id, 'handle'))).toBe('request/not-found');
    expect((await here.read()).counts.unhandled).toBe(1);
  });

  test('the spreadsheet computes nothing of what people wrote, and holds all of it', async () => {
    const { at, say } = await aTown();
    for (const words of ['=HYPERLINK("http://x","y")', '+33', '-1', '@SUM(A1)', '\n=1+1', 'dit ; "non"'])
      await say({ ...WRONG, words });
    const answer = await send(town, `${at}/feedback.csv`, { cookie });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="t[0-9a-f]+-feedback.csv"$/,
    );
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    expect(text.startsWith('\uFEFF"received";"subject"')).toBe(true);
    for (const cell of [
      `"'=HYPERLINK(""http://x"",""y"")"`,
      `"'+33"`,
      `"'-1"`,
      `"'@SUM(A1)"`,
      `"'\n=1+1"`,
      `"dit ; ""non"""`,
    ])
      expect(text).toContain(`;${cell};`);
  });
});

describe('the form of a page in words', () => {
  test('keeps which page, and thanks in its language with a way back', async () => {
    const { territory, post, read } = await aTown();
    const answer = await post({ ...FORM, language: 'en' });
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('Thank you');
    expect(page).toContain(`<a href="/t/${territory}/text/gare.en.html">`);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect((await read()).feedback).toMatchObject([
      { subject: 'page', page: 'text/gare', verdict: 'wrong', words: 'Le pont\nest ouvert', size: 12 },
    ]);
  });

  test('sent twice by the same household it is kept once', async () => {
    const { post, read } = await aTown();
    const from = anywhere();
    for (let i = 0; i < 3; i++) expect((await post(FORM, { from })).status).toBe(200);
    await post({ ...FORM, words: 'Autre chose' }, { from });
    expect((await read()).feedback).toHaveLength(2);
  });

  test('thanks a program that fills in what nobody sees, and keeps nothing', async () => {
    const { post, read } = await aTown();
    expect((await post({ ...FORM, site: 'http://spam.example' })).status).toBe(200);
    expect((await read()).feedback).toEqual([]);
  });

  test('request/invalid, request/too-large, request/too-many and territory/unknown are pages with the code', async () => {
    const { at, post, read } = await aTown();
    const refusal = async (answer: Response) => {
      expect(answer.headers.get('content-type')).toContain('text/html');
      return [answer.status, /<small>([^<]+)<\/small>/.exec(await answer.text())?.[1]];
    };
    for (const wrong of [
      { ...FORM, page: '../../etc/passwd' },
      { ...FORM, page: 'text/<script>' },
      { ...FORM, verdict: 'bad' },
      { ...FORM, size: 'many' },
      { ...FORM, more: '1' },
      { ...FORM, words: 'x'.repeat(501) },
    ])
      expect(await refusal(await post(wrong))).toEqual([400, 'request/invalid']);
    const large = await post({ ...FORM, words: 'x'.repeat(9_000) });
    expect(await refusal(large)).toEqual([413, 'request/too-large']);
    const asJson = await send(town, `${at}/feedback-form`, { body: FORM, from: anywhere() });
    expect(await refusal(asJson)).toEqual([400, 'request/invalid']);
    const elsewhere = '/api/territories/nowhere/feedback-form';
    const raw = new URLSearchParams(FORM).toString();
    expect(
      await refusal(await send(town, elsewhere, { raw, headers: FORM_HEADERS, from: anywhere() })),
    ).toEqual([404, 'territory/unknown']);
    const from = anywhere();
    for (let i = 0; i < 40; i++) await post({ ...FORM, words: `${i}` }, { from });
    expect(await refusal(await post(FORM, { from }))).toEqual([429, 'request/too-many']);
    expect((await read()).feedback).toHaveLength(40);
  });

  test('writes nothing of what it was sent into its page', async () => {
    const { post } = await aTown();
    const page = await (await post({ ...FORM, page: '"><script>x</script>', language: '"><b>' })).text();
    expect(page).not.toMatch(/<script|<b>/);
  });
});

const FORM_HEADERS = { 'content-type': 'application/x-www-form-urlencoded' };
