import { describe, expect, test } from 'vitest';
import { view } from '../src/index.ts';
import { DAWN_MS, DAY_MS, HAZARD, HOUR_MS, lasting, MINUTE_MS, NOTE, Story } from './story.ts';

const FORECAST = { ...HAZARD, observation: 'forecast' } as const;

describe('a hazard area', () => {
  test('that was observed is aged past its end, never clear', () => {
    const story = new Story();
    const hazard = story.states('hazard', HAZARD, { validity: lasting(DAWN_MS, HOUR_MS) });
    expect(story.standing(hazard, DAWN_MS + HOUR_MS - 1)).toBe('in-force');
    expect(story.standing(hazard, DAWN_MS + HOUR_MS)).toBe('aged');
    // However late a phone looks at it, as long as no newer entry says otherwise.
    expect(story.shown(hazard, DAWN_MS + 365 * DAY_MS)?.standing).toBe('aged');
  });

  test('that was observed is aged for a day of log time past its end, then it leaves', () => {
    const story = new Story();
    const hazard = story.states('hazard', HAZARD, { validity: lasting(DAWN_MS, HOUR_MS) });
    story.states('note', NOTE, { atMs: DAWN_MS + HOUR_MS + DAY_MS - 1 });
    expect(story.standing(hazard)).toBe('aged');
    story.states('note', NOTE, { atMs: DAWN_MS + HOUR_MS + DAY_MS });
    expect(story.standing(hazard)).toBe('gone');
  });

  test('that was observed without an end stays in force', () => {
    const story = new Story();
    const hazard = story.states('hazard', HAZARD);
    expect(story.standing(hazard, DAWN_MS + 365 * DAY_MS)).toBe('in-force');
  });

  test('that was forecast is over at its end', () => {
    const story = new Story();
    const hazard = story.states('hazard', FORECAST, { validity: lasting(DAWN_MS, HOUR_MS) });
    expect(story.standing(hazard, DAWN_MS + HOUR_MS - 1)).toBe('in-force');
    expect(story.standing(hazard, DAWN_MS + HOUR_MS)).toBe('over');
    expect(view(story.state, DAWN_MS + HOUR_MS).shown).toEqual([]);
  });

  test('that was observed and then cancelled is over, not aged', () => {
    const story = new Story();
    const hazard = story.states('hazard', HAZARD, { validity: lasting(DAWN_MS, HOUR_MS) });
    story.cancels('hazard', hazard);
    expect(story.standing(hazard)).toBe('over');
    expect(story.standing(hazard, DAWN_MS + 2 * HOUR_MS)).toBe('over');
  });

  test('of a level gives way to its update, and to nothing else', () => {
    const story = new Story();
    const grave = story.states('hazard', HAZARD);
    const elsewhere = story.states('hazard', HAZARD);
    const lesser = story.states('hazard', { ...HAZARD, level: 1 }, { updates: grave });
    expect([grave, elsewhere, lesser].map((id) => story.standing(id))).toEqual([
      'over',
      'in-force',
      'in-force',
    ]);
  });

  test('stated by a feed is ended by the town; stated by the town it is not ended by a feed or a model', () => {
    const story = new Story();
    const fed = story.states('hazard', HAZARD, { by: 'feed' });
    const official = story.states('hazard', HAZARD);
    story.cancels('hazard', official, { by: 'feed' });
    story.states('hazard', { ...HAZARD, level: 1 }, { by: 'model', updates: official });
    story.cancels('hazard', fed);
    expect(story.standing(official)).toBe('in-force');
    expect(story.standing(fed)).toBe('over');
  });

  test('stated by a feed is not ended by a model, and one of a model not by a feed', () => {
    const story = new Story();
    const fed = story.states('hazard', HAZARD, { by: 'feed' });
    const computed = story.states('hazard', HAZARD, { by: 'model' });
    story.cancels('hazard', fed, { by: 'model' });
    story.cancels('hazard', computed, { by: 'feed' });
    expect([fed, computed].map((id) => story.standing(id))).toEqual(['in-force', 'in-force']);
    story.cancels('hazard', fed, { by: 'feed', atMs: story.nowMs + MINUTE_MS });
    expect(story.standing(fed)).toBe('over');
  });
});
