import type { Entry } from '@vigie/situation';
import { plausibleLogs } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, applyAll, emptyState, knownAt, type Shown, type State, view } from '../src/index.ts';
import { hostileLogs, meddlingLogs } from './logs.ts';
import { DAWN_MS, HOUR_MS, lasting, NOTE, SCHOOL, Story } from './story.ts';

const anyLogs = fc.oneof<fc.Arbitrary<(Entry | null)[]>[]>(
  plausibleLogs({ maxLength: 60 }),
  meddlingLogs(),
  hostileLogs(),
);

const fold = (entries: Iterable<Entry | null>): State => applyAll(emptyState(), entries);

/** With its order, which a snapshot writes down and Map equality overlooks. */
const inOrder = ({ held, ...rest }: State) => ({ ...rest, held: [...held] });

/** Everything frozen, so that writing to it throws. */
function frozen(state: State): State {
  for (const held of state.held.values()) {
    Object.freeze(held.ends);
    Object.freeze(held.erased);
    Object.freeze(held);
  }
  const held = new Map(state.held);
  for (const write of ['set', 'delete', 'clear'] as const) {
    held[write] = () => {
      throw new Error(`a given state was written to by ${write}`);
    };
  }
  return Object.freeze({ ...state, held });
}

describe('the fold', () => {
  test('of any split of a log is the fold of the whole log', () => {
    fc.assert(
      fc.property(anyLogs, fc.array(fc.nat(60), { maxLength: 5 }), (log, cuts) => {
        const whole = inOrder(fold(log));
        let state = emptyState();
        let from = 0;
        for (const cut of [...cuts.map((at) => Math.min(at, log.length)).sort((a, b) => a - b), log.length]) {
          state = applyAll(state, log.slice(from, cut));
          from = cut;
        }
        expect(inOrder(state)).toEqual(whole);
        expect(inOrder(log.reduce(apply, emptyState()))).toEqual(whole);
      }),
      { numRuns: 150 },
    );
  });

  test('never writes to the state it was given', () => {
    fc.assert(
      fc.property(anyLogs, fc.nat(60), (log, cut) => {
        const before = frozen(fold(log.slice(0, cut)));
        const copy = inOrder(before);
        applyAll(before, log.slice(cut));
        view(before, before.recordedAtMs);
        expect(inOrder(before)).toEqual(copy);
      }),
      { numRuns: 100 },
    );
  });

  test('and the view of it never throw, whatever a log says', () => {
    fc.assert(
      fc.property(hostileLogs(60), (log) => {
        const state = fold(log);
        expect(state.size).toBe(log.length);
        for (const hours of [-100, 0, 100]) view(state, state.recordedAtMs + hours * HOUR_MS);
      }),
      { numRuns: 300 },
    );
  });

  test('holds its statements in log order', () => {
    fc.assert(
      fc.property(anyLogs, (log) => {
        const indexes = [...fold(log).held.values()].map(({ index }) => index);
        expect(indexes).toEqual([...new Set(indexes)].sort((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });

  test('of a week in which thirty thousand entries come and go takes no longer than reading them', () => {
    const story = new Story();
    const [count, lastsMs] = [30_000, 20 * HOUR_MS];
    const everyMs = (7 * 24 * HOUR_MS) / count;
    for (let i = 0; i < count; i++) {
      const atMs = DAWN_MS + i * everyMs;
      story.states('service', { ...SCHOOL, name: `École ${i}` }, { atMs, validity: lasting(atMs, lastsMs) });
    }
    const { held, size } = story.state;
    expect(size).toBe(count);
    // Those of the last twenty hours, and those that ended in the day before.
    expect(held.size).toBe(Math.ceil((lastsMs + 24 * HOUR_MS) / everyMs));
  });

  test('survives a chain of redactions longer than a stack, in no time', () => {
    const story = new Story();
    let last = story.states('note', NOTE);
    for (let i = 0; i < 15_000; i++) {
      last = story.states('redaction', { entry: last, blobs: [], reason: 'again' }, { atMs: story.nowMs });
    }
    expect(story.standing(last)).toBe('in-force');
  });
});

describe('known at t', () => {
  test('is the longest prefix with recordedAtMs ≤ t', () => {
    fc.assert(
      fc.property(
        plausibleLogs({ minLength: 1 }),
        fc.nat(100),
        fc.integer({ min: -1, max: 1 }),
        (log, i, off) => {
          const atMs = log[i % log.length]!.recordedAtMs + off;
          let longest = 0;
          while (longest < log.length && log[longest]!.recordedAtMs <= atMs) longest += 1;
          expect(knownAt(log, atMs)).toBe(longest);
          const known = fold(log.filter(({ recordedAtMs }) => recordedAtMs <= atMs));
          expect(inOrder(fold(log.slice(0, knownAt(log, atMs))))).toEqual(inOrder(known));
        },
      ),
    );
  });

  test('before the first entry is nothing, after the last is everything', () => {
    expect(knownAt([], 0)).toBe(0);
    expect(knownAt([{ recordedAtMs: 5 }, { recordedAtMs: 5 }], 4)).toBe(0);
    expect(knownAt([{ recordedAtMs: 5 }, { recordedAtMs: 5 }], 5)).toBe(2);
    expect(knownAt([{ recordedAtMs: 5 }], Number.POSITIVE_INFINITY)).toBe(1);
  });
});

describe('who may touch what', () => {
  /** A last word at the end of the log, so that two logs compare at the same log time. */
  const lastWord = (log: readonly Entry[]): Entry => {
    const story = new Story();
    const { recordedAtMs } = log.at(-1)!;
    story.states('note', NOTE, { atMs: recordedAtMs });
    return { ...story.log[0]!, id: 'last', status: 'Actual' };
  };

  const shownAt = (log: readonly Entry[], afterMs: number, wanted: (entry: Entry) => boolean) => {
    const state = fold([...log, lastWord(log)]);
    const { shown } = view(state, state.recordedAtMs + afterMs);
    return shown.filter(({ entry }) => wanted(entry)).map(({ index: _, ...rest }: Shown) => rest);
  };

  const momentsMs = fc.integer({ min: -30, max: 30 }).map((hours) => hours * HOUR_MS);
  const isActual = ({ status }: Entry) => status === 'Actual';

  test('without its Exercise and Test entries, any log shows the same of what is actual', () => {
    fc.assert(
      fc.property(fc.oneof(plausibleLogs({ minLength: 1 }), meddlingLogs()), momentsMs, (log, afterMs) => {
        const alone = [...log.filter(isActual), lastWord(log)];
        expect(shownAt(log, afterMs, isActual)).toEqual(shownAt(alone, afterMs, isActual));
      }),
      { numRuns: 300 },
    );
  });

  test('without its feeds, models and citizens, any log shows the same of what is official', () => {
    // A verdict or a redaction leaves the state with the report that it is about: these two are not compared.
    const isOfficial = ({ source, kind }: Entry) =>
      source === 'official' && kind !== 'verdict' && kind !== 'redaction';
    fc.assert(
      fc.property(fc.oneof(plausibleLogs({ minLength: 1 }), meddlingLogs()), momentsMs, (log, afterMs) => {
        const alone = [...log.filter(({ source }) => source === 'official'), lastWord(log)];
        expect(shownAt(log, afterMs, isOfficial)).toEqual(shownAt(alone, afterMs, isOfficial));
      }),
      { numRuns: 300 },
    );
  });
});
