import type { PositionE7 } from '@vigie/geo';

interface Named {
  readonly name: string;
  readonly position: PositionE7;
}

/** In the order of the letters' codes, whatever the locale; then from west to east, and from south to north. */
export function byName(a: Named, b: Named): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.position[0] - b.position[0] || a.position[1] - b.position[1];
}
