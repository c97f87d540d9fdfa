import type { PositionE7 } from '@vigie/geo';
import { describe, expect, test } from 'vitest';
import { groupsOf } from '../src/reports/report-groups.ts';
import type { Report } from '../src/reports/waiting.ts';

const report = (id: string, receivedAtMs: number, more: Partial<Report> = {}): Report => ({
  ...{ id, receivedAtMs, status: 'Actual', report: 'water-on-road', scale: 2 },
  ...{ position: [0, 0] as PositionE7, held: false, said: null, hasWords: false, verdict: null },
  ...more,
});

const told = (listed: readonly Report[], all = listed) =>
  groupsOf(listed, all).map(({ reports, count, gravest, escalates }) => ({
    ids: reports.map(({ id }) => id).join(''),
    ...{ count, gravest: gravest.id, escalates },
  }));

describe('reports of one thing', () => {
  test('stand together however long the chain, and strangers apart', () => {
    const chain = [
      report('a', 1),
      report('b', 2, { about: 'a' }),
      report('x', 3),
      report('c', 4, { about: 'b' }),
    ];
    expect(told(chain)).toEqual([
      { ids: 'abc', count: 3, gravest: 'a', escalates: false },
      { ids: 'x', count: 1, gravest: 'x', escalates: false },
    ]);
  });

  test('escalate when a later one tells of more, not when it tells of less or could not tell', () => {
    const first = report('a', 1, { scale: 3 });
    const less = report('b', 2, { about: 'a', scale: 1 });
    const unsure = report('c', 3, { about: 'a', scale: 4, unsure: true });
    expect(told([first, less, unsure])).toMatchObject([{ gravest: 'a', escalates: false }]);
    const worse = report('d', 4, { about: 'b', scale: 4 });
    expect(told([first, less, unsure, worse])).toMatchObject([{ count: 4, gravest: 'd', escalates: true }]);
  });

  test('are counted with those judged already, which stay the measure of what came after', () => {
    const judged = report('a', 1, { scale: 1 });
    const later = report('b', 2, { about: 'a', scale: 2 });
    expect(told([later], [judged, later])).toEqual([{ ids: 'b', count: 2, gravest: 'b', escalates: true }]);
  });

  test('never mix an exercise with what is actual, and survive chains that bite their tail', () => {
    const drill = report('b', 2, { about: 'a', status: 'Exercise' });
    expect(told([report('a', 1), drill])).toHaveLength(2);
    const biting = [report('a', 1, { about: 'b' }), report('b', 2, { about: 'a' })];
    expect(told(biting).reduce((sum, { ids }) => sum + ids.length, 0)).toBe(2);
  });
});
