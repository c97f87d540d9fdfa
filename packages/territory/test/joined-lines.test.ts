import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinedLines, type TileLine } from '../src/basemap/joined-lines.ts';

const line = (...xs: number[]): TileLine => xs.map((x) => [x, 0]);

test('blocks of a street that go on as each other are one line, whatever their order', () => {
  expect(joinedLines([line(20, 30), line(0, 10), line(10, 20)], false)).toEqual([line(0, 10, 20, 30)]);
});

test('a street for both directions is put together whichever way its blocks were drawn, a one-way one is not', () => {
  const blocks = [line(0, 10), line(20, 10)];
  expect(joinedLines(blocks, true)).toEqual([line(0, 10, 20)]);
  expect(joinedLines(blocks, false)).toEqual(blocks);
});

test('at a fork the straightest goes on, and nothing turns back', () => {
  const fork: TileLine = [
    [10, 0],
    [10, 9],
  ];
  expect(joinedLines([line(0, 10), fork, line(10, 20)], true)).toEqual([line(0, 10, 20), fork]);
  expect(joinedLines([line(0, 10), line(10, 5)], true)).toHaveLength(2);
});

test('every stretch is drawn as often as before, and none is new', () => {
  const points = fc.tuple(fc.integer({ min: -64, max: 8 }), fc.integer({ min: -64, max: 8 }));
  const lines = fc.array(
    fc
      .uniqueArray(points, { minLength: 2, maxLength: 4, selector: (point) => point.join() })
      .map((all) => all as TileLine),
    { maxLength: 30 },
  );
  const stretches = (all: readonly TileLine[]) =>
    all.flatMap((one) => one.slice(1).map((to, i) => [one[i]!.join(), to.join()].sort().join(' '))).sort();
  fc.assert(
    fc.property(lines, fc.boolean(), (all, either) => {
      expect(stretches(joinedLines(all, either))).toEqual(stretches(all));
    }),
  );
});
