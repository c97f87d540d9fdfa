import { describe, expect, test } from 'vitest';
import type { Tags } from '../src/osm.ts';
import { town } from './crossroads.ts';

/** A street from A to G, where others cross. */
const along = (nodes: Record<string, Tags>, tags: Tags = {}) => {
  const { edge } = town({
    map: `
H     I
ABCDEFG
J     K`,
    ways: { ABCDEFG: tags, HAJ: { name: 'West' }, IGK: { name: 'East' } },
    nodes,
  });
  const { forward, backward } = edge('ABCDEFG').holdups!;
  return { forward: forward!, backward: backward! };
};

const SIGNALS = { highway: 'traffic_signals' };

describe('traffic lights', () => {
  test('at a junction hold up who arrives there, not who leaves', () => {
    const { forward, backward } = along({ G: SIGNALS });
    expect([forward.signals, backward.signals]).toEqual([1, 0]);
  });

  test('on a street hold up those whom they face', () => {
    const facing = (direction: string, tags: Tags = {}) => {
      const { forward, backward } = along(
        { C: { ...SIGNALS, 'traffic_signals:direction': direction } },
        tags,
      );
      return [forward.signals, backward.signals];
    };
    expect(facing('forward')).toEqual([1, 0]);
    expect(facing('backward')).toEqual([0, 1]);
    expect(facing('both')).toEqual([1, 1]);
    // Drawn one way, open the other: the edge is stored the way it runs.
    expect(facing('backward', { oneway: '-1' })).toEqual([1, 0]);
  });

  test('without a direction are those of the nearer junction', () => {
    const { forward, backward } = along({ F: SIGNALS });
    expect([forward.signals, backward.signals]).toEqual([1, 0]);
  });

  test('in a one-way street face those who drive there', () => {
    const { forward } = along({ B: SIGNALS }, { oneway: 'yes' });
    expect(forward.signals).toBe(1);
  });

  test('for walkers who cross are lights too, for both directions', () => {
    for (const tags of [
      { highway: 'crossing', crossing: 'traffic_signals' },
      { highway: 'crossing', crossing: 'marked', 'crossing:signals': 'yes' },
    ]) {
      const { forward, backward } = along({ C: tags });
      expect(forward).toMatchObject({ signals: 1, crossings: 0 });
      expect(backward).toMatchObject({ signals: 1, crossings: 0 });
    }
  });

  test('of one junction count once', () => {
    const signalsAlong = (stepE7: number) => {
      const { edge } = town({
        map: `
H    I
A BC G
J    K`,
        stepE7,
        ways: { ABCG: {}, HAJ: { name: 'West' }, IGK: { name: 'East' } },
        nodes: { A: SIGNALS, B: SIGNALS, C: { ...SIGNALS, direction: 'both' }, G: SIGNALS },
      });
      return edge('ABCG').holdups!.forward!.signals;
    };
    // 80 m a sign: those at C and G, B being A's for who comes back; 8 m a sign: all are the lights of A.
    expect(signalsAlong(10_000)).toBe(2);
    expect(signalsAlong(1_000)).toBe(0);
  });
});

describe('crossings', () => {
  test('count where walkers have the right of way', () => {
    const { forward } = along({
      B: { highway: 'crossing', crossing: 'uncontrolled' },
      C: { highway: 'crossing' },
      D: { highway: 'crossing', crossing: 'unmarked' },
    });
    expect(forward.crossings).toBe(2);
  });
});

describe('giving way', () => {
  const yields = (from: Tags, to: Tags, nodes: Record<string, Tags> = {}, end: Tags = {}) => {
    const { edge } = town({
      map: `
 C
ABD
 E`,
      ways: { AB: from, CBE: { name: 'Main', ...to }, BD: { name: 'On', ...end } },
      nodes,
    });
    const { forward, backward } = edge('AB').holdups!;
    return [forward!.yields, backward!.yields];
  };

  test('is to a greater street, at its junction', () => {
    expect(yields({}, { highway: 'secondary' })).toEqual([true, false]);
    expect(yields({ highway: 'primary' }, { highway: 'secondary' })).toEqual([false, false]);
    expect(yields({}, {})).toEqual([false, false]);
  });

  test('is to a roundabout of the same class', () => {
    expect(yields({}, { junction: 'roundabout' })).toEqual([true, false]);
  });

  test('is not where lights rule the junction', () => {
    expect(yields({}, { highway: 'secondary' }, { B: SIGNALS })).toEqual([false, false]);
  });

  test('is not to a walkers’ way, whatever its rank', () => {
    expect(yields({ highway: 'service' }, { highway: 'footway' }, {}, { highway: 'footway' })).toEqual([
      false,
      false,
    ]);
  });

  test('is where a sign says so, for those whom it faces', () => {
    for (const highway of ['give_way', 'stop']) {
      const { forward, backward } = along({ F: { highway } });
      expect([forward.yields, backward.yields]).toEqual([true, false]);
      const turned = along({ F: { highway, direction: 'backward' } });
      expect([turned.forward.yields, turned.backward.yields]).toEqual([false, true]);
    }
  });

  test('is not where a street only changes its class', () => {
    const { edge } = town({ map: 'ABC', ways: { AB: {}, BC: { highway: 'primary' } } });
    expect(edge('AB').holdups!.forward!.yields).toBe(false);
  });
});
