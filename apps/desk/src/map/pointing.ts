import { signal } from '@preact/signals';
import type { LineE7, PolygonE7, PositionE7 } from '@vigie/geo';

/** What the open form asks of the map: a click anywhere, or a drawn polygon. */
export type Pointing =
  | { readonly want: 'street' | 'place'; readonly take: (position: PositionE7) => void }
  | { readonly want: 'zone'; readonly take: (ring: readonly (readonly number[])[]) => void };

export const pointing = signal<Pointing | null>(null);

/** What the open form would publish, drawn before it is. */
export interface Preview {
  readonly lines?: readonly LineE7[];
  readonly polygon?: PolygonE7;
  readonly position?: PositionE7;
}

export const preview = signal<Preview | null>(null);

/** Where the map should look; a new object each time, so that asking twice moves twice. */
export const lookAt = signal<readonly PositionE7[] | null>(null);

/** The entry whose row or shape was chosen last. */
export const chosenEntry = signal<string | null>(null);
