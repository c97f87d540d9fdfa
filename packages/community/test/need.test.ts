import { describe, expect, it } from 'vitest';
import {
  isPublic,
  mayFollow,
  NEED_STATES,
  type NeedState,
  nextStates,
  SKILL_NAMES,
  SKILLS,
} from '../src/index.ts';

describe('the states of a need', () => {
  it('lets every need reach something that others reuse, and none stay without a way on', () => {
    for (const start of NEED_STATES) {
      const reached = new Set<NeedState>([start]);
      for (const state of reached) for (const next of nextStates(state)) reached.add(next);
      expect([...reached], start).toContain('published');
      expect(nextStates(start).length, start).toBeGreaterThan(0);
    }
  });

  it('publishes nothing that was not reviewed', () => {
    for (const next of nextStates('draft')) expect(next === 'reviewed' || next === 'answered').toBe(true);
    for (const state of NEED_STATES) if (!isPublic(state)) expect(['draft', 'reviewed']).toContain(state);
    expect(mayFollow('draft', 'open')).toBe(false);
  });
});

describe('the skills', () => {
  it('are about forty, each once, each with a name in both languages', () => {
    expect(new Set(SKILLS).size).toBe(SKILLS.length);
    expect(SKILLS.length).toBeGreaterThanOrEqual(36);
    expect(SKILLS.length).toBeLessThanOrEqual(44);
    for (const language of ['fr', 'en'] as const) {
      const names = SKILLS.map((skill) => SKILL_NAMES[skill][language]);
      expect(new Set(names).size).toBe(SKILLS.length);
    }
  });
});
