import { distanceM } from '@vigie/geo';
import { describe, expect, test } from 'vitest';
import { streetAt, streets, stretch } from '../src/index.ts';
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

  test('a scrap of a cut one-way street is left for a street that leads on, and the walk is said', () => {
    // Twenty-four crossings, and a one-way into nowhere whose other half an extract would lack.
    const t = town(`
A-+-+-+-+-+-B
| | | | | | |
+-+-+-+-+-+-+
| | | | | | |
C-+-+-+-+-+-D

Z>Y
`);
    const answer = t.go('ZB');
    expect(answer).toMatchObject({ ok: true, value: { fromStreetM: 100, toStreetM: 0 } });
    expect(t.path('ZY')).toBe('ZY');
  });

  test('names turns, and says the street one leaves a roundabout by', () => {
    const t = town(
      `
  B-C
  | |
A-+-D
    |
    E
`,
      {
        names: { 'A+': 'Rue de l’Ouest', '+D': 'Rue de l’Est', DE: 'Rue du Sud' },
        edges: { '+D': { flags: ['roundabout'], limitKmh: 30 } },
      },
    );
    const answer = t.go('AE');
    if (!answer.ok) throw new Error(answer.refusal.code);
    expect(answer.value.steps.map(({ turn, name }) => `${turn} ${name}`)).toEqual([
      'depart Rue de l’Ouest',
      'roundabout Rue du Sud',
      'arrive Rue du Sud',
    ]);
    const back = t.go('AC');
    if (!back.ok) throw new Error(back.refusal.code);
    expect(back.value.steps.map(({ turn }) => turn)).toEqual(['depart', 'left', 'right', 'arrive']);
  });

  test('a jam is told as time, a doubt is not', () => {
    const t = town('A---B');
    const free = t.go('AB');
    t.router.setImpacts([closure('e1', t.line('AB'), 'both', 'slowed')], 'v1');
    const jammed = t.go('AB');
    t.router.setImpacts([closure('e1', t.line('AB'), 'both', 'unknown')], 'v2');
    const doubtful = t.go('AB');
    if (!free.ok || !jammed.ok || !doubtful.ok) throw new Error('no way');
    expect(jammed.value.durationS).toBeCloseTo(free.value.durationS * 2, -1);
    expect(doubtful.value.durationS).toBe(free.value.durationS);
    expect(doubtful.value.costMs).toBe(free.value.costMs * 10);
  });

  test('named arcs of this very graph are believed; those of another graph are not, and the line is', () => {
    const t = town(RING);
    const line = t.line('AB');
    const arcs = { arcs: [t.edge('BC') * 2, t.edge('BC') * 2 + 1] };
    const named = (roads: string): void => {
      const impact = closure('e1', line);
      t.router.setImpacts(
        [{ ...impact, where: { line, direction: 'both', arcs: { roads, ...arcs } } }],
        'v1',
      );
    };
    named('a'.repeat(64));
    expect(t.path('AB')).toBe('AB');
    expect(t.path('BC')).toBe('BADEFC');
    named('b'.repeat(64));
    expect(t.path('AB')).toBe('BCFEDA'.split('').reverse().join(''));
    expect(t.path('BC')).toBe('BC');
  });

  test('an entry that lies on no street is named', () => {
    const t = town(RING);
    const far = t.areaAround([0, 0], 50);
    t.router.setImpacts([area('here', t.areaAround(t.at('A'), 50)), area('far', far)], 'v1');
    expect(t.router.unplaced()).toEqual(['far']);
  });

  test('a closed goal is never reached, and a start in the water is told to stay', () => {
    const t = town(RING);
    t.router.setImpacts([area('e1', t.areaAround(t.along('AB', 0.5), 20))], 'v1');
    const into = t.router.route({ profile: 'car', from: t.at('C'), to: t.along('AB', 0.5) });
    expect(into).toMatchObject({ ok: false, refusal: { code: 'roads/cut-off' } });
    const out = t.router.route({ profile: 'car', from: t.along('AB', 0.5), to: t.at('C') });
    if (out.ok) throw new Error('left');
    expect(out.refusal.code).toBe('roads/cut-off');
    expect(distanceM(out.refusal.lastReachable!, t.along('AB', 0.5))).toBeLessThan(1);
  });

  test('the last reachable point is found behind a junction with a forbidden turn, and on private streets', () => {
    const drawing = `
Z---A---B-------C
        |
        E
`;
    for (const options of [
      {},
      { noTurn: ['ABE'] },
      { edges: { AB: { noThrough: ['car'] }, BC: { noThrough: ['car'] } } },
    ] as const) {
      const t = town(drawing, options);
      t.router.setImpacts([closure('e1', [t.along('BC', 0.6), t.at('C')])], 'v1');
      const answer = t.go('ZC');
      const last = answer.ok ? null : answer.refusal.lastReachable;
      expect(Math.abs(last![0] - t.along('BC', 0.6)[0])).toBeLessThan(50);
    }
  });

  test('the last reachable point is reached by whatever way is left', () => {
    const t = town(`
A---B---C---D
|       |
E-------F
`);
    t.router.setImpacts([closure('e1', t.line('AB')), closure('e2', t.line('CD'))], 'v1');
    const answer = t.go('AD');
    expect(answer).toMatchObject({ ok: false, refusal: { lastReachable: t.at('C') } });
  });
});

describe('clicking on the map', () => {
  const t = town('\nA-B-C-D\n  | |\n  E F\n', {
    names: { AB: 'Avenue', BC: 'Avenue', CD: 'Avenue', BE: 'Rue', CF: '' },
  });

  test('finds the street between two crossings', () => {
    const found = streetAt(t.roads, t.along('BC', 0.4), 20);
    expect(found).toMatchObject({ edge: t.edge('BC'), name: 'Avenue', line: t.line('BC'), oneway: false });
    expect(streetAt(t.roads, [0, 0], 20)).toBeNull();
  });

  test('extends a street along its own name to the next crossing with another name', () => {
    const found = stretch(t.roads, t.edge('CD'));
    expect(found.edges).toEqual([t.edge('BC'), t.edge('CD')]);
    expect(found.line).toEqual([t.at('B'), t.at('C'), t.at('D')]);
    expect(stretch(t.roads, t.edge('AB')).edges).toEqual([t.edge('AB')]);
    expect(stretch(t.roads, t.edge('CF')).edges).toEqual([t.edge('CF')]);
  });

  test('every street is drawn once', () => {
    expect([...streets(t.roads)].map(({ name }) => name).sort()).toEqual([
      '',
      'Avenue',
      'Avenue',
      'Avenue',
      'Rue',
    ]);
  });
});
