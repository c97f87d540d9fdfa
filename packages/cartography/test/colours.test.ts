import { describe, expect, test } from 'vitest';
import { LOOKS, type Look, type Palette, paletteOf } from '../src/index.ts';
import { contrast, difference, over, VISIONS } from './vision.ts';

/** Four times what is just seen side by side: two areas of a map are seldom side by side. */
const APART = 0.08;
/** WCAG 2.2, 1.4.3 for words and 1.4.11 for shapes. */
const READABLE = 4.5;
const VISIBLE = 3;

const nameOf = ({ theme, contrast }: Look) => `${theme}${contrast ? ', high contrast' : ''}`;
const looks = LOOKS.map((look) => [nameOf(look), paletteOf(look)] as const);

/** What words and shapes lie on. */
const groundOf = (palette: Palette): Record<string, string> => {
  const { land, green, sand, building, water, street, main, motorway, outside } = palette;
  return {
    ...{ land, green, sand, building, water, street, main, motorway },
    ...{ 'land outside': over(outside, land, 0.38), 'streets outside': over(outside, street, 0.38) },
  };
};

/** The pairs that fall short, said so that a failure reads by itself. */
function short(inks: Record<string, string>, grounds: Record<string, string>, least: number): string[] {
  return Object.entries(inks).flatMap(([ink, colour]) =>
    Object.entries(grounds)
      .filter(([, ground]) => contrast(colour, ground) < least)
      .map(([ground, below]) => `${ink} on ${ground}: ${contrast(colour, below).toFixed(2)}`),
  );
}

const levelsOf = (hazard: Palette['hazard']) =>
  Object.fromEntries(hazard.map((colour, i) => [`level ${i + 1}`, colour]));

describe.each(looks)('by %s', (_, palette) => {
  test('every word can be read on its halo, which lies under each letter', () => {
    const { name, district, place, waterName, halo, hazard, order, told, unknown, exercise } = palette;
    const words = { name, district, place, waterName, order, told, unknown, exercise };
    expect(short(words, { halo }, READABLE)).toEqual([]);
    expect(short(levelsOf(hazard), { halo }, VISIBLE)).toEqual([]);
  });

  test('names of streets, districts and places can be read on the ground even where no halo helps', () => {
    const { name, district, place } = palette;
    const { water: _water, ...dry } = groundOf(palette);
    expect(short({ name, place }, dry, READABLE)).toEqual([]);
    expect(short({ district }, dry, VISIBLE)).toEqual([]);
  });

  test('closures and the way stand off everything that they may lie on', () => {
    const { closure, closureStripe, closureEdge, way, wayCasing } = palette;
    const ground = groundOf(palette);
    // A barrier is seen by its stripes: each against the next, and one of them against what lies below.
    expect(short({ closure }, { closureStripe }, VISIBLE)).toEqual([]);
    expect(short({ closureEdge }, { closureStripe }, VISIBLE)).toEqual([]);
    for (const [where, below] of Object.entries(ground)) {
      const barrier = [closure, closureStripe, closureEdge].map((one) => contrast(one, below));
      expect(Math.max(...barrier), `closure on ${where}`).toBeGreaterThanOrEqual(VISIBLE);
      const drawn = [way, wayCasing].map((one) => contrast(one, below));
      expect(Math.max(...drawn), `way on ${where}`).toBeGreaterThanOrEqual(VISIBLE);
    }
    expect(short({ way }, { wayCasing, land: palette.land, street: palette.street }, VISIBLE)).toEqual([]);
  });

  test('edges of areas stand off the land', () => {
    const { hazard, order, told, unknown, exercise, stretch, land } = palette;
    const edges = { ...levelsOf(hazard), order, told, unknown, exercise, stretch };
    expect(short(edges, { land }, VISIBLE)).toEqual([]);
  });

  test.each(VISIONS)('the four levels are told apart with %s', (vision) => {
    const { hazard } = palette;
    for (const [i, one] of hazard.entries())
      for (const other of hazard.slice(i + 1))
        expect(difference(one, other, vision), `${one} and ${other}`).toBeGreaterThanOrEqual(APART);
  });

  test('the graver a level, the further it is from the ground', () => {
    const far = palette.hazard.map((colour) => contrast(colour, palette.land));
    expect(far).toEqual(far.toSorted((a, b) => a - b));
  });

  test.each(VISIONS)('water is told from the way, from closures and from every level with %s', (vision) => {
    const { way, closure, water, hazard } = palette;
    for (const other of [way, closure, ...hazard])
      expect(difference(other, water, vision), other).toBeGreaterThanOrEqual(APART);
  });

  // In a grey print by its stripes alone.
  test.each(VISIONS.slice(0, -1))('the way is told from a closure with %s', (vision) => {
    expect(difference(palette.way, palette.closure, vision)).toBeGreaterThanOrEqual(APART);
  });
});
