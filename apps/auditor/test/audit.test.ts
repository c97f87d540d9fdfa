import type { Fetcher } from '@vigie/follow';
import { type BlobStore, type Keys, keysFile, nothingPublished, type Press, publish } from '@vigie/publish';
import { canonicalBytes, type Entry, ok, refuse } from '@vigie/situation';
import { sha256Hex } from '@vigie/snapshot';
import { logSigners, plausibleLogs } from '@vigie/testkit';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../src/index.ts';

type Files = Map<string, Uint8Array>;

const fetcherOf = (files: Files): Fetcher => ({
  get: async (path, from = 0) => {
    const bytes = files.get(path);
    return bytes ? ok(bytes.slice(from)) : refuse('fetch/absent', path);
  },
});

const storeOf = (files: Files): BlobStore => ({
  putImmutable: async (path, bytes) => void files.set(path, bytes),
  putPointer: async (path, bytes) => void files.set(path, bytes),
  get: async (path) => files.get(path) ?? null,
  delete: async (path) => void files.delete(path),
});

/** Later than any plausible log. */
const NOW_MS = 1_995_000_000_000;
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const envelope = (id: string, kind: string, source: string) => ({
  id: id.padStart(32, '0'),
  kind,
  recordedAtMs: NOW_MS,
  validity: { onsetAtMs: NOW_MS },
  source,
  status: 'Actual',
  confidence: source === 'official' ? 'confirmed' : 'unconfirmed',
});

const keysOf = (origin: string): Keys => {
  const { keys, log, publisher } = logSigners(origin);
  return {
    log: { key: keys.log, sign: async (message) => log.sign(message) },
    publisher: { key: keys.publisher, sign: async (message) => publisher.sign(message) },
  };
};

/** Made-up logs reveal blobs that nobody made. */
const withoutReveals = (entry: Entry): Entry =>
  entry.kind === 'verdict' && entry.body ? { ...entry, body: { ...entry.body, reveals: [] } } : entry;

const pressOf = (files: Files): Press => ({
  store: storeOf(files),
  keys: keysOf('example.org/t/town'),
  renderings: () => new Map([['text.html', bytes('words')]]),
  assertElected: () => {},
});

/** A town published for real: its log long enough for full tiles, its pack, its settings, a revealed word. */
async function town(): Promise<Files> {
  const files: Files = new Map();
  const press = pressOf(files);
  const [plausible] = fc.sample(plausibleLogs({ minLength: 300, maxLength: 300 }), { seed: 7, numRuns: 1 });
  const earlier = plausible!.map((entry) => canonicalBytes(withoutReveals(entry)));
  const words = bytes('salt and words');
  const roads = bytes('roads');
  const manifest = bytes({
    files: [{ path: 'roads.abc.bin', sha256: sha256Hex(roads), bytes: roads.length }],
  });
  const settings = bytes({ modules: ['flood'] });
  const territory = {
    name: 'Ville',
    bounds: [0, 0, 1, 1],
    manifest: sha256Hex(manifest),
    settings: sha256Hex(settings),
    mirrors: [],
    directs: { role: 'commune', name: 'Ville' },
  };
  const report = { report: 'other', scale: 1, position: [0, 0], words: sha256Hex(words) };
  const later = [
    { ...envelope('a1', 'territory', 'official'), body: territory },
    { ...envelope('a2', 'report', 'citizen'), body: report },
    {
      ...envelope('a3', 'verdict', 'official'),
      body: { report: 'a2'.padStart(32, '0'), verdict: 'confirmed', reveals: ['words'] },
    },
  ].map((entry) => canonicalBytes(entry));
  files.set('keys', keysFile(press.keys));
  files.set('pack/manifest.json', manifest);
  files.set('pack/roads.abc.bin', roads);
  files.set(`settings/${sha256Hex(settings)}.json`, settings);
  files.set(`blob/${sha256Hex(words)}`, words);
  let published = await publish(press, nothingPublished(), earlier, NOW_MS);
  published = await publish(press, published, later, NOW_MS + 31_000);
  return files;
}

let published: Files;
beforeAll(async () => {
  published = await town();
});

const flipped = (path: string, at: number, bit = 0): Files => {
  const copy = published.get(path)!.slice();
  copy[at] = copy[at]! ^ (1 << bit);
  return new Map([...published, [path, copy]]);
};

test('a log published as it should be has no findings', async () => {
  const report = await audit(fetcherOf(published));
  expect(report.findings).toEqual([]);
  expect(report.entries).toBe(303);
});

const KINDS: readonly (readonly [string, (path: string) => boolean])[] = [
  ['checkpoint', (path) => path === 'log/checkpoint'],
  ['situation note', (path) => path === 'situation'],
  ['keys file', (path) => path === 'keys'],
  ['snapshot', (path) => path.startsWith('situation/')],
  ['full tile', (path) => path === 'log/tile/0/000'],
  ['partial tile', (path) => path === 'log/tile/0/001.p/47'],
  ['upper tile', (path) => path === 'log/tile/1/000.p/1'],
  ['full bundle', (path) => path === 'log/tile/entries/000'],
  ['partial bundle', (path) => path === 'log/tile/entries/001.p/47'],
  ['manifest', (path) => path === 'pack/manifest.json'],
  ['pack file', (path) => path === 'pack/roads.abc.bin'],
  ['settings file', (path) => path.startsWith('settings/')],
  ['revealed blob', (path) => path.startsWith('blob/')],
];

/** The older of two snapshots is no longer named, as on any mirror. */
const named = (paths: string[]) => {
  const note = new TextDecoder().decode(published.get('situation')!).split('\n')[3]!;
  return paths.filter((path) => !path.startsWith('situation/') || path.includes(note));
};

describe.each(KINDS)('one bit flipped in a %s', (_, isKind) => {
  test('is found, wherever it is', async () => {
    const [path] = named([...published.keys()].filter(isKind));
    const length = published.get(path!)!.length;
    const places = fc.sample(fc.tuple(fc.nat(length - 1), fc.nat(7)), { seed: 11, numRuns: 12 });
    for (const [at, bit] of [[0, 0], [length - 1, 0], ...places] as const) {
      const { findings } = await audit(fetcherOf(flipped(path!, at, bit)));
      expect(findings, `${path} byte ${at} bit ${bit}`).not.toEqual([]);
    }
  });

  test('or the whole of it missing, is found', async () => {
    const [path] = named([...published.keys()].filter(isKind));
    const without = new Map(published);
    without.delete(path!);
    expect((await audit(fetcherOf(without))).findings).not.toEqual([]);
  });
});

const codesOf = async (files: Files, keys: readonly string[] = []) =>
  (await audit(fetcherOf(files), keys)).findings.map(({ code }) => code);

const edited = (path: string, edit: (text: string) => string): Files =>
  new Map([
    ...published,
    [path, new TextEncoder().encode(edit(new TextDecoder().decode(published.get(path)!)))],
  ]);

const UNKNOWN_LINE = `— other.example ${Buffer.alloc(68, 7).toString('base64')}\n`;

test.each(['log/checkpoint', 'situation'])(
  'an unknown signature line on %s is audit/signature-unknown',
  async (path) => {
    expect(await codesOf(edited(path, (text) => text + UNKNOWN_LINE))).toContain('audit/signature-unknown');
  },
);

test('a checkpoint without its cosignature line is audit/signature-missing', async () => {
  const without = edited('log/checkpoint', (text) => text.replace(/— \S+\/publisher .*\n/, ''));
  expect(await codesOf(without)).toContain('audit/signature-missing');
});

test('a file that cannot be read is audit/missing, one that is not what it says audit/refused', async () => {
  const without = new Map(published);
  without.delete('situation');
  expect(await codesOf(without)).toEqual(['audit/missing']);
  expect(await codesOf(edited('keys', () => 'nothing\n'))).toEqual(['audit/refused']);
});

test('a tile that the leaves do not give is audit/wrong-tile, and nothing else', async () => {
  expect(await codesOf(flipped('log/tile/0/000', 40))).toEqual(['audit/wrong-tile']);
});

test('a partial tile that an earlier checkpoint had, and that is no longer what it was, is audit/wrong-tile', async () => {
  const files: Files = new Map();
  const press = pressOf(files);
  const notes = ['a', 'b', 'c'].map((headline, i) =>
    canonicalBytes({
      ...envelope(`d${i}`, 'note', 'official'),
      body: { info: [{ language: 'fr', headline }] },
    }),
  );
  files.set('keys', keysFile(press.keys));
  const first = await publish(press, nothingPublished(), notes.slice(0, 1), NOW_MS);
  await publish(press, first, notes.slice(1), NOW_MS + 31_000);
  expect(await codesOf(files)).toEqual([]);
  for (const path of ['log/tile/0/000.p/1', 'log/tile/entries/000.p/1']) {
    const bytes = files.get(path)!.slice();
    bytes[9] = bytes[9]! ^ 1;
    const { findings } = await audit(fetcherOf(new Map([...files, [path, bytes]])));
    expect(findings).toMatchObject([{ code: 'audit/wrong-tile', path }]);
  }
});

test('leaves that lead to another root are audit/wrong-root', async () => {
  const bundle = published.get('log/tile/entries/000')!;
  const digit = bundle.findIndex((byte, i) => i > 2 && byte === 0x30); // a zero in some id or number
  expect(await codesOf(flipped('log/tile/entries/000', digit))).toContain('audit/wrong-root');
});

test('a leaf that is no entry is audit/wrong-entry', async () => {
  const bundle = published.get('log/tile/entries/000')!;
  expect(await codesOf(flipped('log/tile/entries/000', 2))).toContain('audit/wrong-entry');
  expect(bundle[2]).toBe(0x7b);
});

test('a snapshot that the entries do not fold to is audit/wrong-snapshot', async () => {
  const [path] = named([...published.keys()].filter((name) => name.startsWith('situation/')));
  expect(await codesOf(flipped(path!, 30))).toContain('audit/wrong-snapshot');
});

test('a pack file or blob of another hash is audit/wrong-hash', async () => {
  expect(await codesOf(flipped('pack/roads.abc.bin', 0))).toEqual(['audit/wrong-hash']);
});

test('held to other keys than the published ones, the log is refused', async () => {
  const lines = (origin: string) =>
    new TextDecoder()
      .decode(keysFile(keysOf(origin)))
      .trim()
      .split('\n');
  expect(await codesOf(published, lines('elsewhere.example'))).not.toEqual([]);
  expect(await codesOf(published, lines('elsewhere.example').slice(0, 1))).not.toEqual([]);
  expect(await codesOf(published, lines('example.org/t/town').slice(0, 1))).toEqual([]);
});

test('a partial tile that has given way to the full one is read from there', async () => {
  const moved = new Map(published);
  moved.delete('log/tile/0/001.p/47');
  const full = new Uint8Array(8192);
  full.set(published.get('log/tile/0/001.p/47')!);
  moved.set('log/tile/0/001', full);
  expect(await codesOf(moved)).toEqual([]);
});

test('a snapshot of more entries than the checkpoint covers is audit/snapshot-ahead', async () => {
  const files: Files = new Map();
  const press = pressOf(files);
  const note = canonicalBytes({
    ...envelope('b1', 'note', 'official'),
    body: { info: [{ language: 'fr', headline: 'a' }] },
  });
  files.set('keys', keysFile(press.keys));
  await publish(press, nothingPublished(), [], NOW_MS);
  const older = files.get('log/checkpoint')!;
  await publish(press, nothingPublished(), [note], NOW_MS);
  files.set('log/checkpoint', older);
  expect(await codesOf(files)).toEqual(['audit/snapshot-ahead']);
});

describe('words of a report', () => {
  const words = bytes('salt and words');
  const hash = sha256Hex(words);
  const id = (tail: string) => tail.padStart(32, '0');
  const told = {
    ...envelope('d1', 'report', 'citizen'),
    body: { report: 'other', scale: 1, position: [0, 0], words: hash },
  };
  const verdict = (tail: string, reveals: string[], more: object = {}) => ({
    ...envelope(tail, 'verdict', 'official'),
    body: { report: id('d1'), verdict: 'confirmed', reveals },
    ...more,
  });
  const cancelling = (tail: string, cancel: string) => ({
    ...envelope(tail, 'verdict', 'official'),
    references: { cancel: id(cancel) },
  });

  /** What the audit finds, the words not being served, then being. */
  async function withoutAndWith(...entries: object[]): Promise<string[][]> {
    const files: Files = new Map();
    const press = pressOf(files);
    files.set('keys', keysFile(press.keys));
    const leaves = [told, ...entries].map((entry) => canonicalBytes(entry));
    await publish(press, nothingPublished(), leaves, NOW_MS);
    const without = await codesOf(files);
    files.set(`blob/${hash}`, words);
    return [without, await codesOf(files)];
  }

  test('that a verdict in force reveals must be served', async () => {
    expect(await withoutAndWith(verdict('d2', ['words']))).toEqual([['audit/missing'], []]);
  });

  test('are not asked for when the verdict was cancelled', async () => {
    expect(await withoutAndWith(verdict('d2', ['words']), cancelling('d3', 'd2'))).toEqual([[], []]);
  });

  test('are asked for again when the verdict that hid them was cancelled', async () => {
    const hidden = [verdict('d2', ['words']), verdict('d3', [])];
    expect(await withoutAndWith(...hidden)).toEqual([[], []]);
    expect(await withoutAndWith(...hidden, cancelling('d4', 'd3'))).toEqual([['audit/missing'], []]);
  });

  test('are not asked for when the verdict was updated to reveal nothing, or is yet to begin', async () => {
    const update = verdict('d3', [], { references: { update: id('d2') } });
    expect(await withoutAndWith(verdict('d2', ['words']), update)).toEqual([[], []]);
    const coming = verdict('d2', ['words'], { validity: { onsetAtMs: NOW_MS + 3_600_000 } });
    expect(await withoutAndWith(coming)).toEqual([[], []]);
  });

  test('are not asked for when their report has left the state', async () => {
    const ended = verdict('d3', ['words'], {
      body: { report: id('d1'), verdict: 'resolved', reveals: ['words'] },
    });
    const nextDay = {
      recordedAtMs: NOW_MS + 25 * 3_600_000,
      validity: { onsetAtMs: NOW_MS + 25 * 3_600_000 },
    };
    const note = {
      ...envelope('d4', 'note', 'official'),
      ...nextDay,
      body: { info: [{ language: 'fr', headline: 'a' }] },
    };
    expect(await withoutAndWith(ended, note)).toEqual([[], []]);
  });

  test('that were redacted must not be served, whatever a verdict says after', async () => {
    const redaction = {
      ...envelope('d2', 'redaction', 'official'),
      body: { entry: id('d1'), blobs: [hash], reason: 'a name' },
    };
    const found = [[], ['audit/redacted-still-served']];
    expect(await withoutAndWith(redaction, verdict('d3', ['words']))).toEqual(found);
  });
});

test('a photo that a verdict replaced must not be served, and the verdict’s own must, until a redaction', async () => {
  const files: Files = new Map();
  const press = pressOf(files);
  const [taken, blurred] = [bytes('salt and photo'), bytes('salt and blurred photo')];
  const id = (tail: string) => tail.padStart(32, '0');
  const replacing = [
    {
      ...envelope('e1', 'report', 'citizen'),
      body: { report: 'other', scale: 1, position: [0, 0], photo: sha256Hex(taken) },
    },
    {
      ...envelope('e2', 'verdict', 'official'),
      body: { report: id('e1'), verdict: 'confirmed', reveals: ['photo'], photo: sha256Hex(blurred) },
    },
  ].map((entry) => canonicalBytes(entry));
  files.set('keys', keysFile(press.keys));
  const told = await publish(press, nothingPublished(), replacing, NOW_MS);
  expect(await codesOf(files)).toEqual(['audit/missing']);
  files.set(`blob/${sha256Hex(blurred)}`, blurred);
  expect(await codesOf(files)).toEqual([]);
  files.set(`blob/${sha256Hex(taken)}`, taken);
  expect(await codesOf(files)).toEqual(['audit/redacted-still-served']);
  files.delete(`blob/${sha256Hex(taken)}`);
  const redaction = {
    ...envelope('e3', 'redaction', 'official'),
    body: { entry: id('e1'), blobs: [sha256Hex(blurred)], reason: 'a face' },
  };
  await publish(press, told, [canonicalBytes(redaction)], NOW_MS + 31_000);
  expect(await codesOf(files)).toEqual(['audit/redacted-still-served']);
});

test('revealed words that the log redacted and that are still read are audit/redacted-still-served', async () => {
  const files: Files = new Map();
  const press = pressOf(files);
  const words = bytes('salt and words');
  const hash = sha256Hex(words);
  const id = (tail: string) => tail.padStart(32, '0');
  const leaves = [
    {
      ...envelope('c1', 'report', 'citizen'),
      body: { report: 'other', scale: 1, position: [0, 0], words: hash },
    },
    {
      ...envelope('c2', 'verdict', 'official'),
      body: { report: id('c1'), verdict: 'confirmed', reveals: ['words'] },
    },
    {
      ...envelope('c3', 'redaction', 'official'),
      body: { entry: id('c1'), blobs: [hash], reason: 'a name' },
    },
  ].map((entry) => canonicalBytes(entry));
  files.set('keys', keysFile(press.keys));
  await publish(press, nothingPublished(), leaves, NOW_MS);
  expect(await codesOf(files)).toEqual([]);
  files.set(`blob/${hash}`, words);
  expect(await codesOf(files)).toEqual(['audit/redacted-still-served']);
});
