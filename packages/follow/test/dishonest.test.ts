import { checkpointText, rootOf } from '@vigie/log';
import { decodeSnapshot, encodeSnapshot, sha256Hex, situationText, snapshotPath } from '@vigie/snapshot';
import { logSigners, signNote } from '@vigie/testkit';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectTrue, FakeFetcher, FakeShelf, opened, refused, type Spoil, sizeOf } from './device.ts';
import { ORIGIN, Source, START_MS } from './source.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const HTML = utf8('<!doctype html>\n<title>Accueil du réseau Wi-Fi</title>\n\n<p>Connectez-vous</p>\n');
const LATER_MS = START_MS + 60_000;

/** A log of 700 entries, public; the phone of a test knows nothing, or the first 300 of them. */
const source = new Source();
const at300 = new Map<string, Uint8Array>();
beforeAll(async () => {
  await source.grow(300, START_MS);
  for (const [path, bytes] of source.files) at300.set(path, bytes);
  await source.grow(390, LATER_MS);
  await source.grow(10, LATER_MS);
});

async function phone(knows: 0 | 300) {
  const fetcher = new FakeFetcher(source);
  const shelf = new FakeShelf();
  const follower = await opened(fetcher, shelf);
  if (knows > 0) {
    fetcher.files = at300;
    await follower.poll(START_MS);
    fetcher.files = source.files;
  }
  return { fetcher, shelf, follower };
}

/** The phone is lied to, refuses, keeps what it had, and goes on once the source is honest again. */
async function expectRefusal(knows: 0 | 300, spoil: Spoil, code: string): Promise<void> {
  const { fetcher, shelf, follower } = await phone(knows);
  const before = structuredClone(shelf.kept);
  fetcher.spoil = spoil;
  const answer = await follower.poll(LATER_MS);
  expect(answer).toMatchObject(refused(code));
  if (knows > 0) expectTrue(follower, source, knows);
  else expect(follower.known()).toBeNull();
  expect(shelf.kept).toEqual(before);
  fetcher.spoil = () => undefined;
  await follower.poll(LATER_MS);
  expectTrue(follower, source);
}

const only =
  (pattern: RegExp, make: (whole: Uint8Array) => Uint8Array | 'absent'): Spoil =>
  (path, whole) =>
    whole && pattern.test(path) ? make(whole) : undefined;

const flip = (whole: Uint8Array, at = whole.length >> 1) => {
  const copy = whole.slice();
  copy[at]! ^= 1;
  return copy;
};

const halved = (whole: Uint8Array) => whole.subarray(0, whole.length >> 1);

describe('a snapshot that is not the log’s', () => {
  test('forged, under a true checkpoint: snapshot/wrong-hash', () =>
    expectRefusal(0, only(/^situation\//, flip), 'snapshot/wrong-hash'));

  test('forged with a note to match, by another key: note/unsigned', () => {
    const impostor = logSigners(ORIGIN, 'impostor');
    return expectRefusal(
      0,
      only(/^situation$/, () => signNote(situationText(noteOf(new Uint8Array(0))), impostor)),
      'note/unsigned',
    );
  });

  test('forged with a note to match, the signature copied from the true one: note/wrong-signature', () =>
    expectRefusal(
      0,
      only(/^situation$/, (whole) => {
        const [, signature] = new TextDecoder().decode(whole).split('\n\n');
        return utf8(`${situationText(noteOf(new Uint8Array(0)))}\n${signature}`);
      }),
      'note/wrong-signature',
    ));

  test('of another log under the same keys: situation/other-origin', () =>
    expectRefusal(
      0,
      only(/^situation$/, () =>
        signNote(
          situationText({ ...noteOf(new Uint8Array(0)), origin: 'other.example/log' }),
          source.signers,
        ),
      ),
      'situation/other-origin',
    ));

  test('is a checkpoint in the place of the situation: situation/malformed', () =>
    expectRefusal(
      0,
      only(/^situation$/, () => signNote(checkpointText(noteOf(new Uint8Array(0))), source.signers)),
      'situation/malformed',
    ));

  test('signed, but whose range leads elsewhere: snapshot/wrong-root', () => {
    const { forged, note } = forgedSnapshot();
    return expectRefusal(
      0,
      (path) => (path === 'situation' ? note : path.startsWith('situation/') ? forged : undefined),
      'snapshot/wrong-root',
    );
  });

  test('is of a later format: snapshot/unknown-format', () => {
    const later = utf8('{"format":"vigie/situation/2"}');
    const note = signNote(situationText(noteOf(later)), source.signers);
    return expectRefusal(
      0,
      (path) => (path === 'situation' ? note : path.startsWith('situation/') ? later : undefined),
      'snapshot/unknown-format',
    );
  });

  test('is a page of HTML, signed: snapshot/malformed', () => {
    const note = signNote(situationText(noteOf(HTML)), source.signers);
    return expectRefusal(
      0,
      (path) => (path === 'situation' ? note : path.startsWith('situation/') ? HTML : undefined),
      'snapshot/malformed',
    );
  });

  test('follow/snapshot-ahead: the checkpoint was read a moment too early', () =>
    expectRefusal(
      0,
      only(/^log\/checkpoint$/, () => at300.get('log/checkpoint')!),
      'follow/snapshot-ahead',
    ));

  function noteOf(file: Uint8Array) {
    const { range } = source.published.tree;
    return { origin: ORIGIN, size: range.size, root: rootOf(range), sha256: sha256Hex(file) };
  }

  /** The true note's size and root, over a file of the same size with hashes of its own. */
  function forgedSnapshot() {
    const path = [...source.files.keys()].find((name) => name.startsWith('situation/'))!;
    const true_ = decodeSnapshot(source.files.get(path)!);
    if (!true_.ok) throw new Error(true_.refusal.code);
    const { origin, range, state } = true_.value;
    const hashes = range.hashes.map((hash) => flip(hash));
    const forged = encodeSnapshot({ origin, state, range: { ...range, hashes } });
    const note = { origin, size: range.size, root: rootOf(range), sha256: sha256Hex(forged) };
    expect(snapshotPath(note.sha256)).not.toBe(path);
    return { forged, note: signNote(situationText(note), source.signers) };
  }
});

describe('a mirror that', () => {
  const files = {
    checkpoint: /^log\/checkpoint$/,
    bundle: /^log\/tile\/entries\//,
  };

  test.each<[string, 0 | 300, Spoil, string]>([
    ['answers HTML for the checkpoint', 300, only(files.checkpoint, () => HTML), 'note/malformed'],
    ['cuts the checkpoint short', 300, only(files.checkpoint, halved), 'note/malformed'],
    ['answers the situation for the checkpoint', 300, swapped('situation'), 'checkpoint/malformed'],
    ['answers the keys for the checkpoint', 300, swapped('keys'), 'note/malformed'],
    [
      'answers nothing for the checkpoint',
      300,
      only(files.checkpoint, () => new Uint8Array(0)),
      'note/malformed',
    ],
    [
      'answers HTML for a bundle: follow/wrong-entries',
      300,
      only(files.bundle, () => HTML),
      'follow/wrong-entries',
    ],
    ['cuts a bundle short: follow/wrong-entries', 300, only(files.bundle, halved), 'follow/wrong-entries'],
    [
      'answers another bundle: follow/wrong-entries',
      300,
      only(files.bundle, another),
      'follow/wrong-entries',
    ],
    ['damages a bundle: follow/wrong-entries', 300, only(files.bundle, flip), 'follow/wrong-entries'],
    [
      'damages a bundle read from its beginning: follow/wrong-entries',
      0,
      only(files.bundle, (whole) => flip(whole, whole.length - 1)),
      'follow/wrong-entries',
    ],
    ['has lost a bundle', 300, only(files.bundle, () => 'absent'), 'fetch/absent'],
    ['has lost the situation', 0, only(/^situation/, () => 'absent'), 'fetch/absent'],
  ])('%s is refused', (_, knows, spoil, code) => expectRefusal(knows, spoil, code));

  test('damages a bundle and its tiles as well is refused: follow/wrong-entries', () =>
    expectRefusal(300, only(/^log\/tile\//, flip), 'follow/wrong-entries'));

  test('turns any one bit over, anywhere in what is read, is refused or did no harm', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom<0 | 300>(0, 300), fc.nat(), fc.nat(), async (knows, nth, bit) => {
        const { fetcher, follower } = await phone(knows);
        let count = 0;
        fetcher.spoil = (_, whole) => {
          if (!whole || count++ !== nth % 5) return undefined;
          const copy = whole.slice();
          copy[(bit >> 3) % copy.length]! ^= 1 << (bit & 7);
          return copy;
        };
        const answer = await follower.poll(LATER_MS);
        // Behind the offset that is read, or in a file never asked for, a turned bit is not met.
        if (answer.ok) expectTrue(follower, source);
        else expect(sizeOf(follower)).toBe(knows === 0 ? -1 : knows);
        fetcher.spoil = () => undefined;
        await follower.poll(LATER_MS);
        expectTrue(follower, source);
      }),
      { numRuns: 10 },
    );
  });

  function swapped(path: string): Spoil {
    return (asked) => (asked === 'log/checkpoint' ? source.files.get(path) : undefined);
  }

  function another(): Uint8Array {
    return source.files.get('log/tile/entries/000')!;
  }
});

test('lengths of leaves that a mirror made up never lead later readings astray', async () => {
  const { fetcher, follower } = await phone(0);
  fetcher.files = new Map(at300);
  await follower.poll(START_MS);
  expectTrue(follower, source, 300);
  // The first of the 44 leaves known by their hashes alone grows by a byte; the new ones are true.
  fetcher.files = source.files;
  fetcher.spoil = only(/^log\/tile\/entries\/001$/, (whole) => {
    const longer = new Uint8Array(whole.length + 1);
    longer.set(whole.subarray(0, 2));
    longer.set(whole.subarray(2), 3);
    new DataView(longer.buffer).setUint16(0, new DataView(whole.buffer, whole.byteOffset).getUint16(0) + 1);
    return longer;
  });
  await follower.poll(LATER_MS);
  fetcher.spoil = () => undefined;
  await follower.poll(LATER_MS);
  expectTrue(follower, source);
});
