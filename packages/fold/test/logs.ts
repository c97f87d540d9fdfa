import type { Entry, EntryId, References } from '@vigie/situation';
import { canonicalBytes, readEntry } from '@vigie/situation';
import { entryIds, HOUR_MS, MORNING_MS, plausibleLogs, statements, statuses } from '@vigie/testkit';
import fc from 'fast-check';

/**
 * Logs whose entries meddle: each names any other entry, of any kind, status and source. Ids stay unique and
 * recorded times never decrease, as the sequencer promises.
 */
export function meddlingLogs(maxLength = 30): fc.Arbitrary<Entry[]> {
  return fc
    .record({
      log: plausibleLogs({ minLength: 1, maxLength }),
      draws: fc.array(
        fc.record({
          pick: fc.nat(1000),
          status: statuses(),
          source: fc.constantFrom('official', 'model', 'citizen', 'feed'),
        }),
        { minLength: maxLength, maxLength },
      ),
    })
    .map(({ log, draws }) =>
      log.map((entry, i) => {
        const { pick, status, source } = draws[i]!;
        // Not the whole log: about things that are still held, most of the time.
        const target = log[Math.max(0, i - (pick % 6))]!.id;
        return meddle({ ...entry, status, source } as Entry, target);
      }),
    );
}

function meddle(entry: Entry, target: EntryId): Entry {
  const { cancel, update }: References = entry.references ?? {};
  if (cancel !== undefined) return { ...entry, references: { cancel: target } } as Entry;
  const references = update === undefined ? {} : { references: { update: target } };
  if (entry.kind === 'verdict') return { ...entry, ...references, body: { ...entry.body!, report: target } };
  if (entry.kind === 'redaction') return { ...entry, ...references, body: { ...entry.body!, entry: target } };
  return { ...entry, ...references } as Entry;
}

/**
 * What no sequencer writes and a log could still hold: ids used again, times that run back, entries about
 * themselves, about each other in a ring, about later ones; cancellations of cancellations; bodies of anything.
 */
export function hostileLogs(maxLength = 30): fc.Arbitrary<(Entry | null)[]> {
  const pool = fc.constantFrom(...fc.sample(entryIds(), { numRuns: 5, seed: 7 }), '__proto__', '');
  const times = fc.integer({ min: MORNING_MS - 40 * HOUR_MS, max: MORNING_MS + 40 * HOUR_MS });
  const acting = fc.oneof<fc.Arbitrary<References | undefined>[]>(
    fc.record({ cancel: pool }),
    fc.record({ update: pool }),
    fc.record({ update: pool, cancel: pool }),
    fc.constant(undefined),
  );
  const bodies = fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.oneof(
        fc.constant({}),
        fc.constant([]),
        fc.record({ report: pool, entry: pool, blobs: fc.constantFrom(null, 7, 'words', {}, [null]) }),
      ),
    },
  );
  const leaves = fc
    .record({ entry: statements({ ids: pool }), id: pool, recordedAtMs: times, references: acting, bodies })
    .map(({ entry, id, recordedAtMs, references, bodies: other }) => {
      const body = references?.cancel === undefined ? (other ?? entry.body) : undefined;
      return canonicalBytes({ ...entry, id, recordedAtMs, references, body });
    });
  const unknown = fc.constant(null);
  return fc
    .array(fc.oneof({ weight: 12, arbitrary: leaves }, { weight: 1, arbitrary: unknown }), { maxLength })
    .map((items) =>
      items.map((leaf) => {
        if (leaf === null) return null;
        const entry = readEntry(leaf);
        if (!entry.ok) throw new Error(`not a leaf that a phone would fold: ${entry.refusal.code}`);
        return entry.value;
      }),
    );
}
