import { describe, expect, test } from 'vitest';
import { heldOf, shownOf, view } from '../src/index.ts';
import {
  BULLETIN,
  CLOSURE,
  DAWN_MS,
  DAY_MS,
  HOUR_MS,
  lasting,
  NOTE,
  ORDER,
  SCHOOL,
  SHELTER,
  Story,
  TERRITORY,
} from './story.ts';

describe('a zone order', () => {
  test('stands until it is lifted, and again when the lifting is cancelled', () => {
    const story = new Story();
    const order = story.states('order', ORDER);
    const lifting = story.states('order', { ...ORDER, order: 'lifted' }, { updates: order });
    expect([order, lifting].map((id) => story.standing(id))).toEqual(['over', 'over']);
    story.cancels('order', lifting);
    expect(story.standing(order)).toBe('in-force');
  });

  test('with a stated end is over at that end', () => {
    const story = new Story();
    const order = story.states('order', ORDER, { validity: lasting(DAWN_MS, HOUR_MS) });
    expect(story.standing(order, DAWN_MS + HOUR_MS)).toBe('over');
  });
});

describe('a shelter', () => {
  test('opens, fills and closes: one statement a shelter, the newest', () => {
    const story = new Story();
    const open = story.states('shelter', SHELTER);
    const full = story.states('shelter', { ...SHELTER, state: 'full' });
    const other = story.states('shelter', { ...SHELTER, name: 'Salle des fêtes' });
    expect([open, full, other].map((id) => story.standing(id))).toEqual(['over', 'in-force', 'in-force']);
  });
});

describe('a service', () => {
  test('has one statement, the newest; a school and a tram of one name are two', () => {
    const story = new Story();
    const closed = story.states('service', SCHOOL);
    const tram = story.states('service', { ...SCHOOL, service: 'tram' });
    const normal = story.states('service', { ...SCHOOL, state: 'normal' });
    expect([closed, tram, normal].map((id) => story.standing(id))).toEqual(['over', 'in-force', 'in-force']);
  });
});

describe('a bulletin and a note', () => {
  test('stand side by side with those before, until updated, cancelled or past their end', () => {
    const story = new Story();
    const first = story.states('bulletin', BULLETIN);
    const second = story.states('bulletin', BULLETIN, { validity: lasting(DAWN_MS, HOUR_MS) });
    const note = story.states('note', NOTE);
    expect([first, second, note].map((id) => story.standing(id))).toEqual([
      'in-force',
      'in-force',
      'in-force',
    ]);
    const corrected = story.states('bulletin', BULLETIN, { updates: first });
    story.cancels('note', note);
    expect([first, corrected, note].map((id) => story.standing(id))).toEqual(['over', 'in-force', 'over']);
    expect(story.standing(second, DAWN_MS + HOUR_MS)).toBe('over');
  });
});

describe('the territory', () => {
  test('is what its newest entry says', () => {
    const story = new Story();
    story.states('territory', TERRITORY);
    story.states('territory', { ...TERRITORY, directs: { role: 'prefet', name: 'Préfet de l’Hérault' } });
    const shown = shownOf(view(story.state, story.nowMs), 'territory');
    expect(shown.map(({ entry }) => entry.body.directs.role)).toEqual(['prefet']);
  });
});

describe('departures', () => {
  const END = DAWN_MS + HOUR_MS;

  test('an ended statement leaves the state 24 h of log time after its end', () => {
    const story = new Story();
    const bulletin = story.states('bulletin', BULLETIN, { validity: lasting(DAWN_MS, HOUR_MS) });
    story.states('note', NOTE, { atMs: END + DAY_MS - 1 });
    expect(story.standing(bulletin)).toBe('over');
    story.states('note', NOTE, { atMs: END + DAY_MS });
    expect(story.standing(bulletin)).toBe('gone');
  });

  test('no clock makes a statement leave: only the log does', () => {
    const story = new Story();
    const bulletin = story.states('bulletin', BULLETIN, { validity: lasting(DAWN_MS, HOUR_MS) });
    view(story.state, DAWN_MS + 365 * DAY_MS);
    expect(story.state.held.has(bulletin)).toBe(true);
  });

  test('a lifting can still be undone within a day, and not after: the departed are out of reach', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE);
    const lifting = story.states('closure', { ...CLOSURE, stage: 'lifted' }, { updates: closure });
    const liftedAtMs = story.nowMs;
    const soon = new Story();
    soon.log.push(...story.log);
    soon.cancels('closure', lifting, { atMs: liftedAtMs + DAY_MS - 1 });
    expect(soon.standing(closure)).toBe('in-force');
    story.cancels('closure', lifting, { atMs: liftedAtMs + DAY_MS });
    expect([closure, lifting].map((id) => story.standing(id))).toEqual(['gone', 'gone']);
  });

  test('an update of a departed entry stands for itself', () => {
    const story = new Story();
    const first = story.states('bulletin', BULLETIN, { validity: lasting(DAWN_MS, HOUR_MS) });
    const second = story.states('bulletin', BULLETIN, { updates: first, atMs: END + 2 * DAY_MS });
    expect([first, second].map((id) => story.standing(id))).toEqual(['gone', 'in-force']);
  });
});

describe('what is not understood', () => {
  test('an entry of an unknown kind is counted, takes its index and changes nothing else', () => {
    const story = new Story();
    story.states('note', NOTE);
    story.saysSomethingNew();
    const note = story.states('note', NOTE);
    expect(story.state).toMatchObject({ size: 3, notUnderstood: 1 });
    expect(heldOf(story.state, 'note').map(({ index }) => index)).toEqual([0, 2]);
    expect(story.state.held.get(note)?.index).toBe(2);
  });
});
