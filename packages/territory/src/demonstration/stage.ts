import type { LineE7, PolygonE7, PositionE7 } from '@vigie/geo';
import type { PlaceCategory } from '../places.ts';

/** A town as the script of its flood sees it. Positions in E7, longitude first. */
export interface Stage {
  readonly seed: number;
  readonly centre: PositionE7;
  /** Upstream first. */
  readonly reaches: readonly Reach[];
  /** The first to be under water first. */
  readonly lowPoints: readonly LowPoint[];
  readonly streets: readonly NamedStreet[];
  readonly places: readonly StagePlace[];
  readonly districts: readonly { readonly name: string; readonly polygons: readonly PolygonE7[] }[];
}

/** A stretch of water that rises as one. */
export interface Reach {
  readonly name: string;
  /** Where its level is read. */
  readonly station: PositionE7;
  /** The ground under water, from the first bank overflowed to the worst: each holds the one before. */
  readonly extents: readonly PolygonE7[];
}

export interface LowPoint {
  readonly name: string;
  readonly kind: 'ford' | 'underpass' | 'quay' | 'bridge';
  readonly position: PositionE7;
  readonly roadName: string;
  /** What a closure of it closes. */
  readonly line: LineE7;
}

export interface NamedStreet {
  readonly name: string;
  readonly line: LineE7;
}

export interface StagePlace {
  readonly name: string;
  readonly category: PlaceCategory;
  readonly position: PositionE7;
}
