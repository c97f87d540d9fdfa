import { featureFilter, latest, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { FRENCH, LANGUAGES } from '@vigie/words';
import { describe, expect, test } from 'vitest';
import { STREET_WIDTHS } from '../src/ground.ts';
import {
  CLOSURE_WIDTHS,
  LOOKS,
  mapStyle,
  type Palette,
  paletteOf,
  picturesOf,
  quarterFilter,
} from '../src/index.ts';

const style = (palette: Palette, language = FRENCH) =>
  mapStyle({ palette, language, ground: 'ground://a', shapes: {}, districts: [] });

const DAY = paletteOf({ theme: 'day', contrast: false });

/** Every string in a value that looks like one of the house's pictures. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
}

describe('the style', () => {
  test.each(LOOKS.flatMap((look) => LANGUAGES.map((language) => [look, language.tag, language] as const)))(
    'is a sound one by the format’s own rules: %o, %s',
    (look, _, language) => {
      expect(validateStyleMin(style(paletteOf(look), language), latest)).toEqual([]);
    },
  );

  test('needs no server of letters or pictures', () => {
    const { glyphs, sprite } = style(DAY);
    expect([glyphs, sprite]).toEqual([undefined, undefined]);
  });

  test('has the same layers in every look and language; only colours and words differ', () => {
    const bones = LOOKS.flatMap((look) =>
      LANGUAGES.map((language) =>
        style(paletteOf(look), language).layers.map(({ id, type, ...layer }) => [
          ...[id, type, 'filter' in layer ? layer.filter : null, 'minzoom' in layer ? layer.minzoom : null],
        ]),
      ),
    );
    for (const other of bones) expect(other).toEqual(bones[0]);
  });

  test('uses every colour of the palette, and no other', () => {
    const { layers } = style(DAY);
    const used = new Set(strings(layers).filter((text) => /^#[0-9a-f]{6}$/.test(text)));
    const known = new Set(strings(DAY));
    expect([...used].filter((colour) => !known.has(colour))).toEqual([]);
    // Pictures use the others.
    const drawn = ['arrow', 'wayArrow'].map((name) => DAY[name as 'arrow']);
    expect([...known].filter((colour) => !used.has(colour) && !drawn.includes(colour))).toEqual([]);
  });

  test('names no picture that is not drawn', () => {
    const pictures = new Set(picturesOf(DAY).keys());
    const named = style(DAY).layers.flatMap(({ layout }) => {
      const image = (layout as { 'icon-image'?: unknown } | undefined)?.['icon-image'];
      return strings(image).filter((text) => /^(place-|closure$|way-arrow$|arrow$)/.test(text));
    });
    expect(named.length).toBeGreaterThan(10);
    for (const name of named) expect(pictures).toContain(name);
  });

  test('a quarter that is a district by the same name is named once, a town and other quarters as they are', () => {
    const { filter } = featureFilter(quarterFilter(['La Gare']), 'layers[0].filter');
    const isNamed = (kind: string, name: string) =>
      filter({ zoom: 13 } as never, { type: 1, properties: { kind, name } } as never);
    expect([isNamed('suburb', 'La Gare'), isNamed('suburb', 'La Plaine')]).toEqual([false, true]);
    expect(isNamed('town', 'Aiguerive')).toBe(false);
  });

  test('closures are wider than the widest street at every zoom, and lie over the way', () => {
    for (const [i, width] of CLOSURE_WIDTHS.entries())
      expect(width).toBeGreaterThan(STREET_WIDTHS.motorway[i]!);
    const order = style(DAY).layers.map(({ id }) => id);
    const above = (one: string, other: string) => order.indexOf(one) > order.indexOf(other);
    expect(above('closure', 'way')).toBe(true);
    expect(above('way', 'area-tint')).toBe(true);
    expect(above('street-motorway', 'area-pattern')).toBe(true);
    expect(above('points', 'names-main')).toBe(true);
  });
});
