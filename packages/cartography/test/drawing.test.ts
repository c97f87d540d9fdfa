import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { box, disc, grown, hatch, paint, polygon, rim, type Shape, stroke, union } from '../src/drawing.ts';

const SIZE = 32;
const place = fc.double({ min: 0, max: SIZE, noNaN: true });
const extent = fc.double({ min: 0.5, max: SIZE / 2, noNaN: true });

const simple: fc.Arbitrary<Shape> = fc.oneof(
  fc.tuple(place, place, extent).map(([x, y, radius]) => disc(x, y, radius)),
  fc.tuple(place, place, extent, extent).map(([x, y, width, height]) => box(x, y, width, height)),
  fc.tuple(place, place, place, place, extent).map(([a, b, c, d, width]) => stroke([a, b, c + 40, d], width)),
  fc.tuple(place, place, place, place).map(([a, b, c, d]) => polygon([a, b, c + 40, d, a, d + 40])),
  fc.constantFrom(2, 4).map((lines) => hatch(SIZE, lines, 3)),
);
const shapes: fc.Arbitrary<Shape> = fc.oneof(
  simple,
  fc.tuple(simple, simple).map(([one, other]) => union(one, other)),
  simple.map((shape) => rim(grown(shape, 1), 2)),
);

describe('paint', () => {
  it('paints what looking at every pixel would', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const slow: Shape = Object.assign((x: number, y: number) => shape(x, y), {
          shortSighted: true,
        } as const);
        const coat = (one: Shape) => [{ shape: one, colour: '#c4122f', opacity: 0.8 }];
        expect(paint(SIZE, coat(shape)).data).toEqual(paint(SIZE, coat(slow)).data);
      }),
    );
  });
});
