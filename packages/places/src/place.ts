import type { PositionE7 } from '@vigie/geo';
import type { Sha256Hex } from '@vigie/situation';
import type { PlaceCategory } from './category.ts';

/** Where one leaves the street graph for a place. */
export interface PlaceSnap {
  readonly edge: number;
  /** Centimetres from the edge's first junction. */
  readonly alongCm: number;
  /** Whole metres from the place to the street. */
  readonly distanceM: number;
}

export interface PlaceInput {
  readonly name: string;
  readonly category: PlaceCategory;
  readonly position: PositionE7;
}

/** A place of the pack. Without a snap it stands too far from any street of the pack. */
export interface Place extends PlaceInput {
  readonly snap?: PlaceSnap;
}

/** A house number in a street. */
export interface Address {
  /** As written on the wall: « 12 bis ». Empty where there is none: a hamlet, a roundabout. */
  readonly number: string;
  readonly street: string;
  /** Empty where the source names none. */
  readonly commune: string;
  readonly position: PositionE7;
  readonly snap?: PlaceSnap;
}

/** The addresses of one street of one commune: `first` to before `end`, by house number. */
export interface AddressStreet {
  readonly name: string;
  readonly commune: string;
  readonly first: number;
  readonly end: number;
}

/** Addresses as columns: a town has too many of them for an object each on an old phone. */
export interface AddressColumns {
  readonly count: number;
  /** The figures of the house number, by address. */
  readonly numbers: Uint32Array;
  /** Index into `suffixes`, by address. */
  readonly suffixOf: Uint16Array;
  /** « bis », « ter », …; the first is empty. */
  readonly suffixes: readonly string[];
  /** Longitude, latitude by address, E7. */
  readonly positions: Int32Array;
  /** Edge, centimetres along it, and metres from it plus one, by address; all zero without a snap. */
  readonly snaps: Uint32Array;
}

/** `places.bin`, opened. */
export interface Places {
  /** The hash of the road graph that the snaps speak of. */
  readonly roads: Sha256Hex;
  readonly places: readonly Place[];
  readonly communes: readonly string[];
  readonly streets: readonly AddressStreet[];
  readonly addresses: AddressColumns;
}

/** What to find when the pack's own places cannot be read. */
export const NO_PLACES: Places = {
  roads: '0'.repeat(64),
  places: [],
  communes: [],
  streets: [],
  addresses: {
    count: 0,
    numbers: new Uint32Array(),
    suffixOf: new Uint16Array(),
    suffixes: [''],
    positions: new Int32Array(),
    snaps: new Uint32Array(),
  },
};

/** One address of a street, `index` being from its `first` to before its `end`. */
export function addressOf({ addresses }: Places, street: AddressStreet, index: number): Address {
  const { positions, snaps } = addresses;
  const address = {
    number: houseNumberAt(addresses, index),
    street: street.name,
    commune: street.commune,
    position: [positions[index * 2]!, positions[index * 2 + 1]!] as const,
  };
  const [edge, alongCm, beyond] = snaps.subarray(index * 3, index * 3 + 3) as unknown as number[];
  return beyond === 0
    ? address
    : { ...address, snap: { edge: edge!, alongCm: alongCm!, distanceM: beyond! - 1 } };
}

/** « 12 bis »; empty for none. */
function houseNumberAt({ numbers, suffixOf, suffixes }: AddressColumns, index: number): string {
  const suffix = suffixes[suffixOf[index]!]!;
  const number = numbers[index] === 0 ? '' : String(numbers[index]);
  return suffix === '' ? number : `${number} ${suffix}`.trim();
}

export function* allAddresses(places: Places): Generator<Address> {
  for (const street of places.streets)
    for (let i = street.first; i < street.end; i++) yield addressOf(places, street, i);
}
