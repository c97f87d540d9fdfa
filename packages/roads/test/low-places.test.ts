import type { Impact } from '@vigie/situation';
import { describe, expect, test } from 'vitest';
import { town } from './town.ts';

const low: Impact = {
  entry: 'orange',
  where: { places: ['ford', 'flood-prone', 'underpass'] },
  effects: { car: 'blocked', bike: 'blocked', foot: 'blocked' },
  rule: 'flood/low-places',
};

describe('when low places close', () => {
  test('a car goes round the ford, a walker round the subway, and a rescuer through', () => {
    const t = town(
      `
A---B---C
|   .   |
D---E---F
`,
      { edges: { BC: { flags: ['ford'] }, BE: { flags: ['underpass', 'tunnel'] } } },
    );
    t.router.setImpacts([low], 'v1');
    expect(t.path('AC')).toBe('ADEFC');
    expect(t.path('BE', 'foot')).toBe('BADE');
    expect(t.path('AC', 'emergency')).toBe('ABC');
    t.router.setImpacts([], 'v2');
    expect(t.path('AC')).toBe('ABC');
    expect(t.path('BE', 'foot')).toBe('BE');
  });

  test('a street known to flood closes, and only the kinds that are named', () => {
    const t = town('\nA---B---C\n|       |\nD-------F\n', { edges: { AB: { flags: ['floodProne'] } } });
    t.router.setImpacts([low], 'v1');
    expect(t.path('AC')).toBe('ADFC');
    t.router.setImpacts([{ ...low, where: { places: ['ford', 'underpass'] } }], 'v2');
    expect(t.path('AC')).toBe('ABC');
  });

  test('an underpass of cars closes even when no tunnel is mapped; covered walks, bridges and high tunnels do not', () => {
    const t = town('A-B.C-D-E', {
      edges: {
        AB: { flags: ['underpass'] },
        BC: { flags: ['underpass'] },
        CD: { flags: ['bridge'] },
        DE: { flags: ['tunnel'] },
      },
    });
    t.router.setImpacts([low], 'v1');
    expect(t.path('AB')).toBe('roads/cut-off');
    expect(t.path('BC', 'foot')).toBe('BC');
    expect(t.path('CE')).toBe('CDE');
  });

  test('a town without such places is told of no closure that was not found', () => {
    const t = town('A---B');
    t.router.setImpacts([low], 'v1');
    expect(t.router.unplaced()).toEqual([]);
    expect(t.path('AB')).toBe('AB');
  });

  test('what cuts a place off is named', () => {
    const t = town('A---B', { edges: { AB: { flags: ['ford'] } } });
    t.router.setImpacts([low], 'v1');
    expect(t.go('AB')).toMatchObject({
      ok: false,
      refusal: { code: 'roads/cut-off', blockedBy: [{ entry: 'orange', rule: 'flood/low-places' }] },
    });
  });
});
