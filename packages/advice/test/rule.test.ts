import { MODULES } from '@vigie/hazards';
import { expect, test } from 'vitest';
import { ENGLISH_RULES, FRENCH_RULES, ruleNamed } from '../src/index.ts';

test('every rule that can put a trip off has its words in both languages and its source', () => {
  const cited = [...MODULES.flatMap(({ putOff }) => putOff.map(({ rule }) => rule)), 'situation/zone-order'];
  for (const id of cited) {
    const rule = ruleNamed(id)!;
    for (const words of [FRENCH_RULES, ENGLISH_RULES]) expect(words).toHaveProperty([id]);
    expect(rule.sources.length).toBeGreaterThan(0);
  }
});

test.each(['situation/closure', 'situation/unknown-hazard', 'flood/water-on-carriageway', 'traffic/jam'])(
  'the rule %s, which an impact may cite, is found by its name',
  (id) => {
    expect(FRENCH_RULES).toHaveProperty([id]);
    expect(ruleNamed(id)?.id).toBe(id);
  },
);

test('a rule that nobody has is not invented', () => {
  expect(ruleNamed('volcano/run')).toBeUndefined();
  expect(ruleNamed('flood/put-off', [])).toBeUndefined();
});
