import { computed } from '@preact/signals';
import type { PositionE7 } from '@vigie/geo';
import { street } from '@vigie/roads';
import { streetNames } from '../streets/street-names.ts';
import { text } from '../text/language.ts';
import { pack } from './pack.ts';

/** Something with a name and a position: what one says when one says where. */
export interface Landmark {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly position: PositionE7;
}

export const places = computed<readonly Landmark[]>(() =>
  (pack.value?.places ?? []).map(({ name, category, position }, i) => ({
    key: `place-${i}`,
    name,
    kind: text.value.places[category],
    position,
  })),
);

/** Streets by the middle of their first part: near enough to begin from. */
const streets = computed<readonly Landmark[]>(() => {
  const roads = pack.value?.roads;
  if (!roads) return [];
  return [...streetNames(roads)].map(([name, edges]) => {
    const { line } = street(roads, edges[Math.floor(edges.length / 2)]!);
    return {
      key: `street-${name}`,
      name,
      kind: text.value.search.street,
      position: line[Math.floor(line.length / 2)]!,
    };
  });
});

export const landmarks = computed(() => [...places.value, ...streets.value]);
