import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newDevice, report as sendReport, WATER } from './reporting.ts';
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
  tokenFor,
} from './town.ts';

let town: Town;

beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const report = (...said: Parameters<typeof sendReport> extends [Town, ...infer Rest] ? Rest : never) =>
  sendReport(town, ...said);

describe('a report', () => {
  test('is published at once with its kind, scale and place, and without its words', async () => {
    const territory = await addTerritory(town.house.database);
    const response = await report(territory, { ...WATER, words: 'devant chez Mme Martin' });
    expect(response.status).toBe(201);
    const answer = (await response.json()) as { id: string };
    expect(answer).toMatchObject({ state: 'published', index: 0 });
    const [entry] = await logOf(town, territory);
    expect(entry).toMatchObject({
      id: answer.id,
      kind: 'report',
      source: 'citizen',
      confidence: 'unconfirmed',
      body: { report: 'water-on-road', scale: 2, position: [38_765_000, 436_101_000] },
    });
    expect(JSON.stringify(entry)).not.toContain('Martin');
    expect(entry?.validity.expiresAtMs).toBe((entry?.validity.onsetAtMs ?? 0) + 6 * 3_600_000);
    expect(town.blobs.served.size).toBe(0);
  });

  test('nothing that is kept tells its place more exactly than 4 decimals', async () => {
    const territory = await addTerritory(town.house.database);
    await report(territory, { ...WATER, words: 'ici' });
    const { sql } = town.house.database;
    const tables = ['entry', 'blob', 'report_author', 'idempotency', 'rate_limit'] as const;
    const rows = await Promise.all(tables.map((table) => sql.selectFrom(table).selectAll().execute()));
    const kept = JSON.stringify(rows, (_, value) =>
      value?.type === 'Buffer' ? Buffer.from(value).toString() : value,
    );
    expect(kept).toContain('38765000');
    expect(kept).not.toContain('38765432');
  });

  test('a part of a street is published as it was chosen; its author’s place is rounded as ever', async () => {
    const territory = await addTerritory(town.house.database);
    const [lon, lat] = [38_765_432, 436_101_234];
    const line = [
      [lon - 9_000, lat],
      [lon + 9_000, lat + 700],
    ];
    expect((await report(territory, { ...WATER, line })).status).toBe(201);
    const [entry] = await logOf(town, territory);
    expect(entry?.body).toEqual({ ...WATER, position: [38_765_000, 436_101_000], line });
  });

  test('report/line-too-long, report/line-astray: a part of a street is what one sees of it, and in the territory', async () => {
    const territory = await addTerritory(town.house.database);
    const [lon, lat] = WATER.position as [number, number];
    const north = (...metres: number[]) => metres.map((metre) => [lon, lat + Math.round(metre / 0.0111)]);
    const codeOf = async (line: number[][]) => refused(await report(territory, { ...WATER, line }));
    expect(await codeOf(north(0, 1_020))).toBe('report/line-too-long');
    expect(await codeOf(north(...Array.from({ length: 101 }, (_, i) => i)))).toBe('report/line-too-long');
    expect(await codeOf(north(130, 200))).toBe('report/line-astray');
    expect(await codeOf(north(0, 0))).toBe('geometry/no-length');
    expect(await codeOf(north(0))).toBe('entry/invalid');
    expect(await logOf(town, territory)).toEqual([]);
  });

  test('sent again under its key is one report, also when two arrive at once', async () => {
    const territory = await addTerritory(town.house.database);
    const [device, key] = [newDevice(), newKey()];
    const answers = await Promise.all([1, 2, 3].map(() => report(territory, WATER, device, { key })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 201]);
    expect(await logOf(town, territory)).toHaveLength(1);
    const other = await report(territory, { ...WATER, scale: 3 }, device, { key });
    expect(await refused(other)).toBe('request/key-reused');
  });

  test('report/bad-signature: another key, territory, body or idempotency key than was signed is refused', async () => {
    const territory = await addTerritory(town.house.database);
    const device = newDevice();
    const wrong: (Sent & { signs?: string })[] = [
      { headers: { 'vigie-device': newDevice().publicKey } },
      { headers: { 'vigie-device': 'AAAA' } },
      { headers: { 'vigie-device': Buffer.alloc(32, 255).toString('base64url') } },
      { headers: { 'vigie-signature': '' } },
      { headers: { 'vigie-signature': Buffer.alloc(64).toString('base64url') } },
      { signs: 'vigie-report/v1\nelsewhere\nkey\nhash' },
    ];
    for (const more of wrong) {
      expect(await refused(await report(territory, WATER, device, more))).toBe('report/bad-signature');
    }
    expect(await logOf(town, territory)).toEqual([]);
  });

  test('report/too-old: what was seen more than six hours ago is refused; a clock ahead saw it now', async () => {
    const territory = await addTerritory(town.house.database);
    const old = { ...WATER, onsetAtMs: Date.now() - 7 * 3_600_000 };
    expect(await refused(await report(territory, old))).toBe('report/too-old');
    await report(territory, { ...WATER, onsetAtMs: Date.now() + 86_400_000 });
    const [entry] = await logOf(town, territory);
    expect(entry!.validity.onsetAtMs).toBeLessThanOrEqual(entry!.recordedAtMs);
  });

  test('from outside, malformed, or too long is refused, and leaves nothing', async () => {
    const territory = await addTerritory(town.house.database);
    const cases: [object, string][] = [
      [{ ...WATER, position: [23_500_000, 488_500_000] }, 'geometry/outside-territory'],
      [{ ...WATER, scale: 5 }, 'entry/invalid'],
      [{ ...WATER, report: 'aliens' }, 'entry/invalid'],
      [{ ...WATER, source: 'official' }, 'entry/invalid'],
      [{ ...WATER, words: 'x'.repeat(501) }, 'entry/invalid'],
      [{ ...WATER, words: 'x'.repeat(9_000) }, 'request/too-large'],
    ];
    for (const [body, code] of cases) expect(await refused(await report(territory, body))).toBe(code);
    expect(await logOf(town, territory)).toEqual([]);
  });
});

describe('a report about an earlier one', () => {
  test('says so in the log, ends nothing of it, and may say that nobody could tell how much', async () => {
    const territory = await addTerritory(town.house.database);
    const { id } = (await (await report(territory, WATER)).json()) as { id: string };
    await report(territory, { ...WATER, scale: 4, about: id });
    await report(territory, { ...WATER, about: id, unsure: true });
    expect((await logOf(town, territory)).map(({ body }) => body)).toMatchObject([
      { scale: 2 },
      { scale: 4, about: id },
      { scale: 2, about: id, unsure: true },
    ]);
    const state = await town.house.sequencer.state(territory);
    expect([...state.held.values()].map(({ ends }) => ends.length)).toEqual([0, 0, 0]);
  });

  test('that is over, of an exercise, or nowhere is published all the same, without saying what it is about', async () => {
    const territory = await addTerritory(town.house.database);
    const token = await tokenFor(town, territory, 'moderator');
    const { id } = (await (await report(territory, WATER)).json()) as { id: string };
    const exercise = (await (await report(territory, { ...WATER, status: 'Exercise' })).json()) as {
      id: string;
    };
    const verdict = { kind: 'verdict', body: { report: id, verdict: 'resolved', reveals: [] } };
    await send(town, `/api/territories/${territory}/entries`, { body: verdict, token, key: newKey() });
    for (const about of [id, exercise.id, 'f'.repeat(32)]) {
      expect((await report(territory, { ...WATER, about })).status).toBe(201);
    }
    const said = (await logOf(town, territory)).slice(3);
    expect(said.map(({ body }) => body && 'about' in body)).toEqual([false, false, false]);
  });
});

describe('limits', () => {
  beforeAll(() => {
    town.frozenAtMs = Date.now();
  });
  afterAll(() => {
    town.frozenAtMs = null;
  });

  test('request/too-many: a device may report six times at once, then waits as it is told', async () => {
    const territory = await addTerritory(town.house.database);
    const device = newDevice();
    for (let i = 0; i < 6; i++) expect((await report(territory, WATER, device)).status).toBe(201);
    const seventh = await report(territory, WATER, device);
    const waitS = Number(seventh.headers.get('retry-after'));
    expect([await refused(seventh), waitS <= 10]).toEqual(['request/too-many', true]);
    town.ahead = waitS * 1000;
    const later = await report(territory, WATER, device);
    town.ahead = 0;
    expect(later.status).toBe(201);
  });

  test('request/too-many: an address block may send sixty, whatever its devices and addresses', async () => {
    const territory = await addTerritory(town.house.database);
    const from = (i: number) => `2001:db8:77:${(0x4400 + (i % 200)).toString(16)}::${i}`;
    const statuses: number[] = [];
    for (let i = 0; i < 62; i++) {
      statuses.push((await report(territory, WATER, newDevice(), { from: from(i) })).status);
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(60);
    expect(statuses.slice(60)).toEqual([429, 429]);
    const neighbour = { from: '2001:db8:77:4500::1' };
    expect((await report(territory, WATER, newDevice(), neighbour)).status).toBe(201);
  });

  test('beyond sixty a minute in a territory, reports wait in the desk instead of the map', async () => {
    const territory = await addTerritory(town.house.database);
    const answers = await Promise.all(
      Array.from({ length: 70 }, () => report(territory, { ...WATER, words: 'eau' })),
    );
    const states = await Promise.all(
      answers.map(async (one) => ((await one.json()) as { state: string }).state),
    );
    expect(states.filter((state) => state === 'published')).toHaveLength(60);
    expect(states.filter((state) => state === 'held')).toHaveLength(10);
    expect(await logOf(town, territory)).toHaveLength(60);
  });
});

describe('in the desk', () => {
  interface Waiting {
    readonly id: string;
    readonly state: string;
    readonly words?: string;
  }
  const waiting = async (territory: string, token: string) => {
    const response = await send(town, `/api/territories/${territory}/waiting`, { token });
    return ((await response.json()) as { waiting: Waiting[] }).waiting;
  };
  const say = (territory: string, token: string, body: object) =>
    send(town, `/api/territories/${territory}/entries`, { body, token, key: newKey() });

  async function judge(territory: string, token: string, body: object, more: object = {}): Promise<string> {
    const said = await say(territory, token, { kind: 'verdict', body, ...more });
    expect(said.status).toBe(201);
    return ((await said.json()) as { id: string }).id;
  }
  const undo = async (territory: string, token: string, cancel: string) =>
    expect((await say(territory, token, { kind: 'verdict', references: { cancel } })).status).toBe(201);

  async function withWords(words = 'les enfants sont sur le toit') {
    const territory = await addTerritory(town.house.database);
    const token = await tokenFor(town, territory, 'moderator');
    const { id } = (await (await report(territory, { ...WATER, words })).json()) as { id: string };
    const [entry] = await logOf(town, territory);
    if (entry?.kind !== 'report') throw new Error('no report');
    return { territory, token, id, hash: entry.body!.words! };
  }

  test('words wait for a verdict, which reveals them: the salt and the words have the hash of the entry', async () => {
    const { territory, token, id, hash } = await withWords();
    expect(await waiting(territory, token)).toMatchObject([
      { id, state: 'published', words: 'les enfants sont sur le toit' },
    ]);
    const verdict = { kind: 'verdict', body: { report: id, verdict: 'confirmed', reveals: ['words'] } };
    const said = await say(territory, token, verdict);
    expect(said.status).toBe(201);
    const served = town.blobs.served.get(hash)!;
    expect(createHash('sha256').update(served).digest('hex')).toBe(hash);
    expect(Buffer.from(served.subarray(32)).toString()).toBe('les enfants sont sur le toit');
    expect(await waiting(territory, token)).toEqual([]);
    // Undone, they are private again.
    const verdictId = ((await said.json()) as { id: string }).id;
    await say(territory, token, { kind: 'verdict', references: { cancel: verdictId } });
    expect(town.blobs.served.has(hash)).toBe(false);
    expect(await waiting(territory, token)).toMatchObject([{ id }]);
  });

  test('a verdict that reveals nothing keeps the words private', async () => {
    const { territory, token, id, hash } = await withWords();
    await say(territory, token, { kind: 'verdict', body: { report: id, verdict: 'rejected', reveals: [] } });
    expect(town.blobs.served.has(hash)).toBe(false);
    expect(await waiting(territory, token)).toEqual([]);
  });

  test('a redaction erases words for good, also after their report has left the state', async () => {
    const { territory, token, id, hash } = await withWords();
    const { cookie } = await personFor(town, territory, 'officer');
    await say(territory, token, {
      kind: 'verdict',
      body: { report: id, verdict: 'confirmed', reveals: ['words'] },
    });
    const body = { kind: 'redaction', body: { entry: id, blobs: [hash], reason: 'données personnelles' } };
    town.ahead = 35 * 3_600_000;
    const redacted = await send(town, `/api/territories/${territory}/entries`, {
      body,
      cookie,
      key: newKey(),
    });
    town.ahead = 0;
    expect(redacted.status).toBe(201);
    expect([town.blobs.served.has(hash), town.blobs.gone.has(hash)]).toEqual([false, true]);
    const row = await town.house.database.sql
      .selectFrom('blob')
      .select(['state', 'salt', 'bytes'])
      .where('sha256', '=', hash)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ state: 'erased', salt: null, bytes: null });
  });

  test('a process that dies between a verdict and its effect is made up for by the next', async () => {
    const { territory, token, id, hash } = await withWords();
    await judge(territory, token, { report: id, verdict: 'confirmed', reveals: ['words'] });
    // As if the process had died right after its commit.
    await town.house.database.sql
      .updateTable('blob')
      .set({ state: 'waiting', served: 'nothing' })
      .where('territory', '=', territory)
      .execute();
    town.blobs.served.delete(hash);
    await town.house.words.reconcile();
    expect(town.blobs.served.has(hash)).toBe(true);
  });

  test('words whose verdict is cancelled are absent, not gone: they may be revealed again', async () => {
    const { territory, token, id, hash } = await withWords();
    const reveals = { report: id, verdict: 'confirmed', reveals: ['words'] };
    await undo(territory, token, await judge(territory, token, reveals));
    expect([town.blobs.served.has(hash), town.blobs.gone.has(hash)]).toEqual([false, false]);
    await judge(territory, token, reveals);
    expect(town.blobs.served.has(hash)).toBe(true);
  });

  test('a rejection hides the words that a confirmation revealed; cancelling it shows them again', async () => {
    const { territory, token, id, hash } = await withWords();
    await judge(territory, token, { report: id, verdict: 'confirmed', reveals: ['words'] });
    const rejection = await judge(territory, token, { report: id, verdict: 'rejected', reveals: [] });
    expect([town.blobs.served.has(hash), town.blobs.gone.has(hash)]).toEqual([false, false]);
    await undo(territory, token, rejection);
    expect(town.blobs.served.has(hash)).toBe(true);
  });

  test('a verdict updated to reveal nothing takes the words back', async () => {
    const { territory, token, id, hash } = await withWords();
    const first = await judge(territory, token, { report: id, verdict: 'confirmed', reveals: ['words'] });
    const less = { report: id, verdict: 'confirmed', reveals: [] };
    await judge(territory, token, less, { references: { update: first } });
    expect([town.blobs.served.has(hash), town.blobs.gone.has(hash)]).toEqual([false, false]);
  });

  test('a verdict to come reveals the words when it begins, and not before', async () => {
    const { territory, token, id, hash } = await withWords();
    const inAnHour = { validity: { onsetAtMs: Date.now() + 3_600_000 } };
    await judge(territory, token, { report: id, verdict: 'confirmed', reveals: ['words'] }, inAnHour);
    expect(town.blobs.served.has(hash)).toBe(false);
    town.ahead = 3_601_000;
    await town.house.words.reconcile();
    town.ahead = 0;
    expect(town.blobs.served.has(hash)).toBe(true);
  });

  test('words are withdrawn, not gone, once their report has left the state', async () => {
    const { territory, token, id, hash } = await withWords();
    await judge(territory, token, { report: id, verdict: 'confirmed', reveals: ['words'] });
    town.ahead = 35 * 3_600_000;
    await report(territory, WATER);
    await town.house.words.reconcile();
    town.ahead = 0;
    expect([town.blobs.served.has(hash), town.blobs.gone.has(hash)]).toEqual([false, false]);
  });

  test('entry/invalid: a verdict that reveals what a redaction erased is refused', async () => {
    const { territory, token, id, hash } = await withWords();
    const { cookie } = await personFor(town, territory, 'officer');
    const body = { entry: id, blobs: [hash], reason: 'données personnelles' };
    const redact = (status: string) =>
      send(town, `/api/territories/${territory}/entries`, {
        body: { kind: 'redaction', status, body },
        cookie,
        key: newKey(),
      });
    expect(await refused(await redact('Exercise'))).toBe('entry/mismatched-reference');
    expect((await redact('Actual')).status).toBe(201);
    const verdict = (reveals: string[]) =>
      say(territory, token, { kind: 'verdict', body: { report: id, verdict: 'confirmed', reveals } });
    expect(await refused(await verdict(['words']))).toBe('entry/invalid');
    expect((await verdict([])).status).toBe(201);
    expect([town.blobs.served.has(hash), town.blobs.gone.has(hash)]).toEqual([false, true]);
  });

  test('a held report is published under the id its author was told, or forgotten with its words', async () => {
    const territory = await addTerritory(town.house.database);
    const token = await tokenFor(town, territory, 'moderator');
    await Promise.all(Array.from({ length: 60 }, () => report(territory, WATER)));
    const held = await Promise.all([1, 2].map(() => report(territory, { ...WATER, words: 'eau' })));
    const [first, second] = await Promise.all(
      held.map(async (one) => ((await one.json()) as { id: string }).id),
    );
    expect(await waiting(territory, token)).toMatchObject([
      { state: 'held', words: 'eau' },
      { state: 'held' },
    ]);
    const act = (id: string, action: string) =>
      send(town, `/api/territories/${territory}/waiting/${id}`, { body: { action }, token });
    expect(await (await act(first!, 'publish')).json()).toMatchObject({
      id: first,
      state: 'published',
      index: 60,
    });
    expect(await (await act(first!, 'publish')).json()).toMatchObject({ id: first, index: 60 });
    expect(await (await act(second!, 'discard')).json()).toEqual({ id: second, state: 'discarded' });
    expect(await waiting(territory, token)).toMatchObject([{ id: first, state: 'published' }]);
    expect(await logOf(town, territory)).toHaveLength(61);
    const kept = await town.house.database.sql
      .selectFrom('blob')
      .select('bytes')
      .where('report', '=', second!)
      .executeTakeFirstOrThrow();
    expect(kept.bytes).toBeNull();
  });

  test('report/not-held: what does not wait can be neither published nor discarded', async () => {
    const { territory, token, id } = await withWords();
    for (const action of ['publish', 'discard']) {
      const response = await send(town, `/api/territories/${territory}/waiting/${id}`, {
        body: { action },
        token,
      });
      expect(await refused(response)).toBe('report/not-held');
    }
  });
});
