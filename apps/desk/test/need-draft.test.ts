import { NEED_LIMITS } from '@vigie/community';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FeedbackLine } from '../src/feedback/feedback.ts';
import { needBody, needForm, needy } from '../src/feedback/need-draft.ts';
import { FRENCH } from '../src/text/french.ts';

const line = (id: string, more: Partial<FeedbackLine> = {}): FeedbackLine => ({
  ...{ id, receivedAtMs: 0, subject: 'home', answer: 'go-up', rules: [], entries: [] },
  ...{ size: 1, language: 'fr', verdict: 'wrong' },
  ...more,
});
const { begin } = FRENCH.feedback.need;

describe('a need made of feedback', () => {
  test('begins with the answer and what people wrote, each once, and nothing else of them', () => {
    const lines = [line('a', { words: 'Pas d’étage.' }), line('b', { words: 'Pas d’étage.' }), line('c')];
    const form = needForm(lines, { about: 'Chez moi · monter', town: 'Valmire' }, begin);
    expect(form.title).toBe('Mieux répondre\u00a0: Chez moi · monter');
    expect(form.what.match(/Pas d’étage\./g)).toHaveLength(1);
    expect(form.forWhom).toBe('Les habitants de Valmire.');
    expect(needBody(lines, form, ' ')).toEqual({ feedback: ['a', 'b', 'c'], ...form });
    expect(needBody(lines, form, ' Le Mas ')).toHaveProperty('commune', 'Le Mas');
  });

  test('is made of what was called wrong and is of no need yet, fifty at most', () => {
    const many = Array.from({ length: 60 }, (_, i) => line(`${i}`));
    expect(needy([line('a', { verdict: 'useful' }), line('b', { need: 'x' }), ...many])).toEqual(
      many.slice(0, 50),
    );
  });

  test('is never longer than the community takes, however much people wrote', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 500 }), { maxLength: 50 }), fc.string(), (words, about) => {
        const lines = words.map((one, i) => line(`${i}`, { words: one }));
        const form = needForm(lines, { about, town: about }, begin);
        expect(form.title.length).toBeLessThanOrEqual(NEED_LIMITS.title);
        expect(form.what.length).toBeLessThanOrEqual(NEED_LIMITS.what);
        expect(form.forWhom.length).toBeLessThanOrEqual(NEED_LIMITS.forWhom);
      }),
    );
  });
});
