import { expect, test } from 'vitest';
import { brokenLaws, type HazardModule, MODULES } from '../src/index.ts';

test.each(MODULES)('the module $name keeps every law of the contract', (module) => {
  expect(brokenLaws(module)).toEqual([]);
});

const flood = MODULES.find(({ name }) => name === 'flood')!;

test.each<[string, Partial<HazardModule>, RegExp]>([
  [
    'goes free once aged',
    { area: (level, c) => (c === 'aged' ? { ...flood.area(1, c), effects: {} } : flood.area(level, c)) },
    /goes free/,
  ],
  [
    'is milder at level 4',
    { area: (level, c) => flood.area(level === 4 ? 1 : level, c) },
    /milder than the level below/,
  ],
  [
    'forgets, once aged, that it stopped people',
    {
      area: (level, c) =>
        c === 'aged'
          ? { ...flood.area(level, c), effects: { car: 'slowed', bike: 'slowed', foot: 'slowed' } }
          : flood.area(level, c),
    },
    /nothing is in doubt/,
  ],
  ['blocks on a citizen’s word alone', { report: () => flood.area(4, 'observed') }, /without a verdict/],
  ['forbids on a citizen’s word alone', { report: () => flood.area(4, 'forecast') }, /without a verdict/],
  ['closes places under what puts no trip off', { putOff: [] }, /nobody is told to put a trip off/],
  ['cites no source', { rules: flood.rules.map((rule) => ({ ...rule, sources: [] })) }, /has no source/],
  ['cites a rule it lacks', { rules: [] }, /unknown rule/],
  [
    'is bolder at home the graver it gets',
    {
      atHome: ({ level }, home) =>
        flood.atHome({ level: level > 2 ? 1 : level, certainty: 'observed' }, home),
    },
    /more boldly than the level below/,
  ],
  [
    'is bolder at home once water was seen',
    { atHome: (threat, home) => (threat.certainty === 'observed' ? null : flood.atHome(threat, home)) },
    /more boldly than forecast/,
  ],
  [
    'is bolder at home once an observation has aged',
    { atHome: (threat, home) => (threat.certainty === 'aged' ? null : flood.atHome(threat, home)) },
    /more boldly than observed/,
  ],
  [
    'cites at home a rule it lacks',
    { atHome: () => ({ act: 'stay', rules: ['flood/swim'] }) },
    /unknown rule/,
  ],
])('a module that %s is caught', (_, change, law) => {
  expect(brokenLaws({ ...flood, ...change }).join('\n')).toMatch(law);
});

test('water on the carriageway, whatever the level above attention, blocks car, bike and foot', () => {
  for (const level of [2, 3, 4] as const) {
    expect(flood.area(level, 'observed').effects).toMatchObject({
      car: 'blocked',
      bike: 'blocked',
      foot: 'blocked',
    });
  }
});

test('a flood that is forecast, whatever the level above attention, is entered by nobody', () => {
  for (const level of [2, 3, 4] as const) {
    expect(flood.area(level, 'forecast').effects).toMatchObject({
      car: 'no-entry',
      bike: 'no-entry',
      foot: 'no-entry',
    });
    expect(flood.area(level, 'aged')).toEqual(flood.area(1, 'forecast'));
  }
});
