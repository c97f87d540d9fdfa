import type { MapFeature, MapFeatures } from '@vigie/cartography';
import type { GeoJSONSourceDiff } from 'maplibre-gl';

/** Above this share of what is shown, all of it is told anew. */
const MOST = 0.5;

/**
 * What to tell a source that shows one collection, for it to show another: a feature that is the same object is the same, and each
 * has an `id` among its properties. Null where telling everything is less.
 */
export function changesOf(before: MapFeatures, after: MapFeatures): GeoJSONSourceDiff | null {
  const left = new Map(before.features.map((feature) => [idOf(feature), feature]));
  const add = after.features.filter((feature) => {
    const was = left.get(idOf(feature));
    left.delete(idOf(feature));
    return was !== feature;
  });
  const remove = [...left.keys()];
  if (add.length + remove.length > MOST * after.features.length) return null;
  // The library's types know no readonly arrays; it does not write to them.
  return { add: add as never, remove };
}

const idOf = ({ properties }: MapFeature): string => String(properties.id);
