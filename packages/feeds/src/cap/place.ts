import type { PolygonE7 } from '@vigie/geo';
import { ok, type Result, refuse } from '@vigie/situation';
import { every, together } from '../results.ts';
import type { Element } from './element.ts';
import { childrenOf, optional, pathOf, textsOf } from './field.ts';
import { parseCircle, parsePolygon } from './shape.ts';

/** One shape of a CAP `area`, or an area that has none and is known by its words only. */
export interface CapPlace {
  readonly areaDesc?: string;
  /** Longitude first, E7. */
  readonly area?: PolygonE7;
  /** CAP's `altitude`: the lowest or only one, in **feet** above mean sea level (WGS 84), as CAP gives it. */
  readonly altitudeFt?: number;
  /** CAP's `ceiling`: the highest one, in **feet** above mean sea level. */
  readonly ceilingFt?: number;
}

const FEET = /^[+-]?\d{1,7}(?:\.\d*)?$/;

/**
 * The places of an `info`. Each shape is a place of its own, because an entry's area is one polygon and a hull around
 * several would warn people whom nobody warned. Areas without a shape, known to their sender by a code, come as
 * one place with all their words: a list of ninety-six départements is one message, not ninety-six.
 */
export function readPlaces(info: Element, path: string): Result<readonly CapPlace[]> {
  const areas = every(childrenOf(info, 'area'), (area, i) => readArea(area, pathOf(path, `area[${i}]`)));
  if (!areas.ok) return areas;
  const shaped = areas.value.flat().filter(({ area }) => area);
  const shapeless = areas.value.flat().filter(({ area }) => !area);
  const places = [...shaped, ...inWords(shapeless)];
  return ok(places.length > 0 ? places : [{}]);
}

function readArea(area: Element, path: string): Result<readonly CapPlace[]> {
  const frame = together<CapPlace>({
    areaDesc: optional(area, path, 'areaDesc'),
    area: ok(undefined),
    altitudeFt: feet(area, path, 'altitude'),
    ceilingFt: feet(area, path, 'ceiling'),
  });
  const polygons = every(textsOf(area, 'polygon'), (text, i) =>
    parsePolygon(text, pathOf(path, `polygon[${i}]`)),
  );
  const circles = every(textsOf(area, 'circle'), (text, i) =>
    parseCircle(text, pathOf(path, `circle[${i}]`)),
  );
  if (!frame.ok) return frame;
  if (!polygons.ok) return polygons;
  if (!circles.ok) return circles;
  const shapes = [...polygons.value, ...circles.value];
  return ok(shapes.length > 0 ? shapes.map((shape) => ({ ...frame.value, area: shape })) : [frame.value]);
}

/** Refuses `cap/not-an-altitude`. */
function feet(area: Element, path: string, name: string): Result<number | undefined> {
  const text = optional(area, path, name);
  if (!text.ok || text.value === undefined) return text as Result<undefined>;
  return FEET.test(text.value)
    ? ok(Number(text.value))
    : refuse('cap/not-an-altitude', pathOf(path, name), text.value.slice(0, 80));
}

/** One place for all that share their altitudes. */
function inWords(places: readonly CapPlace[]): CapPlace[] {
  const layers = new Map<string, CapPlace>();
  for (const place of places) {
    const layer = `${place.altitudeFt} ${place.ceilingFt}`;
    const areaDesc = [layers.get(layer)?.areaDesc, place.areaDesc].filter(Boolean).join(', ');
    layers.set(layer, { ...place, ...(areaDesc === '' ? {} : { areaDesc }) });
  }
  return [...layers.values()];
}
