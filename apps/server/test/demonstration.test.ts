import { createHash } from 'node:crypto';
import { shownOf, view } from '@vigie/fold';
import type { Entry } from '@vigie/situation';
import { FLOOD_MS, floodScript, TOWN_SIZES } from '@vigie/territory';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SMALL_STAGE } from '../../../packages/territory/test/small-stage.ts';
import { readConfiguration } from '../src/configuration.ts';
import { castOf } from '../src/demonstration/cast.ts';
import { type Playing, playOn, playUpTo, takeUp } from '../src/demonstration/episode.ts';
import { sayPast } from '../src/demonstration/past.ts';
import { rest } from '../src/demonstration/player.ts';
import { floodedTown, writeTown } from '../src/demonstration/town-file.ts';
import { openPack, PackRefused } from '../src/pack-choice.ts';
import { findTerritory } from '../src/territories.ts';
import { dataFolder } from './data-folder.ts';
import { addTerritory, logOf, openTown, personFor, send, type Town, tokenFor } from './town.ts';

const script = floodScript(SMALL_STAGE);
const HOUR_MS = 3_600_000;

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

/** Bringing public words into line looks at every territory, and this file has many. */
const SPARED = { reconcile: async () => {} };

/** A territory to play in, with what was refused meanwhile. */
async function theatre(
  pace: number,
  words: { reconcile(): Promise<void> } = SPARED,
): Promise<Playing & { readonly refused: string[]; readonly name: string }> {
  const name = await addTerritory(town.house.database);
  const territory = await findTerritory(town.house.database, name);
  if (!territory) throw new Error('no territory');
  const refused: string[] = [];
  const log = { info: (said: object) => void refused.push(JSON.stringify(said)) };
  return { house: { ...town.house, words }, territory, pace, script, log, refused, name };
}

/** From this moment on, the clock is the script's. */
const BEGAN_MS = Date.UTC(2026, 9, 14, 12);

async function playTo(playing: Playing, untilMs: number): Promise<void> {
  await playUpTo(playing, untilMs, BEGAN_MS, (ms) => {
    town.frozenAtMs = ms;
  });
}

async function standing(playing: Playing) {
  const state = await town.house.sequencer.state(playing.territory.name);
  return view(state, BEGAN_MS + FLOOD_MS / playing.pace);
}

/** What was said, without what differs each time: ids, times, salted hashes. */
const said = ({ kind, source, body }: Entry): string =>
  JSON.stringify([kind, source, body], (key, value: unknown) =>
    ['words', 'report', 'into', 'entry', 'blobs'].includes(key) &&
    typeof value === 'string' &&
    value.length >= 32
      ? ''
      : key === 'blobs'
        ? []
        : value,
  );

test('every step is accepted, and the town is calm at the end', async () => {
  const playing = await theatre(1);
  await playTo(playing, FLOOD_MS);
  expect(playing.refused).toEqual([]);
  const log = await logOf(town, playing.name);
  // A proposal is no entry.
  expect(log.length).toBe(script.filter(({ does }) => does.act !== 'propose').length);
  expect(log.at(-1)!.recordedAtMs - log[0]!.recordedAtMs).toBe(script.at(-1)!.atMs);
  const seen = await standing(playing);
  for (const kind of ['hazard', 'closure', 'order'] as const) expect(shownOf(seen, kind), kind).toEqual([]);
  for (const { entry } of shownOf(seen, 'vigilance')) expect(entry.body.level).toBe('green');
  for (const { entry } of shownOf(seen, 'shelter')) expect(entry.body.state).toBe('closed');
  for (const { entry } of shownOf(seen, 'service')) expect(entry.body.state).toBe('normal');
  expect(shownOf(seen, 'report').filter(({ entry }) => entry.body.report === 'water-on-road')).toEqual([]);
  expect(shownOf(seen, 'bulletin').map(({ entry }) => entry.body.responseType)).toEqual([['AllClear']]);
});

test('in the middle there is water, closed roads, an evacuation, and a shelter that is full', async () => {
  const playing = await theatre(1, town.house.words);
  await playTo(playing, 2.6 * HOUR_MS);
  const state = await town.house.sequencer.state(playing.name);
  const seen = view(state, BEGAN_MS + 2.6 * HOUR_MS);
  expect(shownOf(seen, 'hazard').filter(({ entry }) => entry.body.observation === 'observed').length).toBe(3);
  expect(shownOf(seen, 'closure').length).toBe(6);
  expect(shownOf(seen, 'order').map(({ entry }) => entry.body.order)).toEqual(['evacuate']);
  expect(shownOf(seen, 'shelter').map(({ entry }) => entry.body.state)).toContain('full');
  expect(shownOf(seen, 'report').length).toBeGreaterThan(50);
  expect(town.blobs.served.size, 'words that moderators showed').toBeGreaterThan(3);
});

test('at another pace it is the same story, with its times drawn together', async () => {
  const [slow, fast] = [await theatre(1), await theatre(12)];
  await playTo(slow, FLOOD_MS);
  await playTo(fast, FLOOD_MS);
  expect(fast.refused).toEqual([]);
  const [slowly, quickly] = [await logOf(town, slow.name), await logOf(town, fast.name)];
  expect(quickly.map(said)).toEqual(slowly.map(said));
  expect(quickly.at(-1)!.recordedAtMs - quickly[0]!.recordedAtMs).toBe(Math.round(script.at(-1)!.atMs / 12));
  const lives = (log: Entry[]) =>
    log.flatMap(({ kind, validity: { onsetAtMs, expiresAtMs } }) =>
      kind === 'hazard' && expiresAtMs ? [expiresAtMs - onsetAtMs] : [],
    );
  for (const [i, lifeMs] of lives(quickly).entries())
    expect(Math.abs(lifeMs - lives(slowly)[i]! / 12)).toBeLessThanOrEqual(1);
});

test('so fast that reports are held back, moderators let in those that they judge, and nothing is refused', async () => {
  const playing = await theatre(1_000);
  await playTo(playing, FLOOD_MS);
  expect(playing.refused).toEqual([]);
  const seen = await standing(playing);
  for (const kind of ['hazard', 'closure', 'order'] as const)
    expect(
      shownOf(seen, kind).filter(({ entry }) => entry.kind !== 'hazard' || entry.body.level > 1),
      kind,
    ).toEqual([]);
});

test('taken up in the middle it goes on where the log stands, and says nothing twice', async () => {
  const playing = await theatre(1);
  for (const untilMs of [1.6 * HOUR_MS, 1.6 * HOUR_MS, 3 * HOUR_MS]) await playTo(playing, untilMs);
  // As after a kill between the commit and whatever came next: the last step is said again, and is the same entry.
  const before = await logOf(town, playing.name);
  const again = await takeUp(playing);
  const rewound = { ...again, next: again.next - 40 };
  await playOn({ ...playing, script: script.slice(0, again.next) }, rewound, async () => {});
  expect(await logOf(town, playing.name)).toEqual(before);
  await playTo(playing, FLOOD_MS);
  expect(playing.refused).toEqual([]);
  expect((await logOf(town, playing.name)).length).toBe(
    script.filter(({ does }) => does.act !== 'propose').length,
  );
});

test('a second episode says everything anew', async () => {
  const playing = await theatre(12);
  await playTo(playing, FLOOD_MS);
  const once = (await logOf(town, playing.name)).length;
  const stand = await takeUp(playing, 'after');
  expect(stand.performance.episode).toBe(2);
  await playOn(playing, stand, async (ms) => {
    town.frozenAtMs = (town.frozenAtMs ?? 0) + ms;
  });
  expect(playing.refused).toEqual([]);
  expect((await logOf(town, playing.name)).length).toBe(2 * once);
  expect((await takeUp(playing)).next).toBe(script.length);
});

test('a new episode waits for a rest, and then for somebody who watches', async () => {
  const waits: number[] = [];
  await rest(
    async (ms) => void waits.push(ms),
    () => (waits.length < 4 ? 0 : 1),
  );
  expect(waits).toEqual([300_000, 2_000, 2_000, 2_000]);
});

test('what an officer at the desk has already lifted is left out, and the flood goes on', async () => {
  const playing = await theatre(1);
  await playTo(playing, 2 * HOUR_MS);
  const token = await tokenFor(town, playing.name);
  const state = await town.house.sequencer.state(playing.name);
  const last = [...state.held.values()].find(
    ({ entry, ends }) => entry.kind === 'closure' && ends.length === 0,
  );
  const { kind, body } = last!.entry;
  const lifting = { kind, body: { ...body, stage: 'lifted' }, references: { update: last!.entry.id } };
  const path = `/api/territories/${playing.name}/entries`;
  expect((await send(town, path, { body: lifting, token, key: 'by-hand' })).status).toBe(201);
  await playTo(playing, FLOOD_MS);
  expect(playing.refused.length).toBeGreaterThan(0);
  expect(playing.refused.length).toBeLessThan(4);
  expect(shownOf(await standing(playing), 'closure')).toEqual([]);
});

test('nobody can sign in as an officer of the demonstration, nor take over the account', async () => {
  const playing = await theatre(1);
  const cast = await castOf(town.house.database, playing.name, Date.now());
  expect(cast.officer.memberships).toEqual([{ scope: `territory:${playing.name}`, role: 'officer' }]);
  const email = 'officer@demonstration.invalid';
  const body = { email, password: 'une phrase assez longue' };
  const tried = await send(town, '/api/auth/sign-in/email', { body, origin: 'http://localhost' });
  expect(tried.status).toBe(401);
  // Members see the demonstration's officers as such.
  const officer = await personFor(town, playing.name, 'officer');
  await playTo(playing, 2 * HOUR_MS);
  const listed = await send(town, `/api/territories/${playing.name}/orders`, { cookie: officer.cookie });
  const { orders } = (await listed.json()) as { orders: { state: string; proposer: { name: string } }[] };
  expect(orders).toMatchObject([{ state: 'confirmed', proposer: { name: 'Permanence (démonstration)' } }]);
});

test('a visitor who sends reports under the script’s keys does not move the script', async () => {
  const playing = await theatre(1);
  await playTo(playing, HOUR_MS);
  const token = await tokenFor(town, playing.name);
  const body = { kind: 'note', body: { info: [{ language: 'fr', headline: 'Bonjour' }] } };
  for (const key of ['demonstration/7/rain-0', 'demonstration/1/note-thanks'])
    expect((await send(town, `/api/territories/${playing.name}/entries`, { body, token, key })).status).toBe(
      201,
    );
  const { performance, next } = await takeUp(playing);
  expect(performance.episode).toBe(1);
  expect(script[next]!.atMs).toBeGreaterThanOrEqual(HOUR_MS);
});

test('what was said before a start is dated before it', async () => {
  const playing = await theatre(1);
  const startMs = Date.now() - 2.5 * HOUR_MS;
  await sayPast({ ...playing, database: town.house.database }, 2.5 * HOUR_MS, startMs);
  const log = await logOf(town, playing.name);
  expect(log[0]!.recordedAtMs).toBe(startMs);
  expect(log.at(-1)!.recordedAtMs).toBeLessThanOrEqual(Date.now());
  expect(log.at(-1)!.recordedAtMs).toBeGreaterThan(Date.now() - 0.2 * HOUR_MS);
});

const aPack = (territory: string) =>
  ({
    manifest: { territory },
    manifestBytes: Buffer.from('the demonstration town'),
  }) as unknown as Parameters<typeof writeTown>[1];

test('the flood is never played on a real territory', async () => {
  const alone = await openTown();
  try {
    const data = await dataFolder();
    const { database } = alone.house;
    const name = await addTerritory(database);
    expect(await floodedTown(database, data), 'a server that made no town').toBeNull();
    await writeTown(data, aPack(name), undefined);
    expect(await floodedTown(database, data), 'a real town of the same name').toBeNull();
    const manifest = createHash('sha256').update('the demonstration town').digest('hex');
    await database.sql.updateTable('territory').set({ manifest }).where('name', '=', name).execute();
    expect((await floodedTown(database, data))?.name).toBe(name);
    await addTerritory(database);
    expect(await floodedTown(database, data), 'beside a real town').toBeNull();
  } finally {
    await alone.close();
  }
});

test('demonstration/not-fresh: only a new town begins in the middle of its flood, or in another size', async () => {
  const data = await dataFolder();
  await addTerritory(town.house.database);
  const open = (choice: object) =>
    openPack(
      town.house.database,
      { packDir: undefined, size: undefined, fromMs: undefined, ...choice },
      data,
    );
  const code = (choice: object) =>
    open(choice).then(
      () => null,
      (cause: unknown) => (cause instanceof PackRefused ? [cause.refusal.code, cause.refusal.path] : cause),
    );
  expect(await code({})).toBeNull();
  expect(await code({ fromMs: 0 })).toEqual(['demonstration/not-fresh', '--from']);
  expect(await code({ size: 40_000 }), 'a real town has its own size').toBeNull();
  await writeTown(data, aPack('aiguerive'), 40_000);
  expect(await code({ size: 40_000 })).toBeNull();
  expect(await code({ size: 50_000 })).toEqual(['demonstration/not-fresh', '--size']);
});

test('the pace is 12 unless somebody says otherwise; 0 keeps the town still', () => {
  const read = (args: string[], env = {}) => {
    const { value } = readConfiguration(args, env) as {
      value: { pace: number; fromMs?: number; size?: number };
    };
    return value;
  };
  expect(read([]).pace).toBe(12);
  expect(read(['--pace', '0']).pace).toBe(0);
  expect(read(['--pace', '0.5'], { VIGIE_PACE: '3' }).pace).toBe(0.5);
  expect(read([], { VIGIE_PACE: '3' }).pace).toBe(3);
  expect(read(['--from', '2:30']).fromMs).toBe(2.5 * HOUR_MS);
  expect(read([], { VIGIE_SIZE: '90000' }).size).toBe(90_000);
  for (const size of [TOWN_SIZES.least, TOWN_SIZES.most])
    expect(read(['--size', String(size)]).size).toBe(size);
});

test.each([
  ['--pace', 'fast'],
  ['--pace', '-1'],
  ['--pace', ''],
  ['--size', '12.5'],
  ['--size', String(TOWN_SIZES.least - 1)],
  ['--size', String(TOWN_SIZES.most + 1)],
  ['--from', '6:01'],
  ['--from', '150'],
])('usage/serve: %s %s is refused', (flag, value) => {
  expect(readConfiguration([`${flag}=${value}`], {})).toMatchObject({
    ok: false,
    refusal: { code: 'usage/serve', path: flag },
  });
});

test('usage/serve: a pack does not begin in the middle of a made-up flood', () => {
  expect(readConfiguration(['--pack', 'p', '--from', '1:00'], {})).toMatchObject({
    refusal: { code: 'usage/serve', path: '--from' },
  });
});
