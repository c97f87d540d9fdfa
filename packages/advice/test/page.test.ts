import { join } from 'node:path';
import { expect, test } from 'vitest';
import { everyRule } from '../src/rule.ts';
import { advicePage } from './page.ts';

test('docs/advice.md says what the rules and the answers are', async () => {
  await expect(advicePage()).toMatchFileSnapshot(join(import.meta.dirname, '../../../docs/advice.md'));
});

test('each rule has its sentence, a condition, and its sources or their absence on the page', () => {
  const sections = advicePage().split('\n### ').slice(1);
  expect(sections.map((section) => /^`([^`]+)`/.exec(section)?.[1])).toEqual(everyRule().map(({ id }) => id));
  for (const section of sections) {
    expect(section).toMatch(/\n> .+\n>\n> \*.+\*\n/);
    expect(section).toMatch(/\n- (?:Mon trajet|Mes enfants|Chez moi|Autour de moi|Rues?|Dès|Reporte)/);
    expect(section).toMatch(/\nSources :\n|\nSans source/);
  }
});
