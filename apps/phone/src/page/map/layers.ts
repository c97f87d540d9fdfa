import { featuresOf, type MapFeature, type SituationShapes, situationShapes } from '@vigie/cartography';
import type { Item } from '../../messages.ts';

/** An item that has not changed keeps its features: the map tells by them what to draw anew. */
const features = new WeakMap<Item, readonly MapFeature[]>();

/** The situation as the map draws it. Each feature carries its entry's id, so that a tap finds its card. */
export function layersOf(items: readonly Item[]): SituationShapes {
  return situationShapes(items.flatMap(drawn));
}

function drawn(item: Item): readonly MapFeature[] {
  const known = features.get(item);
  if (known) return known;
  const { entry, standing, verdict, gravity, index } = item;
  const confirmed = verdict?.body.verdict === 'confirmed';
  const photo = verdict?.body.reveals.includes('photo') === true;
  const made = featuresOf(entry, { standing, confirmed, photo }, { gravity, index });
  features.set(item, made);
  return made;
}
