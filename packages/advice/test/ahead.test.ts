import { applyAll, emptyState, type State, view } from '@vigie/fold';
import { impactsOf } from '@vigie/hazards';
import { type Entry, type EntryId, isStatement } from '@vigie/situation';
import { HOUR_MS, MORNING_MS, plausibleLogs } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adviseWay, type Known, knownAhead, type WayAdvice } from '../src/index.ts';
import { entry, ZONE } from './said.ts';

const stateOf = (...log: readonly Entry[]): State => applyAll(emptyState(), log);
const nowIn = (state: State, atMs: number, ageMs: number | null = 0): Known => ({
  view: view(state, atMs),
  ageMs,
});
const later = (state: State, atMs: number, inMs: number, ageMs: number | null = 0): Known =>
  knownAhead(state, nowIn(state, atMs, ageMs), atMs + inMs);

const until = (expiresAtMs: number, more: object = {}): object => ({
  validity: { onsetAtMs: 0, expiresAtMs },
  ...more,
});
const rain = (more: object = {}): Entry =>
  entry(
    'vigilance',
    { issuer: 'meteo-france', phenomenon: 'rain-flood', zone: '34', level: 'orange', tendency: 'rising' },
    { source: 'feed', ...more },
  );
const flood = (observation: string, more: object = {}): Entry =>
  entry('hazard', { module: 'flood', level: 3, polygon: ZONE, observation }, more);

/** The first answer for a trip in so many hours, by what is known at the moment 1. */
const firstIn = (hours: number, ...log: Entry[]): WayAdvice['first'] =>
  adviseWay(later(stateOf(...log), 1, hours * HOUR_MS)).first;

describe('a trip at a later hour', () => {
  test('is put off by what will be in force then, and says that what happens meanwhile is not known', () => {
    const evening = rain({ validity: { onsetAtMs: 40 * HOUR_MS } });
    expect(firstIn(0, evening)).toBe('go');
    expect(firstIn(20, evening)).toBe('put-off');
    expect(adviseWay(later(stateOf(), 1, HOUR_MS))).toEqual({
      first: 'go',
      because: [],
      unknown: [{ what: 'ahead' }],
    });
  });

  test('is not promised by the mere end of a warning: nobody has said what comes after', () => {
    const warning = rain(until(6 * HOUR_MS));
    expect(firstIn(5, warning)).toBe('put-off');
    expect(adviseWay(later(stateOf(warning), 1, 8 * HOUR_MS))).toEqual({
      first: 'unknown',
      because: [{ rule: 'situation/follow-the-town', entry: warning.id }],
      unknown: [{ what: 'ahead' }],
    });
    const tonight = rain({ validity: { onsetAtMs: 2 * HOUR_MS, expiresAtMs: 4 * HOUR_MS } });
    expect(firstIn(8, tonight)).toBe('unknown');
  });

  test('is clear of what an official entry ends by then, or its own issuer lowers', () => {
    expect(firstIn(8, rain(until(6 * HOUR_MS, { source: 'official' })))).toBe('go');
    const green = entry(
      'vigilance',
      { issuer: 'meteo-france', phenomenon: 'rain-flood', zone: '34', level: 'green', tendency: 'falling' },
      { source: 'feed', validity: { onsetAtMs: 5 * HOUR_MS } },
    );
    expect(firstIn(4, rain(), green)).toBe('put-off');
    expect(firstIn(6, rain(), green)).toBe('go');
    const order = entry('order', { order: 'evacuate', zone: ZONE, info: [] });
    const lifted = entry(
      'order',
      { order: 'lifted', zone: ZONE, info: [] },
      { references: { update: order.id }, validity: { onsetAtMs: 3 * HOUR_MS } },
    );
    expect([2, 4].map((hours) => firstIn(hours, order, lifted))).toEqual(['put-off', 'go']);
  });

  test('meets the water that was seen, whoever said for how long, until an official hour has come', () => {
    const effects = (hours: number, ...log: Entry[]) =>
      impactsOf(later(stateOf(...log), 1, hours * HOUR_MS).view!).map((one) => one.effects.car);
    expect(effects(8, flood('observed', until(HOUR_MS, { source: 'feed' })))).toEqual(['blocked']);
    expect(effects(8, flood('observed', until(HOUR_MS)))).toEqual(['unknown']);
    const report = entry(
      'report',
      { report: 'water-on-road', scale: 2, position: [38_700_000, 436_000_000] },
      until(HOUR_MS, { source: 'citizen', confidence: 'unconfirmed' }),
    );
    expect(effects(8, report)).toEqual(['unknown']);
  });

  test('takes for a forecast what nobody can have seen yet, and for unknown a forecast that has run out', () => {
    const effects = (hours: number, ...log: Entry[]) =>
      impactsOf(later(stateOf(...log), 1, hours * HOUR_MS).view!).map((one) => one.effects.car);
    const announced = flood('observed', { validity: { onsetAtMs: 2 * HOUR_MS } });
    expect(effects(4, announced)).toEqual(['no-entry']);
    expect(effects(4, flood('forecast', until(2 * HOUR_MS, { source: 'model' })))).toEqual(['unknown']);
    expect(effects(4, flood('forecast', until(2 * HOUR_MS)))).toEqual([]);
  });
});

const BOLDNESS: Readonly<Record<WayAdvice['first'], number>> = { leave: 0, 'put-off': 0, unknown: 1, go: 2 };

const logs = () => plausibleLogs({ maxLength: 25 });
const hours = () => fc.integer({ min: 1, max: 48 * HOUR_MS });
const endMs = (log: readonly Entry[]): number => log.at(-1)?.recordedAtMs ?? MORNING_MS;

describe('waiting never makes the answer bolder by itself', () => {
  test('what was seen is met as it is now, unless an official entry says until when', () => {
    fc.assert(
      fc.property(logs(), hours(), (log, inMs) => {
        const state = stateOf(...log);
        const atMs = endMs(log);
        const then = impactsOf(later(state, atMs, inMs).view!);
        for (const impact of impactsOf(view(state, atMs))) {
          const { entry: said, ends } = state.held.get(impact.entry)!;
          const isSeen = said.kind === 'report' || (said.kind === 'hazard' && isObserved(said));
          if (!isSeen || said.source === 'official' || ends.length > 0) continue;
          if (said.validity.onsetAtMs > atMs) continue;
          expect(then).toContainEqual(impact);
        }
      }),
    );
  });

  test('nobody hears go where it is put off now, unless each reason ends by an official or a newer word', () => {
    fc.assert(
      fc.property(logs(), hours(), (log, inMs) => {
        const state = stateOf(...log);
        const atMs = endMs(log);
        const now = adviseWay(nowIn(state, atMs));
        if (adviseWay(later(state, atMs, inMs)).first !== 'go') return;
        for (const { entry: id } of now.because) {
          const { entry: said, ends } = state.held.get(id as EntryId)!;
          const byWord = ends.some((end) => end.atMs <= atMs + inMs);
          const byOfficialHour =
            said.source === 'official' &&
            (said.validity.expiresAtMs ?? Number.POSITIVE_INFINITY) <= atMs + inMs;
          expect(byWord || byOfficialHour).toBe(true);
        }
      }),
    );
  });

  test('missing data never makes it safer: an end that nobody stated, a situation that is old or none', () => {
    fc.assert(
      fc.property(logs(), hours(), fc.nat(3 * HOUR_MS), (log, inMs, ageMs) => {
        const atMs = endMs(log);
        const boldness = (entries: readonly Entry[], age: number | null = 0): number =>
          BOLDNESS[adviseWay(later(stateOf(...entries), atMs, inMs, age)).first];
        const endless = log.map((one): Entry => {
          if (!isStatement(one) || one.kind === 'note') return one;
          const { expiresAtMs: _, ...validity } = one.validity;
          return { ...one, validity } as Entry;
        });
        expect(boldness(endless)).toBeLessThanOrEqual(boldness(log));
        expect(boldness(log, ageMs)).toBeLessThanOrEqual(boldness(log));
        expect(boldness(log, null)).toBeLessThan(BOLDNESS.go);
        expect(adviseWay(knownAhead(stateOf(...log), { view: null, ageMs: 0 }, atMs + inMs)).first).toBe(
          'unknown',
        );
      }),
    );
  });

  test('asked for this very moment, it is the answer of now', () => {
    fc.assert(
      fc.property(logs(), (log) => {
        const state = stateOf(...log);
        const { unknown: _, ...now } = adviseWay(nowIn(state, endMs(log)));
        expect(adviseWay(later(state, endMs(log), 0))).toMatchObject(now);
      }),
    );
  });
});

const isObserved = (one: Entry): boolean =>
  one.kind === 'hazard' && isStatement(one) && one.body.observation === 'observed';
