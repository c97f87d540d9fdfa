import { describe, expect, test } from 'vitest';
import { closure, town } from './town.ts';

describe('a forbidden turn', () => {
  const CROSS = `
A---B---C
|   |   |
D---E---F
`;

  test('sends a car round the block, and not someone on foot', () => {
    const t = town(CROSS, { noTurn: ['ABE', 'BCB'], edges: { AD: { limitKmh: 5 }, DE: { limitKmh: 5 } } });
    expect(t.path('AE')).toBe('ABCFE');
    expect(t.path('AE', 'foot')).toBe('ABE');
  });

  test('concerns those only who come by that street', () => {
    const t = town(CROSS, { noTurn: ['ABE'] });
    expect(t.path('CE')).toMatch(/^C[BF]E$/);
    expect(t.path('EA')).toMatch(/^E[BD]A$/);
  });

  test('holds for a way that starts in the middle of the street before it, or ends in the one after it', () => {
    const t = town(CROSS, { noTurn: ['ABE', 'BCB'], edges: { AD: { limitKmh: 5 }, DE: { limitKmh: 5 } } });
    const from = t.along('AB', 0.5);
    const to = t.along('BE', 0.5);
    const answer = t.router.route({ profile: 'car', from, to });
    expect(answer.ok && answer.value.geometry.slice(1, -1)).toEqual(['B', 'C', 'F', 'E'].map(t.at));
    const walk = t.router.route({ profile: 'foot', from, to });
    expect(walk.ok && walk.value.geometry.slice(1, -1)).toEqual([t.at('B')]);
  });

  test('to turn back is one as well', () => {
    const dead = `
A---B
    |
    C
`;
    const t = town(dead, { noTurn: ['ABA'] });
    const answer = t.router.route({ profile: 'car', from: t.along('AB', 0.5), to: t.at('A') });
    // Still possible on the street itself; a way through B would have to turn round at C.
    expect(answer.ok && answer.value.geometry.slice(1)).toEqual([t.at('A')]);
  });

  test('still holds while a street beside it is closed and opened again', () => {
    const t = town(CROSS, { noTurn: ['ABE', 'BCB'] });
    t.router.setImpacts([closure('e1', t.line('AD'))], 'v1');
    expect(t.path('AE')).toBe('ABCFE');
    t.router.setImpacts([closure('e1', t.line('AD')), closure('e2', t.line('BC'))], 'v2');
    expect(t.path('AE')).toBe('roads/cut-off');
    t.router.setImpacts([], 'v3');
    expect(t.path('AE')).toBe('ADE');
  });

  test('cannot be got round by turning back in a street that forbids it too', () => {
    const t = town(
      `
A---B---C
    |
    E
`,
      { noTurn: ['ABE', 'BCB'] },
    );
    expect(t.path('AE')).toBe('roads/no-way');
    expect(t.path('AE', 'foot')).toBe('ABE');
  });
});

describe('a barrier', () => {
  const STREET = `
A---B---C
|       |
D-------F
`;

  test('stops a car in the middle of a street, and lets others by', () => {
    const t = town(STREET, { barriers: ['B'] });
    expect(t.path('AC')).toBe('ADFC');
    expect(t.path('AC', 'foot')).toBe('ABC');
    expect(t.path('AC', 'bike')).toBe('ABC');
    expect(t.path('AC', 'emergency')).toBe('ABC');
  });

  test('can be driven up to from both sides', () => {
    const t = town(STREET, { barriers: ['B'] });
    expect(t.path('AB')).toBe('AB');
    expect(t.path('CB')).toBe('CB');
    expect(t.path('BA')).toBe('BA');
  });
});

describe('a street without through traffic', () => {
  const YARD = `
Z---A---B---C---Y
    |       |
    D-------F
`;
  const OPTIONS = { edges: { AB: { noThrough: ['car'] }, BC: { noThrough: ['car'] } } } as const;

  test('is not a short cut', () => {
    const t = town(YARD, OPTIONS);
    expect(t.path('ZY')).toBe('ZADFCY');
    expect(t.path('ZY', 'foot')).toBe('ZABCY');
  });

  test('is where a way may start, and where it may end', () => {
    const t = town(YARD, OPTIONS);
    expect(t.path('BF')).toBe('BCF');
    expect(t.path('FB')).toBe('FCB');
    expect(t.path('DB')).toBe('DAB');
  });

  test('leads from one house to another on it', () => {
    const t = town(YARD, OPTIONS);
    const [from, to] = [t.along('AB', 0.5), t.along('BC', 0.5)];
    const answer = t.router.route({ profile: 'car', from, to });
    expect(answer.ok && answer.value.geometry.slice(1, -1)).toEqual([t.at('B')]);
  });
});
