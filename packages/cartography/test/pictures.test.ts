import { describe, expect, test } from 'vitest';
import { LOOKS, type Look, type Picture, paletteOf, picturesOf } from '../src/index.ts';
import { HAZARD_PATTERNS, hazardPattern, LEVELS } from '../src/patterns.ts';

const drawn = (look: Look): ReadonlyMap<string, Picture> =>
  new Map([...picturesOf(paletteOf(look))].map(([name, draw]) => [name, draw()]));

const pictures = drawn({ theme: 'day', contrast: false });
const opacities = ({ data }: Picture) => data.filter((_, i) => i % 4 === 3);

/** The share of its pixels that a picture inks, more than thinly. */
const inked = (picture: Picture) =>
  opacities(picture).filter((opacity) => opacity > 0.58 * 255).length / (picture.width * picture.height);

describe('patterns of hazards', () => {
  const names = HAZARD_PATTERNS.flatMap((hazard) =>
    LEVELS.flatMap((level) => [true, false].map((seen) => hazardPattern(hazard, level, seen))),
  );

  test('each module, each level, seen or foreseen, has its own, also without colour', () => {
    const shapes = new Set(names.map((name) => opacities(pictures.get(name)!).join()));
    expect(names).toHaveLength(40);
    expect(shapes.size).toBe(40);
  });

  test.each(HAZARD_PATTERNS)(
    'of %s: the graver, the more ink, and a forecast has less than what is seen',
    (hazard) => {
      const inks = LEVELS.map((level) => inked(pictures.get(hazardPattern(hazard, level, true))!));
      expect(inks).toEqual(inks.toSorted((a, b) => a - b));
      for (const level of LEVELS)
        expect(inked(pictures.get(hazardPattern(hazard, level, false))!)).toBeLessThan(
          inks[level - 1]! * 0.8,
        );
    },
  );

  test.each(HAZARD_PATTERNS)('of %s go on at the edges of their tiles', (hazard) => {
    for (const level of LEVELS) {
      const { width, height, data } = pictures.get(hazardPattern(hazard, level, true))!;
      const at = (x: number, y: number) => data[(y * width + x) * 4 + 3]!;
      // Across an edge, neighbours differ no more than neighbours within do.
      const steps = (pairs: readonly (readonly [number, number])[]) =>
        pairs.reduce((sum, [one, other]) => sum + Math.abs(one - other), 0) / pairs.length;
      const rows = Array.from({ length: height }, (_, y) => y);
      const across = steps(rows.map((y) => [at(width - 1, y), at(0, y)] as const));
      const within = Math.max(
        ...Array.from({ length: width - 1 }, (_, x) =>
          steps(rows.map((y) => [at(x, y), at(x + 1, y)] as const)),
        ),
      );
      expect(across).toBeLessThanOrEqual(within + 1);
    }
  });
});

test('what is unknown, an exercise, an order and what is merely told have patterns of their own', () => {
  const shapes = ['unknown', 'exercise', 'order', 'told'].map((name) =>
    opacities(pictures.get(name)!).join(),
  );
  expect(new Set(shapes).size).toBe(4);
});

test('every look has the same pictures, in its own colours', () => {
  const [day, ...others] = LOOKS.map(drawn);
  for (const other of others) {
    expect([...other.keys()]).toEqual([...day!.keys()]);
    expect(other.get('flood-3-observed')!.data).not.toEqual(day!.get('flood-3-observed')!.data);
  }
});
