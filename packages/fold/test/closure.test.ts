import { describe, expect, test } from 'vitest';
import { CLOSURE, DAWN_MS, DAY_MS, HOUR_MS, lasting, Story } from './story.ts';

const PLANNED = { ...CLOSURE, nature: 'planned', cause: 'roadworks' } as const;
const LIFTED = { ...CLOSURE, stage: 'lifted' } as const;

describe('a closure', () => {
  test('is in force from its onset, and coming before', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE, { validity: { onsetAtMs: DAWN_MS + HOUR_MS } });
    expect(story.standing(closure, DAWN_MS)).toBe('coming');
    expect(story.standing(closure, DAWN_MS + HOUR_MS - 1)).toBe('coming');
    expect(story.standing(closure, DAWN_MS + HOUR_MS)).toBe('in-force');
  });

  test('that was observed never ends by a timeout, whatever end it states', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE, { validity: lasting(DAWN_MS, HOUR_MS) });
    expect(story.standing(closure, DAWN_MS + 365 * DAY_MS)).toBe('in-force');
    story.states('closure', { ...CLOSURE, roadName: 'Quai du Verdanson' }, { atMs: DAWN_MS + 30 * DAY_MS });
    expect(story.standing(closure)).toBe('in-force');
  });

  test('that was planned is over at its stated end, to the millisecond', () => {
    const story = new Story();
    const closure = story.states('closure', PLANNED, { validity: lasting(DAWN_MS, HOUR_MS) });
    expect(story.standing(closure, DAWN_MS + HOUR_MS - 1)).toBe('in-force');
    expect(story.standing(closure, DAWN_MS + HOUR_MS)).toBe('over');
  });

  test('that was planned without an end blocks until someone lifts it', () => {
    const story = new Story();
    const closure = story.states('closure', PLANNED);
    expect(story.standing(closure, DAWN_MS + 365 * DAY_MS)).toBe('in-force');
  });

  test('is over once lifted, and so is the lifting itself', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE);
    const lifting = story.states('closure', LIFTED, { updates: closure });
    expect(story.standing(closure)).toBe('over');
    expect(story.standing(lifting)).toBe('over');
  });

  test('comes back when its lifting is cancelled', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE);
    const lifting = story.states('closure', LIFTED, { updates: closure });
    story.cancels('closure', lifting);
    expect(story.standing(closure)).toBe('in-force');
    expect(story.standing(lifting)).toBe('over');
  });

  test('stays over when its lifting was cancelled and it was lifted again', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE);
    story.cancels('closure', story.states('closure', LIFTED, { updates: closure }));
    story.states('closure', LIFTED, { updates: closure });
    expect(story.standing(closure)).toBe('over');
  });

  test('whose lifting is planned for noon stays closed until noon', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE);
    const noonMs = story.nowMs + 6 * HOUR_MS;
    const lifting = story.states('closure', LIFTED, { updates: closure, validity: { onsetAtMs: noonMs } });
    expect([closure, lifting].map((id) => story.standing(id, noonMs - 1))).toEqual(['in-force', 'over']);
    expect([closure, lifting].map((id) => story.standing(id, noonMs))).toEqual(['over', 'over']);
    story.cancels('closure', lifting);
    expect([closure, lifting].map((id) => story.standing(id, noonMs))).toEqual(['in-force', 'over']);
  });

  test('whose lifting is planned is cancelled only once the lifting is: newest first', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE);
    const validity = { onsetAtMs: story.nowMs + 6 * HOUR_MS };
    const lifting = story.states('closure', LIFTED, { updates: closure, validity });
    story.cancels('closure', closure);
    expect(story.standing(closure)).toBe('in-force');
    story.cancels('closure', lifting);
    story.cancels('closure', closure);
    expect(story.standing(closure)).toBe('over');
  });

  test('a lifting that names nothing lifts nothing', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE);
    const lifting = story.states('closure', LIFTED);
    expect(story.standing(closure)).toBe('in-force');
    expect(story.standing(lifting)).toBe('over');
  });

  test('moves from decided to barrier placed by updates: only the newest stands', () => {
    const story = new Story();
    const decided = story.states('closure', CLOSURE);
    const placed = story.states('closure', { ...CLOSURE, stage: 'barrier-placed' }, { updates: decided });
    const checked = story.states('closure', { ...CLOSURE, stage: 'checked' }, { updates: placed });
    expect([decided, placed, checked].map((id) => story.standing(id))).toEqual(['over', 'over', 'in-force']);
  });

  test('on the same street as another is lifted without lifting the other', () => {
    const story = new Story();
    const flooded = story.states('closure', CLOSURE);
    const works = story.states('closure', PLANNED);
    story.states('closure', LIFTED, { updates: flooded });
    expect(story.standing(works)).toBe('in-force');
  });
});

describe('undoing', () => {
  test('goes newest first: what was updated since is left alone', () => {
    const story = new Story();
    const first = story.states('closure', CLOSURE);
    const second = story.states('closure', CLOSURE, { updates: first });
    const third = story.states('closure', CLOSURE, { updates: second });
    story.cancels('closure', second);
    expect([first, second, third].map((id) => story.standing(id))).toEqual(['over', 'over', 'in-force']);
    story.cancels('closure', third);
    expect([first, second, third].map((id) => story.standing(id))).toEqual(['over', 'in-force', 'over']);
    story.cancels('closure', second);
    expect([first, second, third].map((id) => story.standing(id))).toEqual(['in-force', 'over', 'over']);
    story.cancels('closure', first);
    expect([first, second, third].map((id) => story.standing(id))).toEqual(['over', 'over', 'over']);
  });

  test('the same thing twice does it once', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE);
    const lifting = story.states('closure', LIFTED, { updates: closure });
    story.cancels('closure', lifting);
    const again = story.states('closure', LIFTED, { updates: closure });
    story.cancels('closure', lifting);
    expect(story.standing(closure)).toBe('over');
    story.cancels('closure', again);
    expect(story.standing(closure)).toBe('in-force');
  });

  test('a closure by a cancellation of another kind does nothing', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE);
    story.cancels('hazard', closure);
    story.states('note', { info: [] }, { updates: closure });
    expect(story.standing(closure)).toBe('in-force');
  });

  test('one of two updates of the same closure leaves the other one’s effect', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE);
    const one = story.states('closure', LIFTED, { updates: closure });
    const other = story.states('closure', LIFTED, { updates: closure });
    story.cancels('closure', other);
    expect(story.standing(closure)).toBe('over');
    story.cancels('closure', one);
    expect(story.standing(closure)).toBe('in-force');
  });
});
