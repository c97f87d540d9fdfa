import { applyAll, emptyState, knownAt, view } from '@vigie/fold';
import type { History } from '@vigie/follow';
import type { Entry } from '@vigie/situation';
import { HOUR_MS, MORNING_MS, plausibleLogs } from '@vigie/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReplay } from '../src/worker/replay.ts';
import { statement } from './scene.ts';

const wholly = (entries: readonly (Entry | null)[]): History => ({
  before: emptyState(),
  entries,
  fromMs: entries[0]?.recordedAtMs ?? null,
});

test('at any moment shows what a fold of the entries known then shows, whatever was shown before', () => {
  const moments = fc.array(fc.integer({ min: MORNING_MS - HOUR_MS, max: MORNING_MS + 72 * HOUR_MS }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(plausibleLogs({ maxLength: 40 }), moments, (log, times) => {
      const replay = createReplay(wholly(log));
      for (const atMs of times) {
        const known = applyAll(emptyState(), log.slice(0, knownAt(log, atMs)));
        expect(replay.viewAt(atMs).view).toEqual(view(known, atMs));
      }
    }),
  );
});

test('shows the same of its days when what was before them is folded already', () => {
  fc.assert(
    fc.property(plausibleLogs({ maxLength: 40 }), fc.nat({ max: 40 }), (log, old) => {
      const replay = createReplay(wholly(log));
      const later = createReplay({
        before: applyAll(emptyState(), log.slice(0, old)),
        entries: log.slice(old),
        fromMs: null,
      });
      for (const entry of log.slice(old))
        expect(later.viewAt(entry.recordedAtMs).view).toEqual(replay.viewAt(entry.recordedAtMs).view);
    }),
  );
});

test('goes on across the states it keeps', () => {
  const log = Array.from({ length: 4_100 }, (_, i) =>
    statement(
      'note',
      { info: [{ language: 'fr', headline: `Message ${i}` }] },
      { recordedAtMs: MORNING_MS + i * 1000, validity: { onsetAtMs: MORNING_MS } },
    ),
  );
  const replay = createReplay(wholly(log));
  expect(replay.fromMs).toBe(MORNING_MS);
  for (const size of [0, 1, 2_047, 2_048, 2_049, 2_050, 4_096, 4_100, 5])
    expect(replay.viewAt(MORNING_MS + (size - 1) * 1000).view.size).toBe(size);
});

test('an entry that is not understood takes its place in time', () => {
  const note = statement(
    'note',
    { info: [] },
    { recordedAtMs: MORNING_MS, validity: { onsetAtMs: MORNING_MS } },
  );
  const replay = createReplay(wholly([note, null]));
  expect(replay.viewAt(MORNING_MS).state.notUnderstood).toBe(1);
  expect(createReplay(wholly([])).fromMs).toBeNull();
});
