import { applyAll, emptyState } from '@vigie/fold';
import type { Entry } from '@vigie/situation';
import { describe, expect, test } from 'vitest';
import { newsOf, wants } from '../src/index.ts';
import {
  AT_MS,
  bulletin,
  cancellation,
  evacuation,
  idOf,
  schoolsClosed,
  square,
  statement,
  vigilance,
} from './entries.ts';

/** Why the last of some entries is pushed. */
function newsAfter(...entries: Entry[]) {
  const state = applyAll(emptyState(), entries.slice(0, -1));
  return newsOf(state, entries.at(-1)!);
}

const order = statement('order', evacuation);

describe('what is pushed', () => {
  test('is an order, to everybody who asked for anything', () => {
    expect(newsAfter(order)).toEqual({ level: 'orders', gravity: 4 });
    for (const level of ['orders', 'orange', 'all'] as const) expect(wants(level, 'orders')).toBe(true);
  });

  test('is its lifting and its cancellation, to those who heard of it', () => {
    const lifting = statement(
      'order',
      { ...evacuation, order: 'lifted' },
      { id: 'b', references: { update: order.id } },
    );
    expect(newsAfter(order, lifting)).toEqual({ level: 'orders', gravity: 4 });
    expect(newsAfter(order, cancellation(order, 'b'))).toEqual({ level: 'orders', gravity: 4 });
    expect(newsAfter(lifting), 'of nothing').toBeNull();
  });

  test('is a grave bulletin, and not a moderate one', () => {
    expect(newsAfter(statement('bulletin', bulletin('Extreme')))).toEqual({ level: 'orange', gravity: 3 });
    expect(newsAfter(statement('bulletin', bulletin('Severe')))).toEqual({ level: 'orange', gravity: 2 });
    expect(newsAfter(statement('bulletin', bulletin('Moderate')))).toBeNull();
  });

  test('is a vigilance that rises to orange or red and that falls back, not one that is said again', () => {
    const said = (level: 'yellow' | 'orange' | 'red', id: string, atMs = AT_MS) =>
      statement('vigilance', vigilance(level), { id, atMs, source: 'feed' });
    expect(newsAfter(said('yellow', 'a'))).toBeNull();
    expect(newsAfter(said('yellow', 'a'), said('orange', 'b'))).toEqual({ level: 'orange', gravity: 2 });
    expect(newsAfter(said('orange', 'a'), said('orange', 'b'))).toBeNull();
    expect(newsAfter(said('orange', 'a'), said('red', 'b'))).toEqual({ level: 'orange', gravity: 3 });
    expect(newsAfter(said('red', 'a'), said('yellow', 'b'))).toEqual({ level: 'orange', gravity: 3 });
  });

  test('is not the green that follows an orange long over', () => {
    const orange = statement('vigilance', vigilance('orange'), {
      validity: { onsetAtMs: AT_MS, expiresAtMs: AT_MS + 1_000 },
    });
    expect(
      newsAfter(orange, statement('vigilance', vigilance('green'), { id: 'b', atMs: AT_MS + 2_000 })),
    ).toBeNull();
  });

  test('is the closing of the town’s schools, not of one school, and only to who asked for everything', () => {
    const closed = statement('service', schoolsClosed);
    expect(newsAfter(closed)).toEqual({ level: 'all', gravity: 1 });
    expect(wants('orange', 'all')).toBe(false);
    expect(newsAfter(closed, statement('service', schoolsClosed, { id: 'b' }))).toBeNull();
    const open = statement('service', { ...schoolsClosed, state: 'normal' }, { id: 'b' });
    expect(newsAfter(closed, open)).toEqual({ level: 'all', gravity: 1 });
    expect(newsAfter(statement('service', { ...schoolsClosed, position: [0, 0] }))).toBeNull();
  });

  test('is never an exercise, a test, a model’s word, nor what an exercise would end', () => {
    for (const status of ['Exercise', 'Test'] as const) {
      expect(newsAfter(statement('order', evacuation, { status }))).toBeNull();
      const drill = statement(
        'order',
        { ...evacuation, order: 'lifted' },
        { id: 'b', status, references: { update: idOf('a') } },
      );
      expect(newsAfter(order, drill)).toBeNull();
    }
    expect(newsAfter(statement('bulletin', bulletin('Extreme'), { source: 'model' }))).toBeNull();
    expect(newsOf(emptyState(), null)).toBeNull();
  });

  test('is not what neither orders nor warns: a hazard’s area comes with the order that speaks of it', () => {
    const hazard = { module: 'flood', level: 4, polygon: square(), observation: 'observed' } as const;
    expect(newsAfter(statement('hazard', hazard))).toBeNull();
  });
});
