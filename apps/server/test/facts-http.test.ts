import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPack, writePack } from '@vigie/node-platform';
import type { Statement } from '@vigie/situation';
import { demonstrationTown } from '@vigie/territory';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installPack } from '../src/pack-install.ts';
import { logOf, openTown, personFor, refused, type Sent, type SignedIn, send, type Town } from './town.ts';

let town: Town;
let officer: SignedIn;
let admin: SignedIn;
const TOWN = 'aiguerive';
const ask = (sent: Sent) => send(town, `/api/territories/${TOWN}/facts`, sent);
const put = (body: object, more: Sent = {}) => ask({ method: 'PUT', body, cookie: admin.cookie, ...more });
const FORMAT = { format: 'vigie/facts/1' };

beforeAll(async () => {
  town = await openTown();
  const folder = await mkdtemp(join(tmpdir(), 'vigie-pack-'));
  await writePack(folder, demonstrationTown(1));
  const read = await readPack(folder);
  await rm(folder, { recursive: true });
  if (!read.ok) throw new Error(read.refusal.code);
  const { database, clock } = town.house;
  await installPack({ database, store: town.storeOf(TOWN), clock, publicUrl: null }, read.value);
  officer = await personFor(town, TOWN, 'officer');
  admin = await personFor(town, TOWN, 'admin');
});
afterAll(() => town.close());

interface Read {
  readonly contacts: readonly { readonly name: string; readonly telephone: string }[];
  readonly private: { readonly contacts: readonly object[] };
}

test('an officer reads all of the facts, as the file says them, and no cache keeps them', async () => {
  const response = await ask({ cookie: officer.cookie });
  const facts = (await response.json()) as Read;
  expect(facts).toMatchObject({ ...FORMAT, territory: TOWN, radio: { frequencyMHz: 98.4 } });
  expect(facts.private.contacts.length).toBeGreaterThan(0);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/);
});

test('what was read changes nothing when it is sent back; a change is said in the log', async () => {
  const read = await ask({ cookie: admin.cookie });
  const facts = (await read.json()) as Read;
  expect(await (await put(facts)).json()).toEqual({ changes: [] });
  const entries = (await logOf(town, TOWN)).length;
  const contacts = [...facts.contacts, { name: 'Refuge animalier', telephone: '04 65 71 10 50' }];
  const tag = read.headers.get('etag')!;
  const done = await put({ ...FORMAT, contacts }, { headers: { 'if-match': tag } });
  expect(await done.json()).toEqual({
    changes: [{ section: 'contacts', change: 'added', what: 'Refuge animalier' }],
  });
  const log = (await logOf(town, TOWN)) as Statement<'territory'>[];
  expect(log).toHaveLength(entries + 1);
  const late = await put({ ...FORMAT, contacts: [] }, { headers: { 'if-match': tag } });
  expect([late.status, await refused(late)], 'facts/changed-meanwhile').toEqual([
    409,
    'facts/changed-meanwhile',
  ]);
  const newTag = done.headers.get('etag')!;
  expect((await put({ ...FORMAT, contacts }, { headers: { 'if-match': newTag } })).status).toBe(200);
});

test('what is wrong is refused with its code, and nothing of it is taken', async () => {
  const before = await (await ask({ cookie: admin.cookie })).text();
  for (const [body, status, code] of [
    [{ ...FORMAT, radios: [] }, 400, 'facts/unknown-key'],
    [{ format: 'vigie/facts/9' }, 400, 'facts/unknown-format'],
    [{ ...FORMAT, territory: 'elsewhere' }, 422, 'facts/other-territory'],
    [{ ...FORMAT, timeZone: 'Mars/Olympus' }, 422, 'facts/unknown-time-zone'],
  ] as const) {
    const response = await put(body);
    expect([response.status, await refused(response)]).toEqual([status, code]);
  }
  const yaml = await ask({ method: 'PUT', raw: 'format: vigie/facts/1', cookie: admin.cookie });
  expect(await refused(yaml)).toBe('request/not-json');
  const large = await put({ ...FORMAT, x: 'x'.repeat(17_000_000) });
  expect([large.status, await refused(large)]).toEqual([413, 'request/too-large']);
  expect(await (await ask({ cookie: admin.cookie })).text()).toBe(before);
});

test('nothing that anyone may ask for tells a number of the crisis cell', async () => {
  const { private: closed } = (await (await ask({ cookie: officer.cookie })).json()) as Read;
  const secrets = closed.contacts.flatMap((contact) => Object.values(contact).map(String));
  expect(secrets.length).toBeGreaterThan(0);
  const { body } = ((await logOf(town, TOWN)) as Statement<'territory'>[]).findLast(
    ({ kind }) => kind === 'territory',
  )!;
  const settings = `/t/${TOWN}/settings/${body.settings}.json`;
  expect(await (await send(town, settings)).json()).toMatchObject({ format: 'vigie/settings/1' });
  for (const path of ['/api/territories', '/api/openapi.json', settings, '/', '/metrics']) {
    const text = await (await send(town, path)).text();
    for (const secret of secrets) expect(text.includes(secret), `${secret} at ${path}`).toBe(false);
  }
});
