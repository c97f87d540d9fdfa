import {
  decodeBundle,
  decodeTile,
  leafHash,
  parseTilePath,
  parseVerifierKey,
  verifyCheckpoint,
} from '@vigie/log';
import { canonicalBytes } from '@vigie/situation';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logSigners, MORNING_MS, plausibleLogs, testLog } from '../src/index.ts';

const ORIGIN = 'valmire.example/t/valmire/log';

test('a test log publishes what a reader can verify, leaf by leaf', () => {
  fc.assert(
    fc.property(plausibleLogs({ minLength: 1 }), (entries) => {
      const log = testLog(ORIGIN);
      log.append(...entries);
      const files = log.publish(MORNING_MS + 1234);
      expect(verifyCheckpoint(files.get('log/checkpoint')!, log.keys)).toEqual({
        ok: true,
        value: { origin: ORIGIN, size: entries.length, root: log.rootAt(), signedAtMs: MORNING_MS + 1000 },
      });
      const bundle = decodeBundle(files.get(`log/tile/entries/000.p/${entries.length}`)!, entries.length);
      expect(bundle).toEqual({ ok: true, value: entries.map((entry) => canonicalBytes(entry)) });
      const tile = decodeTile(files.get(`log/tile/0/000.p/${entries.length}`)!, entries.length);
      expect(tile).toEqual({ ok: true, value: log.leaves.map(leafHash) });
    }),
    { numRuns: 10 },
  );
});

test('the files of a growing log: earlier partial tiles stay, the checkpoint comes after them', () => {
  const log = testLog(ORIGIN);
  const leaf = (i: number) => new TextEncoder().encode(`leaf ${i}`);
  for (let i = 0; i < 5; i++) log.append(leaf(i));
  log.publish(MORNING_MS);
  for (let i = 5; i < 260; i++) log.append(leaf(i));
  const paths = [...log.publish(MORNING_MS).keys()];
  expect(paths).toEqual([
    'log/tile/0/000.p/5',
    'log/tile/entries/000.p/5',
    'log/tile/0/000',
    'log/tile/0/001.p/4',
    'log/tile/1/000.p/1',
    'log/tile/entries/000',
    'log/tile/entries/001.p/4',
    'log/checkpoint',
    'keys',
  ]);
  for (const path of paths.slice(0, -2)) expect(parseTilePath(path.slice(4)).ok).toBe(true);
});

test('the keys file holds the log’s verifier key, then its publisher’s', () => {
  const { keys } = logSigners(ORIGIN);
  const lines = new TextDecoder().decode(testLog(ORIGIN).publish(MORNING_MS).get('keys')).split('\n');
  expect(lines.map((line) => parseVerifierKey(line))).toMatchObject([
    { ok: true, value: keys.log },
    { ok: true, value: keys.publisher },
    { ok: false },
  ]);
});

test('the same origin and seed give the same keys, another seed gives an impostor’s', () => {
  expect(logSigners(ORIGIN).keys).toEqual(logSigners(ORIGIN).keys);
  expect(logSigners(ORIGIN, 'impostor').keys).not.toEqual(logSigners(ORIGIN).keys);
});
