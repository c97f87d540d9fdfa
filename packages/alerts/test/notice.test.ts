import type { Entry } from '@vigie/situation';
import { HOUR_MS } from '@vigie/testkit';
import { ENGLISH } from '@vigie/words';
import { describe, expect, test } from 'vitest';
import {
  ENGLISH_ALERTS,
  FRENCH_ALERTS,
  noticeOf,
  type Phone,
  type Shown,
  unverifiedNotice,
} from '../src/index.ts';
import {
  AT_MS,
  aPhone,
  bulletin,
  cancellation,
  evacuation,
  schoolsClosed,
  square,
  statement,
  vigilance,
} from './entries.ts';

const order = statement('order', evacuation);
const orange = statement('vigilance', vigilance('orange'));
const show = (entry: Entry, phone: Partial<Phone> = {}, index = 5, short = false) =>
  noticeOf({ entry, index, short }, aPhone(phone));
const elsewhere = [{ name: null, position: [38_900_000, 436_050_000] as const }];

describe('what an alert says', () => {
  test('names one’s own home when it lies in the area', () => {
    expect(show(order).notice).toEqual({
      title: 'Chez vous\u00a0: Ordre d’évacuation\u00a0: Quartier des Berges',
      body: 'Partez à pied vers la mairie.\nVille de Valmire, +0 h',
      tag: order.id,
      silent: false,
      renotify: false,
      entry: order.id,
    });
  });

  test('names a school of one’s own', () => {
    const places = [{ name: 'École du Pont', position: [38_550_000, 436_050_000] as const }];
    expect(show(order, { places }).notice.title).toMatch(/^École du Pont\u00a0: Ordre/);
  });

  test('is the town’s own sentence elsewhere, and where no place is kept', () => {
    for (const places of [elsewhere, []])
      expect(show(order, { places }).notice.title).toMatch(/^Ordre d’évacuation/);
  });

  test('is in the language of the phone', () => {
    expect(show(order, { language: ENGLISH, sentences: ENGLISH_ALERTS }).notice).toMatchObject({
      title: 'At your home: Evacuation order: Riverside',
      body: 'Walk to the town hall.\nVille de Valmire, +0 h',
    });
  });

  test('says no more than it knows of an area that was cut', () => {
    expect(show(order, {}, 5, true).notice.title).toMatch(/^Chez vous ou tout près/);
  });

  test('says what a cancellation cancels, when that was shown', () => {
    const before = show(order);
    const after = show(cancellation(order, 'b'), { shown: before.shown }, 6).notice;
    expect(after).toMatchObject({ tag: order.id, silent: true, renotify: false });
    expect(after.body).toContain('Ne vaut plus\u00a0: Chez vous');
    expect(show(cancellation(order, 'b')).notice.body).toBe('Ville de Valmire, +0 h');
  });

  test('says nothing of what cannot be verified, calmly', () => {
    for (const sentences of [FRENCH_ALERTS, ENGLISH_ALERTS])
      expect(unverifiedNotice(sentences)).toMatchObject({ silent: true, renotify: false, entry: null });
  });
});

describe('quiet rules', () => {
  const heard = (entry: Entry, phone: Partial<Phone> = {}) => !show(entry, phone).notice.silent;

  test('at night only orders and what is extreme are heard', () => {
    for (const localHour of [22, 23, 0, 6]) {
      expect(heard(order, { localHour })).toBe(true);
      expect(heard(statement('bulletin', bulletin('Extreme')), { localHour })).toBe(true);
      expect(heard(orange, { localHour })).toBe(false);
      expect(heard(statement('service', schoolsClosed), { localHour })).toBe(false);
    }
    for (const localHour of [7, 21]) expect(heard(orange, { localHour })).toBe(true);
  });

  test('four are heard in an hour, orders apart', () => {
    const loud = (id: string, atMs: number, gravity: 2 | 4): Shown => ({
      ...{ index: 1, gravity, here: false, atMs },
      notice: { ...show(orange).notice, tag: id, entry: id },
    });
    const four = ['w', 'x', 'y', 'z'].map((id) => loud(id, AT_MS, 2));
    expect(heard(orange, { shown: four.slice(1) })).toBe(true);
    expect(heard(orange, { shown: four })).toBe(false);
    expect(heard(statement('bulletin', bulletin('Extreme')), { shown: four })).toBe(false);
    expect(heard(order, { shown: four })).toBe(true);
    expect(heard(orange, { shown: four, nowMs: AT_MS + HOUR_MS })).toBe(true);
    expect(heard(orange, { shown: four.map((one) => ({ ...one, gravity: 4 as const })) })).toBe(true);
  });

  test('what lies elsewhere is shown and not heard; an order is heard everywhere', () => {
    const storm = statement('bulletin', { ...bulletin('Severe'), area: square() });
    expect(heard(storm)).toBe(true);
    expect(heard(storm, { places: elsewhere })).toBe(false);
    expect(heard(storm, { places: [] })).toBe(true);
    expect(heard(order, { places: elsewhere })).toBe(true);
  });

  test('what comes hours late is not cried', () => {
    expect(heard(order, { nowMs: AT_MS + 4 * HOUR_MS + 1 })).toBe(false);
  });
});

describe('an update', () => {
  const shown = show(orange).shown;
  const next = (level: 'yellow' | 'orange' | 'red', index = 6) =>
    show(statement('vigilance', vigilance(level), { id: 'b' }), { shown }, index);

  test('takes the place of the earlier one, and is heard again only when it is graver', () => {
    const { tag } = shown[0]!.notice;
    expect(next('red').notice).toMatchObject({ tag, silent: false, renotify: true });
    expect(next('orange').notice).toMatchObject({ tag, silent: true, renotify: false });
    expect(next('yellow').notice).toMatchObject({ tag, silent: true, renotify: false });
  });

  test('is heard when it reaches one’s own place', () => {
    const far = statement('order', { ...evacuation, zone: square(38_600_000) });
    const wider = statement('order', evacuation, { id: 'b', references: { update: far.id } });
    const before = show(far).shown;
    expect(show(wider, { shown: before }, 6).notice).toMatchObject({
      tag: far.id,
      silent: false,
      renotify: true,
    });
    const third = statement('order', evacuation, { id: 'c', references: { update: wider.id } });
    const after = show(third, { shown: show(wider, { shown: before }, 6).shown }, 7).notice;
    expect(after, 'the same again').toMatchObject({ tag: far.id, silent: true });
  });

  test('that comes twice, or late, leaves what is on the screen, unheard', () => {
    const red = next('red').shown;
    const late = noticeOf({ entry: orange, index: 5, short: false }, aPhone({ shown: red }));
    expect(late.notice).toEqual({ ...red.at(-1)!.notice, silent: true, renotify: false });
    expect(late.shown).toBe(red);
  });

  test('is remembered with the last fifty', () => {
    let kept: readonly Shown[] = [];
    for (let i = 0; i < 60; i++)
      kept = show(statement('order', evacuation, { id: `f${i}` }), { shown: kept }, i).shown;
    expect([kept.length, kept[0]!.index]).toEqual([50, 10]);
  });
});
