import { afterAll, beforeAll, expect, test } from 'vitest';
import { tick } from '../src/index.ts';
import { HOUR_MS, type Mailbox, mailboxOf, pathIn } from './mailbox.ts';
import { ask, openRegion, personOf, type Region } from './region.ts';

let region: Region;
let box: Mailbox;

beforeAll(async () => {
  region = await openRegion();
  box = mailboxOf(region);
  for (const id of ['asha', 'bruno', 'officer']) await personOf(region, id);
  const { sql } = region.house.database;
  await sql.updateTable('account').set({ emailVerified: false }).where('id', '=', 'asha').execute();
  await sql
    .insertInto('membership')
    .values({ account: 'officer', scope: 'territory:valmire', role: 'officer' })
    .execute();
});
afterAll(() => region.close());

const NEW = 'une autre phrase assez longue';
const forget = (email: string, base = '/atelier') => ask(region, `${base}/mot-de-passe`, { form: { email } });
const choose = (path: string, password: string) => ask(region, path, { form: { password } });

/** The way to a new password that a mail holds. */
async function linkFor(account: string, base?: string): Promise<string> {
  await forget(`${account}@example.org`, base);
  await tick(box.work);
  const [mail] = box.to(account);
  return pathIn(mail!.text);
}

test('a forgotten password is chosen anew by a link, once, which confirms the address; notice/link-unknown afterwards', async () => {
  const path = await linkFor('asha', '/atelier/en');
  expect(path).toMatch(/^\/atelier\/en\/mot-de-passe\/[\w-]{43}$/);
  expect(await (await ask(region, path)).text()).toContain('New password');
  expect((await choose(path, 'court')).status).toBe(422);
  expect(region.passwords.size).toBe(0);
  const done = await choose(path, NEW);
  expect(done.headers.get('location')).toBe('/atelier/en/entrer?fait=change');
  expect(await (await ask(region, '/atelier/en/entrer?fait=change')).text()).toContain('is changed');
  expect([...region.passwords]).toEqual([['asha', NEW]]);
  const again = await choose(path, 'encore une autre phrase');
  expect(await again.text()).toContain('notice/link-unknown');
  expect([...region.passwords]).toEqual([['asha', NEW]]);
  const { emailVerified } = await region.house.database.sql
    .selectFrom('account')
    .select('emailVerified')
    .where('id', '=', 'asha')
    .executeTakeFirstOrThrow();
  expect(emailVerified).toBe(true);
});

test('of two who use a link at once, one chooses', async () => {
  const path = await linkFor('bruno');
  const both = await Promise.all([choose(path, NEW), choose(path, `${NEW} !`)]);
  expect(both.filter(({ status }) => status === 303)).toHaveLength(1);
});

test('a link is over after two hours, and is no way to confirm or to stop anything', async () => {
  const path = await linkFor('bruno');
  const secret = path.split('/').at(-1)!;
  for (const other of ['avis/confirmer', 'avis/arreter'])
    expect(await (await ask(region, `/atelier/${other}/${secret}`)).text()).toContain('notice/link-unknown');
  region.ahead += 2 * HOUR_MS;
  expect(await (await ask(region, path)).text()).toContain('notice/link-unknown');
  expect(await (await choose(path, NEW)).text()).toContain('notice/link-unknown');
});

test('the answer tells nobody whether an address has an account, and no mailbox leads to the desk of a crisis cell', async () => {
  const sent = box.mails.length;
  const answers = [];
  for (const email of ['nobody@example.org', 'officer@example.org', 'bruno@example.org']) {
    const answer = await forget(email);
    answers.push([answer.status, answer.headers.get('location')]);
  }
  expect(new Set(answers.map((answer) => answer.join())).size).toBe(1);
  await tick(box.work);
  expect(box.mails.slice(sent).map(({ to }) => to)).toEqual(['bruno@example.org']);
});

test('a link leads nowhere once its account is of a crisis cell, and one that was used ends the others', async () => {
  await personOf(region, 'chloe');
  const first = await linkFor('chloe');
  const second = await linkFor('chloe');
  expect((await choose(second, NEW)).status).toBe(303);
  expect((await choose(first, NEW)).status).not.toBe(303);
  const third = await linkFor('chloe');
  const { sql } = region.house.database;
  await sql
    .insertInto('membership')
    .values({ account: 'chloe', scope: 'territory:valmire', role: 'moderator' })
    .execute();
  region.passwords.clear();
  expect(await (await choose(third, NEW)).text()).toContain('notice/link-unknown');
  expect(region.passwords.size).toBe(0);
});

test('a mailbox gets five of these mails a day, though each link is over after two hours', async () => {
  await personOf(region, 'dora');
  for (let i = 0; i < 7; i++) {
    await forget('dora@example.org');
    await tick(box.work);
    region.ahead += 2.5 * HOUR_MS;
  }
  expect(box.to('dora')).toHaveLength(5);
});
