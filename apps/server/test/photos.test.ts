import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump, load, openDatabase } from '@vigie/node-platform';
import { describe, expect, test } from 'vitest';
import { EXIF, jpeg, salted } from './jpeg.ts';
import { anywhere, report, WATER } from './reporting.ts';
import { shareTown, town } from './shared-town.ts';
import { addTerritory, logOf, newKey, personFor, refused, send, tokenFor } from './town.ts';

shareTown();

const put = (territory: string, hash: string, raw: Uint8Array, from = anywhere()) =>
  send(town, `/api/territories/${territory}/photos/${hash}`, {
    method: 'PUT',
    raw: new Uint8Array(raw),
    from,
    headers: { 'content-type': 'application/octet-stream' },
  });

/** A report that committed to a photo, which has arrived unless said otherwise. */
async function photographed({ arrives = true, body = {} } = {}) {
  const territory = await addTerritory(town.house.database);
  const token = await tokenFor(town, territory, 'moderator');
  const photo = salted();
  const sent = await report(town, territory, { ...WATER, ...body, photo: photo.hash });
  const { id } = (await sent.json()) as { id: string };
  if (arrives) expect((await put(territory, photo.hash, photo.blob)).status).toBe(201);
  const say = (said: object, more: object = {}) =>
    send(town, `/api/territories/${territory}/entries`, { body: { ...said, ...more }, token, key: newKey() });
  const judge = (verdict: object) =>
    say({ kind: 'verdict', body: { report: id, verdict: 'confirmed', reveals: ['photo'], ...verdict } });
  const see = (hash: string) => send(town, `/api/territories/${territory}/photos/${hash}`, { token });
  const blur = (blob: Uint8Array, about = id) =>
    send(town, `/api/territories/${territory}/reports/${about}/photo`, { raw: new Uint8Array(blob), token });
  return { territory, token, id, photo, say, judge, see, blur };
}

const publicState = (hash: string) => [town.blobs.served.has(hash), town.blobs.gone.has(hash)];

describe('a photo', () => {
  test('follows its report, is private, and is public while a verdict reveals it: salt and bytes have the hash', async () => {
    const { territory, id, photo, judge, say, see } = await photographed();
    const [entry] = await logOf(town, territory);
    expect(entry).toMatchObject({ id, body: { photo: photo.hash } });
    expect(publicState(photo.hash)).toEqual([false, false]);
    const seen = await see(photo.hash);
    expect(Buffer.from(await seen.arrayBuffer())).toEqual(photo.blob.subarray(32));
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    const verdict = (await (await judge({})).json()) as { id: string };
    const served = town.blobs.served.get(photo.hash)!;
    expect(createHash('sha256').update(served).digest('hex')).toBe(photo.hash);
    await say({ kind: 'verdict', references: { cancel: verdict.id } });
    expect(publicState(photo.hash)).toEqual([false, false]);
  });

  test('sent again is kept once, and its answer says that it is here', async () => {
    const { territory, photo } = await photographed();
    expect((await put(territory, photo.hash, photo.blob)).status).toBe(200);
    const rows = await town.house.database.sql
      .selectFrom('blob')
      .select(['sha256', 'part', 'state'])
      .where('territory', '=', territory)
      .execute();
    expect(rows).toEqual([{ sha256: photo.hash, part: 'photo', state: 'waiting' }]);
  });

  test('photo/not-awaited: what no report committed to is refused, in another territory too', async () => {
    const { photo } = await photographed({ arrives: false });
    const elsewhere = await addTerritory(town.house.database);
    expect(await refused(await put(elsewhere, photo.hash, photo.blob))).toBe('photo/not-awaited');
    const other = salted();
    expect(await refused(await put(elsewhere, other.hash, other.blob))).toBe('photo/not-awaited');
    expect(await refused(await put(elsewhere, 'nonsense', other.blob))).toBe('photo/not-awaited');
  });

  test('photo/wrong-hash: other bytes than those that the report committed to are refused', async () => {
    const { territory, photo } = await photographed({ arrives: false });
    expect(await refused(await put(territory, photo.hash, salted().blob))).toBe('photo/wrong-hash');
    expect((await put(territory, photo.hash, photo.blob)).status).toBe(201);
  });

  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  const hostile: [string, Buffer, string][] = [
    ['photo/metadata: one that tells where it was taken', jpeg(EXIF), 'photo/metadata'],
    ['photo/metadata: one with something behind its end', Buffer.concat([jpeg(), svg]), 'photo/metadata'],
    ['photo/not-a-jpeg: a drawing that runs a script', svg, 'photo/not-a-jpeg'],
    ['photo/not-a-jpeg: an archive called a photo', Buffer.from('PK\x03\x04 photo.jpg'), 'photo/not-a-jpeg'],
    ['photo/not-a-jpeg: nothing at all', Buffer.alloc(0), 'photo/not-a-jpeg'],
    [
      'photo/too-many-pixels: one that would fill a phone',
      jpeg([], [60_000, 60_000]),
      'photo/too-many-pixels',
    ],
    ['request/too-large: one larger than a phone makes', randomBytes(320_000), 'request/too-large'],
  ];
  test.each(hostile)('%s is refused, and the report stands without it', async (_, picture, code) => {
    const territory = await addTerritory(town.house.database);
    const { blob, hash } = salted(picture);
    expect((await report(town, territory, { ...WATER, photo: hash })).status).toBe(201);
    expect(await refused(await put(territory, hash, blob))).toBe(code);
    expect(await logOf(town, territory)).toHaveLength(1);
    const kept = await town.house.database.sql
      .selectFrom('blob')
      .select('sha256')
      .where('territory', '=', territory)
      .execute();
    expect(kept).toEqual([]);
  });

  test('request/too-many: an address block may send sixty a minute', async () => {
    const { territory, photo } = await photographed();
    town.frozenAtMs = Date.now();
    const statuses: number[] = [];
    for (let i = 0; i < 62; i++)
      statuses.push((await put(territory, photo.hash, photo.blob, '10.66.6.6')).status);
    town.frozenAtMs = null;
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(statuses.slice(60)).toEqual([429, 429]);
  });

  test('entry/invalid: two reports never commit to one photo', async () => {
    const { territory, photo } = await photographed();
    const copy = await report(town, territory, { ...WATER, photo: photo.hash });
    expect(await refused(copy)).toBe('entry/invalid');
  });

  test('serve/busy: beyond two thousand that nobody looked at, no more are taken', async () => {
    const { territory, photo, id } = await photographed({ arrives: false });
    const row = (i: number) => ({
      ...{ territory, report: id, part: 'photo', state: 'waiting' },
      sha256: String(i).padStart(64, '0'),
      ...{ salt: Buffer.alloc(32), bytes: Buffer.alloc(1) },
    });
    const { sql } = town.house.database;
    await sql
      .insertInto('blob')
      .values(Array.from({ length: 2_000 }, (_, i) => row(i)))
      .execute();
    expect(await refused(await put(territory, photo.hash, photo.blob))).toBe('serve/busy');
    await sql.deleteFrom('blob').where('territory', '=', territory).execute();
    expect((await put(territory, photo.hash, photo.blob)).status).toBe(201);
  });
});

describe('a verdict on a photo', () => {
  test('photo/not-here: what has not arrived is not revealed, and cannot be looked at', async () => {
    const { territory, photo, judge, see } = await photographed({ arrives: false });
    expect(await refused(await judge({}))).toBe('photo/not-here');
    expect(await refused(await see(photo.hash))).toBe('photo/not-here');
    expect((await judge({ reveals: [] })).status).toBe(201);
    await put(territory, photo.hash, photo.blob);
    expect((await judge({})).status).toBe(201);
  });

  test('that shows a photo of its own makes that one public, and erases the report’s for good', async () => {
    const { territory, photo, judge, say, see, blur } = await photographed();
    const blurred = salted(jpeg([], [320, 240]));
    expect(await (await blur(blurred.blob)).json()).toEqual({ photo: blurred.hash });
    expect((await blur(blurred.blob)).status).toBe(201);
    expect(publicState(blurred.hash)).toEqual([false, false]);
    const verdict = (await (await judge({ photo: blurred.hash })).json()) as { id: string };
    expect(publicState(blurred.hash)).toEqual([true, false]);
    expect(publicState(photo.hash)).toEqual([false, true]);
    expect(await refused(await see(photo.hash))).toBe('photo/not-here');
    await say({ kind: 'verdict', references: { cancel: verdict.id } });
    expect(publicState(blurred.hash)).toEqual([false, false]);
    expect(await refused(await judge({}))).toBe('entry/invalid');
    expect(await refused(await put(territory, photo.hash, photo.blob))).toBe('photo/not-awaited');
    expect((await judge({ photo: blurred.hash })).status).toBe(201);
    expect(publicState(blurred.hash)).toEqual([true, false]);
  });

  test('names only what was made of this very report’s photo, and only to reveal it', async () => {
    const one = await photographed();
    const other = await photographed();
    const foreign = salted();
    await other.blur(foreign.blob);
    for (const photo of [foreign.hash, other.photo.hash, '0'.repeat(64)])
      expect(await refused(await one.judge({ photo }))).toBe('photo/not-here');
    const own = salted();
    await one.blur(own.blob);
    const wrong = [{ photo: one.photo.hash }, { photo: own.hash, reveals: [] }];
    for (const verdict of wrong) expect(await refused(await one.judge(verdict))).toBe('entry/invalid');
    expect(publicState(one.photo.hash)).toEqual([false, false]);
  });

  test('photo/metadata: what a moderator sends is held to the same, and to a report of the situation', async () => {
    const { blur } = await photographed();
    expect(await refused(await blur(salted(jpeg(EXIF)).blob))).toBe('photo/metadata');
    expect(await refused(await blur(salted().blob, 'f'.repeat(32)))).toBe('request/not-found');
  });
});

describe('erasing a photo', () => {
  const redact = async (territory: string, entry: string, blobs: string[]) => {
    const { cookie } = await personFor(town, territory, 'officer');
    const body = { kind: 'redaction', body: { entry, blobs, reason: 'un visage' } };
    return send(town, `/api/territories/${territory}/entries`, { body, cookie, key: newKey() });
  };

  test('a redaction erases the report’s photo and a moderator’s', async () => {
    const { territory, id, photo, judge, blur } = await photographed();
    const blurred = salted();
    await blur(blurred.blob);
    await judge({ photo: blurred.hash });
    expect((await redact(territory, id, [photo.hash, blurred.hash])).status).toBe(201);
    expect([publicState(photo.hash), publicState(blurred.hash)]).toEqual([
      [false, true],
      [false, true],
    ]);
    expect(await refused(await redact(territory, id, ['0'.repeat(64)]))).toBe('entry/invalid');
  });

  test('what a backup brings back after it was erased is erased again, and no moderator sees it', async () => {
    const { territory, id, photo, see, blur, judge } = await photographed();
    const blurred = salted();
    await blur(blurred.blob);
    await judge({ photo: blurred.hash });
    await redact(territory, id, [blurred.hash]);
    for (const { hash, blob } of [photo, blurred]) {
      await town.house.database.sql
        .updateTable('blob')
        .set({ state: 'waiting', salt: blob.subarray(0, 32), bytes: blob.subarray(32), served: 'nothing' })
        .where('sha256', '=', hash)
        .execute();
      town.blobs.gone.delete(hash);
    }
    await town.house.words.reconcile();
    for (const { hash } of [photo, blurred]) {
      expect(await refused(await see(hash))).toBe('photo/not-here');
      expect(publicState(hash)).toEqual([false, true]);
    }
  });

  test('a photo redacted on its way is refused when it comes', async () => {
    const { territory, id, photo } = await photographed({ arrives: false });
    expect((await redact(territory, id, [photo.hash])).status).toBe(201);
    expect(await refused(await put(territory, photo.hash, photo.blob))).toBe('photo/not-awaited');
    expect(publicState(photo.hash)).toEqual([false, true]);
  });

  test('photos of reports that have left the situation are deleted, here or on their way, revealed or not', async () => {
    const private_ = await photographed();
    const revealed = await photographed();
    const awaited = await photographed({ arrives: false });
    await revealed.judge({});
    town.ahead = 35 * 3_600_000;
    for (const { territory } of [private_, revealed, awaited]) await report(town, territory, WATER);
    // The public one is withdrawn first.
    for (let i = 0; i < 2; i++) await town.house.words.reconcile();
    town.ahead = 0;
    for (const { territory, photo } of [private_, revealed, awaited]) {
      const { sql } = town.house.database;
      expect(await sql.selectFrom('blob').select('state').where('sha256', '=', photo.hash).execute()).toEqual(
        [],
      );
      expect(await refused(await put(territory, photo.hash, photo.blob))).toBe('photo/not-awaited');
    }
  });

  test('a held report keeps its photo, shows it to the moderator, and takes it along when it is discarded', async () => {
    const territory = await addTerritory(town.house.database);
    const token = await tokenFor(town, territory, 'moderator');
    await Promise.all(Array.from({ length: 60 }, () => report(town, territory, WATER)));
    const photo = salted();
    const held = await report(town, territory, { ...WATER, photo: photo.hash, unsure: true });
    const { id, state } = (await held.json()) as { id: string; state: string };
    expect(state).toBe('held');
    await put(territory, photo.hash, photo.blob);
    await town.house.words.reconcile();
    const list = await send(town, `/api/territories/${territory}/waiting`, { token });
    expect(await list.json()).toMatchObject({ waiting: [{ id, photo: photo.hash, unsure: true }] });
    const path = `/api/territories/${territory}/waiting/${id}`;
    expect((await send(town, path, { body: { action: 'discard' }, token })).status).toBe(200);
    expect(publicState(photo.hash)).toEqual([false, true]);
  });
});

test('a backup holds photos byte for byte, many of them', async () => {
  const { territory, photo } = await photographed();
  for (let i = 0; i < 25; i++) {
    const more = salted();
    await report(town, territory, { ...WATER, photo: more.hash });
    await put(territory, more.hash, more.blob);
  }
  const rows: { table: string; row: string }[] = [];
  await dump(town.house.database, async (some) => void rows.push(...some));
  const folder = await mkdtemp(join(tmpdir(), 'vigie-test-'));
  const restored = await openDatabase({ dataDir: folder });
  try {
    await load(
      restored,
      (async function* () {
        yield* rows;
      })(),
    );
    const found = await restored.sql
      .selectFrom('blob')
      .select(['sha256', 'salt', 'bytes'])
      .where('territory', '=', territory)
      .execute();
    expect(found).toHaveLength(26);
    const { salt, bytes } = found.find(({ sha256 }) => sha256 === photo.hash)!;
    expect(Buffer.concat([salt!, bytes!])).toEqual(photo.blob);
  } finally {
    await restored.close();
    await rm(folder, { recursive: true, force: true });
  }
});
