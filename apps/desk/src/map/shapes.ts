import {
  collection,
  featuresOf,
  lineOf,
  type MapFeature,
  type MapFeatures,
  NOTHING,
  pointOf,
  polygonOf,
  type SituationShapes,
  situationShapes,
} from '@vigie/cartography';
import type { PositionE7 } from '@vigie/geo';
import { drawnShapeOf, type EntryId } from '@vigie/situation';
import type { Line } from '../follow/lines.ts';
import type { Preview } from './pointing.ts';

/** Everything that stands, as shapes; each names its entry, so that a click finds the journal's row. */
export function standingShapes(lines: readonly Line[], chosen: string | null): SituationShapes {
  const confirmed = confirmedReports(lines);
  const features = lines.flatMap(({ held: { entry }, standing, ending }) => {
    if (standing === 'over' || ending !== 'none') return [];
    const stands = { standing, confirmed: confirmed.has(entry.id) };
    return featuresOf(entry, stands, { chosen: entry.id === chosen });
  });
  return situationShapes(features);
}

/** Reports that a verdict now in force confirms. */
function confirmedReports(lines: readonly Line[]): ReadonlySet<EntryId> {
  const reports = new Set<EntryId>();
  for (const { held, standing, ending } of lines) {
    const { entry } = held;
    const stands = standing === 'in-force' && ending === 'none';
    if (entry.kind === 'verdict' && stands && entry.body.verdict === 'confirmed')
      reports.add(entry.body.report);
  }
  return reports;
}

export function previewShapes(preview: Preview | null): MapFeatures {
  if (!preview) return NOTHING;
  const shape = (geometry: MapFeature['geometry']): MapFeature => ({
    type: 'Feature',
    properties: {},
    geometry,
  });
  return collection([
    ...(preview.lines ?? []).map((line) => shape(lineOf(line))),
    ...(preview.polygon ? [shape(polygonOf(preview.polygon))] : []),
    ...(preview.position ? [shape(pointOf(preview.position))] : []),
  ]);
}

/** Where an entry lies; empty when it is nowhere in particular. */
export const placesOf = ({ held: { entry } }: Line): readonly PositionE7[] =>
  drawnShapeOf(entry)?.lines.flat() ?? [];
