import type { AtelierHouse } from './house.ts';

/** Whoever asks for what is kept. */
type Keeper = Pick<AtelierHouse, 'database' | 'clock'>;

interface Made<T> {
  readonly value: Promise<T>;
  readonly untilMs: number;
}

/** What takes long to work out, kept for a while: for each database, one at a time. */
export class Kept<T> {
  readonly #lifeMs: number;
  readonly #make: (house: Keeper) => Promise<T>;
  readonly #made = new WeakMap<Keeper['database'], Made<T>>();

  constructor(lifeMs: number, make: (house: Keeper) => Promise<T>) {
    this.#lifeMs = lifeMs;
    this.#make = make;
  }

  get(house: Keeper): Promise<T> {
    const { database, clock } = house;
    const kept = this.#made.get(database);
    if (kept && clock() < kept.untilMs) return kept.value;
    const value = this.#make(house);
    this.#made.set(database, { value, untilMs: clock() + this.#lifeMs });
    // What failed is not kept.
    value.catch(() => this.#made.delete(database));
    return value;
  }
}
