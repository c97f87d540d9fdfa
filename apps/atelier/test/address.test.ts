import { afterAll, beforeAll, expect, test } from 'vitest';
import { tick } from '../src/index.ts';
import { type Mailbox, mailboxOf, pathIn } from './mailbox.ts';
import { ask, openRegion, PASSWORD, personOf, type Region } from './region.ts';

let region: Region;
let box: Mailbox;

beforeAll(async () => {
  region = await openRegion();
  box = mailboxOf(region);
  for (const id of ['asha', 'bruno', 'chloe', 'dan']) await personOf(region, id);
});
afterAll(() => region.close());

const move = (as: string, email: string, password = PASSWORD) =>
  ask(region, '/atelier/moi/adresse', { as, form: { email, password } });
/** The last one to that address. */
const mailTo = (address: string) => box.mails.findLast(({ to }) => to === address)!;
const addressOf = (id: string) =>
  region.house.database.sql
    .selectFrom('account')
    .select(['email', 'emailVerified'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

test('an address is changed with the password, confirmed by its own link, and the one before is told', async () => {
  const asked = await ask(region, '/atelier/mot-de-passe', { form: { email: 'asha@example.org' } });
  expect(asked.status).toBe(303);
  await tick(box.work);
  const reset = pathIn(box.to('asha')[0]!.text);
  const moved = await move('asha', 'Asha.Neuve@example.org');
  expect(moved.headers.get('location')).toBe('/atelier/moi/avis?fait=adresse');
  expect(await addressOf('asha')).toEqual({ email: 'asha.neuve@example.org', emailVerified: false });
  const page = await (await ask(region, '/atelier/moi/avis?fait=adresse', { as: 'asha' })).text();
  expect(page).toContain('asha.neuve@example.org');
  // What the mailbox before holds opens nothing any more.
  expect(await (await ask(region, reset)).text()).toContain('notice/link-unknown');
  await tick(box.work);
  const told = mailTo('asha@example.org');
  expect(told.subject).toBe('Votre compte a changé d’adresse');
  expect(told.text).not.toMatch(/neuve|https?:/);
  const asking = mailTo('asha.neuve@example.org');
  expect(asking.subject).toBe('Confirmez votre adresse électronique');
  const confirm = pathIn(asking.text);
  expect((await ask(region, confirm, { form: {} })).status).toBe(200);
  expect(await addressOf('asha')).toEqual({ email: 'asha.neuve@example.org', emailVerified: true });
});

test('nothing is changed without the password, for half an address, or for one that is taken', async () => {
  const words = async (answer: Response) => [answer.status, await answer.text()] as const;
  for (const [answer, says] of [
    [await move('bruno', 'autre@example.org', 'une phrase assez fausse'), 'pas le mot de passe'],
    [await move('bruno', 'autre@example'), 'adresse complète'],
    [await move('bruno', 'chloe@example.org'), 'Un compte a déjà cette adresse'],
  ] as const) {
    const [status, page] = await words(answer);
    expect([status, page.includes(says)], says).toEqual([422, true]);
    expect(page).not.toMatch(/une phrase assez/);
  }
  expect((await move('bruno', 'bruno@example.org')).headers.get('location')).toBe('/atelier/moi/avis');
  expect(await addressOf('bruno')).toEqual({ email: 'bruno@example.org', emailVerified: true });
});

test('of two who take one address at once, one has it', async () => {
  const both = await Promise.all([move('chloe', 'prise@example.org'), move('dan', 'prise@example.org')]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422]);
});

test('a link that confirms one address confirms no other, even one that was asked for before', async () => {
  await move('bruno', 'bruno.premier@example.org');
  await tick(box.work);
  const first = pathIn(mailTo('bruno.premier@example.org').text);
  await move('bruno', 'bruno.second@example.org');
  expect(await (await ask(region, first, { form: {} })).text()).toContain('notice/link-unknown');
  expect(await addressOf('bruno')).toEqual({ email: 'bruno.second@example.org', emailVerified: false });
});

test('request/too-many: whoever goes from address to address writes to five of them a day', async () => {
  await personOf(region, 'erin');
  for (let i = 1; i <= 5; i++) {
    expect((await move('erin', `erin.${i}@example.org`)).status).toBe(303);
    await tick(box.work);
  }
  expect((await move('erin', 'erin.6@example.org')).status).toBe(429);
  expect((await addressOf('erin')).email).toBe('erin.5@example.org');
  expect(box.mails.filter(({ to }) => to === 'erin.6@example.org')).toEqual([]);
});
