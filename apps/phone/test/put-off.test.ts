import { applyAll, emptyState, view } from '@vigie/fold';
import type { PositionE7 } from '@vigie/geo';
import { MODULES } from '@vigie/hazards';
import type { Entry } from '@vigie/situation';
import { describe, expect, test } from 'vitest';
import { tripAdvice } from '../src/worker/put-off.ts';
import { orangeRain, squareAround, statement } from './scene.ts';

const HOME: PositionE7 = [38_700_000, 436_100_000];
const WORK: PositionE7 = [38_900_000, 436_100_000];
const FAR: PositionE7 = [39_400_000, 436_100_000];
const area = (at: PositionE7) => squareAround(at, 20_000);

function advice(entries: readonly Entry[], from = HOME, to = WORK) {
  return tripAdvice(view(applyAll(emptyState(), entries), Date.now()), from, to);
}

const order = (kind: 'evacuate' | 'shelter-in-place', at: PositionE7) =>
  statement('order', { order: kind, zone: area(at), info: [] });

describe('whether to put a trip off', () => {
  test('nothing known, nothing said against it', () => {
    expect(advice([])).toEqual({ putOff: [], evacuation: null });
  });

  test('orange for rain puts it off, citing the entry and a rule that has a source', () => {
    const rain = orangeRain();
    const [reason] = advice([rain]).putOff;
    expect(reason?.entry).toBe(rain.id);
    const rule = MODULES.flatMap(({ rules }) => rules).find(({ id }) => id === reason?.rule);
    expect(rule?.sources.length).toBeGreaterThan(0);
  });

  test('yellow does not, nor does an exercise', () => {
    const rain = orangeRain();
    const yellow = { ...rain, body: { ...rain.body, level: 'yellow' } } as Entry;
    expect(advice([yellow]).putOff).toEqual([]);
    expect(advice([{ ...rain, status: 'Exercise' }]).putOff).toEqual([]);
  });

  test('an order to stay puts off trips that begin or end there, and no others', () => {
    const stay = order('shelter-in-place', WORK);
    expect(advice([stay]).putOff).toEqual([{ entry: stay.id }]);
    expect(advice([stay], HOME, FAR).putOff).toEqual([]);
  });

  test('an evacuation ordered where one is goes before everything: one must leave', () => {
    const leave = order('evacuate', HOME);
    expect(advice([orangeRain(), leave])).toEqual({ putOff: [], evacuation: { entry: leave.id } });
  });

  test('nobody is sent into a zone that is being evacuated', () => {
    const leave = order('evacuate', WORK);
    expect(advice([leave])).toEqual({ putOff: [{ entry: leave.id }], evacuation: null });
  });
});
