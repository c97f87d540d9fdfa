import { describe, expect, test } from 'vitest';
import { ruleNamed } from '../src/index.ts';
import { asked, CALM, SITUATIONS } from './situations.ts';

describe.each(SITUATIONS)('when $name', ({ known, expected }) => {
  const answers = asked(known);

  test('each of the four questions has its first answer', () => {
    const firsts = Object.fromEntries(Object.entries(answers).map(([name, { first }]) => [name, first]));
    expect(firsts).toEqual(expected);
  });

  test('an answer that asks for care names its rules, with their sources, and entries that one can open', () => {
    const held = new Set(known.view?.shown.map((one) => one.entry.id));
    for (const [name, { first, because }] of Object.entries(answers)) {
      if (!Object.values(CALM).includes(first as never)) expect(because.length, name).toBeGreaterThan(0);
      for (const { rule, entry: id } of because) {
        const words = ruleNamed(rule);
        expect(words, rule).toBeDefined();
        // Our own caution before what is not understood has no source, and says so by having none.
        if (rule !== 'situation/unknown-hazard') expect(words!.sources.length, rule).toBeGreaterThan(0);
        if (id !== undefined) expect(held.has(id), `${name}: ${rule}`).toBe(true);
      }
    }
  });

  test('what is not known is said: the present, and reports that nobody has checked', () => {
    for (const [name, { because, unknown }] of Object.entries(answers)) {
      const said = unknown.map(({ what }) => what);
      const counted = new Set(because.map(({ entry: id }) => id));
      const isUnconfirmed = known.view?.shown.some(
        ({ entry: one }) => one.kind === 'report' && counted.has(one.id),
      );
      expect(said.includes('no-situation'), name).toBe(known.view === null);
      expect(said.includes('old-situation'), name).toBe(known.view !== null && known.ageMs !== 0);
      expect(said.includes('unconfirmed'), name).toBe(isUnconfirmed === true);
    }
  });
});
