import { createExpression, featureFilter, latest } from '@maplibre/maplibre-gl-style-spec';
import { FRENCH } from '@vigie/words';
import { describe, expect, test } from 'vitest';
import { LOOKS, mapStyle, NEWS_LAYERS, newsFilter, paletteOf, picturesOf, TOUCHED } from '../src/index.ts';
import { CONFIRMED, SERVICE } from '../src/marks.ts';
import { contrast } from './vision.ts';

const palette = paletteOf({ theme: 'day', contrast: false });
const style = mapStyle({ palette, language: FRENCH, ground: 'ground://a', shapes: {}, districts: [] });
const order = style.layers.map(({ id }) => id);

type Report = Readonly<Record<string, string | number | boolean>>;

const evaluate = (expression: unknown, properties: Report, accumulated?: unknown): unknown => {
  const made = createExpression(expression as never, latest.source_geojson.clusterProperties as never);
  if (made.result === 'error') throw new Error(made.value.map(({ message }) => message).join());
  const feature = { type: 1, properties, id: undefined, geometry: [] };
  return made.value.evaluate({ zoom: 12, accumulated } as never, feature as never);
};

/** As the map's library gathers marks: each property of each report, one after the other. */
function gather(source: string, reports: readonly Report[]): Report {
  const { clusterProperties } = style.sources[source] as {
    clusterProperties: Record<string, [string, unknown]>;
  };
  const gathered = Object.entries(clusterProperties).map(([name, [operator, mapped]]) => {
    const values = reports.map((one) => evaluate(mapped, one));
    const sum = values
      .slice(1)
      .reduce(
        (before, value) =>
          evaluate([operator, ['accumulated'], ['get', name]], { [name]: value as number }, before),
        values[0],
      );
    return [name, sum] as const;
  });
  return { ...(Object.fromEntries(gathered) as Report), point_count: reports.length };
}

function drawn(layer: string, property: string, properties: Report): unknown {
  const { layout } = style.layers.find(({ id }) => id === layer) as { layout: Record<string, unknown> };
  return String(evaluate(layout[property], properties));
}

const report = (scale: number, more: Partial<Report> = {}): Report => ({
  ...{ kind: 'report', icon: 'report', real: true, scale },
  ...(more as Report),
});
const shownAs = (reports: readonly Report[]): unknown[] => {
  const gathered = gather('reports', reports);
  return ['icon-image', 'text-field'].map((property) => drawn('reports-gathered', property, gathered));
};

describe('reports that would overlap', () => {
  test('are one mark with their count and the gravest scale among them', () => {
    expect(shownAs([report(1), report(3), report(2)])).toEqual(['reports-3', '3']);
  });

  test('are marked as confirmed when one of them is', () => {
    expect(shownAs([report(4), report(1, { icon: 'report-confirmed' })])).toEqual([
      'reports-confirmed-4',
      '2',
    ]);
  });

  test('say no scale that nobody could tell', () => {
    expect(shownAs([report(0), report(0)])).toEqual(['reports-0', '2']);
    expect(shownAs([report(0), report(1)])).toEqual(['reports-1', '2']);
  });

  test('of an exercise neither count nor weigh among real ones, and are counted where they are alone', () => {
    const drill = report(4, { real: false, icon: 'report-confirmed' });
    expect(shownAs([drill, report(1), report(2)])).toEqual(['reports-2', '2']);
    expect(shownAs([drill, drill])).toEqual(['reports-4', '2']);
  });

  test('show which of them is chosen', () => {
    const chosen = style.layers.find(({ id }) => id === 'reports-chosen') as unknown as { filter: never };
    const { filter } = featureFilter(chosen.filter, 'layers[0].filter');
    const isShown = (properties: Report) => filter({ zoom: 13 } as never, { type: 1, properties } as never);
    expect(isShown(gather('reports', [report(1), report(2, { chosen: true })]))).toBe(true);
    expect(isShown(gather('reports', [report(1), report(2)]))).toBe(false);
  });

  test('show that one of them has a photo to see, and go by the newest', () => {
    const gathered = gather('reports', [
      report(1, { photo: true, index: 4 }),
      report(2, { index: 9 }),
      report(3),
    ]);
    expect([gathered.photo, gathered.index]).toEqual([true, 9]);
    expect(gather('reports', [report(1), report(2)])).toMatchObject({ photo: false, index: -1 });
    const isNews = (from: number | null, properties: Report) =>
      featureFilter(newsFilter(from), 'layers[0].filter').filter(
        { zoom: 13 } as never,
        { type: 1, properties } as never,
      );
    expect([isNews(9, gathered), isNews(10, gathered), isNews(null, gathered)]).toEqual([true, false, false]);
    for (const id of NEWS_LAYERS) expect(order).toContain(id);
  });

  test('have a picture for every scale, each another one without colour', () => {
    const pictures = picturesOf(palette);
    const shapes = [0, 1, 2, 3, 4].flatMap((scale) =>
      ['reports-', 'reports-confirmed-'].map((name) => pictures.get(`${name}${scale}`)!().data.join()),
    );
    expect(new Set(shapes).size).toBe(10);
  });
});

test('areas, closures, orders and shelters are never gathered, and their marks lie over what citizens saw', () => {
  const gathering = Object.entries(style.sources).filter(
    ([, source]) => 'cluster' in source && source.cluster,
  );
  expect(gathering.map(([name]) => name)).toEqual(['services', 'reports']);
  for (const certain of ['closure-mark', 'services', 'services-gathered', 'points'])
    expect(order.indexOf(certain)).toBeGreaterThan(order.indexOf('reports-gathered'));
});

test('what lies on top is what a touch finds, and every layer named there is drawn', () => {
  const touched = TOUCHED.flat();
  for (const id of touched) expect(order).toContain(id);
  const before = (one: string, other: string) => touched.indexOf(one) < touched.indexOf(other);
  expect(before('closure-mark', 'reports')).toBe(true);
  expect(before('points', 'reports-gathered')).toBe(true);
});

test.each(LOOKS)('counts can be read on their marks: %o', (look) => {
  const { count, countOnDark } = paletteOf(look);
  expect(contrast(count, '#ffffff')).toBeGreaterThanOrEqual(4.5);
  for (const ground of [CONFIRMED, SERVICE])
    expect(contrast(countOnDark, ground)).toBeGreaterThanOrEqual(4.5);
});
