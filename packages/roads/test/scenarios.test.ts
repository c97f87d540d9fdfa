import { distanceM } from '@vigie/geo';
import { describe, expect, test } from 'vitest';
import { area, closure, town } from './town.ts';

const RING = `
A---B---C
|       |
D---E---F
`;

describe('the way across a small town', () => {
  test('is the shortest one', () => {
    expect(town(RING).path('AC')).toBe('ABC');
  });

  test('goes round a closed street, and comes back when it is lifted', () => {
    const t = town(RING);
    t.router.setImpacts([closure('e1', t.line('AB'))], 'v1');
    expect(t.path('AC')).toBe('ADEFC');
    t.router.setImpacts([], 'v2');
    expect(t.path('AC')).toBe('ABC');
  });

  test('says what it avoids, until when, and on which situation', () => {
    const t = town(RING);
    t.router.setImpacts([{ ...closure('e1', t.line('AB')), untilMs: 5 }], 'v7');
    const answer = t.go('AC');
    expect(answer).toMatchObject({
      ok: true,
      value: {
        situation: 'v7',
        avoided: [{ entry: 'e1', rule: 'traffic/closed', untilMs: 5 }],
        doubtful: [],
      },
    });
  });

  test('obeys a one-way street by car and not on foot', () => {
    const t = town(`
A-->B---C
|       |
D---E---F
`);
    expect(t.path('AC')).toBe('ABC');
    expect(t.path('CA')).toBe('CFEDA');
    expect(t.path('CA', 'foot')).toBe('CBA');
  });

  test('takes a path on foot and never by car', () => {
    const t = town(`
A...B---C
|       |
D---E---F
`);
    expect(t.path('AC')).toBe('ADEFC');
    expect(t.path('AC', 'foot')).toBe('ABC');
  });

  test('lifting one of two closures of a street leaves it closed', () => {
    const t = town(RING);
    const [one, two] = [closure('e1', t.line('AB')), closure('e2', t.line('AB'))];
    t.router.setImpacts([one, two], 'v1');
    t.router.setImpacts([two], 'v2');
    expect(t.path('AC')).toBe('ADEFC');
  });

  test('a street closed in one direction is open in the other', () => {
    const t = town(RING);
    t.router.setImpacts([closure('e1', t.line('AB'), 'forward')], 'v1');
    expect(t.path('AC')).toBe('ADEFC');
    expect(t.path('CA')).toBe('CBA');
    t.router.setImpacts([closure('e1', t.line('BA'), 'forward')], 'v2');
    expect(t.path('AC')).toBe('ABC');
    expect(t.path('CA')).toBe('CFEDA');
  });

  test('may start and arrive on the open side of a street closed in its middle, and not cross it', () => {
    const t = town(`
A-------B
|       |
C-------D
`);
    t.router.setImpacts([area('e1', t.areaAround(t.along('AB', 0.5), 10))], 'v1');
    const near = t.router.route({ profile: 'car', from: t.along('AB', 0.2), to: t.at('A') });
    expect(near).toMatchObject({ ok: true, value: { avoided: [] } });
    const across = t.router.route({ profile: 'car', from: t.along('AB', 0.2), to: t.along('AB', 0.8) });
    if (!across.ok) throw new Error(across.refusal.code);
    expect(across.value.distanceM).toBeGreaterThan(400);
    expect(across.value.avoided).toEqual([{ entry: 'e1', rule: 'flood/water-on-road' }]);
  });

  test('roads/cut-off gives the last point that can be reached', () => {
    const t = town(`
A---B---C
|   |
D---E
`);
    t.router.setImpacts([area('e1', t.areaAround(t.along('BC', 0.5), 10))], 'v3');
    const answer = t.go('AC');
    if (answer.ok) throw new Error('reached');
    expect(answer.refusal).toMatchObject({
      code: 'roads/cut-off',
      situation: 'v3',
      blockedBy: [{ entry: 'e1' }],
    });
    const stop = answer.refusal.lastReachable!;
    expect(distanceM(stop, t.along('BC', 0.5))).toBeCloseTo(10, 0);
    expect(stop[0]).toBeLessThan(t.along('BC', 0.5)[0]);
  });

  test('crosses unknown ground only when nothing else leads there, and says for how far', () => {
    const t = town(`
A---B---C
|       |
D---E---F

G-------H
`);
    t.router.setImpacts([closure('e1', t.line('AB'), 'both', 'unknown')], 'v1');
    expect(t.path('AC')).toBe('ADEFC');
    t.router.setImpacts([closure('e1', t.line('AB'), 'both', 'unknown'), closure('e2', t.line('DE'))], 'v2');
    const answer = t.go('AC');
    expect(answer).toMatchObject({
      ok: true,
      value: { doubtful: [{ entry: 'e1', rule: 'traffic/closed', distanceM: 97 }], avoided: [] },
    });
  });

  test('roads/no-way when no street leads there even with everything open', () => {
    const t = town(`
A---B

C---D
`);
    expect(t.path('AC')).toBe('roads/no-way');
  });

  test('roads/outside in the sea, and roads/not-a-position for what is no position', () => {
    const t = town(RING);
    const sea = t.router.route({ profile: 'car', from: [0, 0], to: t.at('A') });
    expect(sea).toMatchObject({ ok: false, refusal: { code: 'roads/outside', path: 'from' } });
    const none = t.router.route({ profile: 'car', from: t.at('A'), to: [Number.NaN, 0] });
    expect(none).toMatchObject({ ok: false, refusal: { code: 'roads/not-a-position', path: 'to' } });
  });

  test('from a place to the same place is a way of length 0', () => {
    const t = town(RING);
    expect(t.go('AA')).toMatchObject({ ok: true, value: { distanceM: 0, durationS: 0, costMs: 0 } });
  });
});
