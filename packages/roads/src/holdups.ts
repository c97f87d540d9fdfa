/** What holds a traveller up along an arc besides its length, counted; what each costs, the metric says. */
export interface Holdups {
  /** Traffic lights, those of the junction at its end included: 7 at most are kept. */
  readonly signals?: number;
  /** Gates and lift gates that one must open or wait for: 3 at most. */
  readonly gates?: number;
  /** Crossings of walkers without lights: 3 at most. */
  readonly crossings?: number;
  /** At its end one gives way to a greater street. */
  readonly yields?: boolean;
}

/** As one byte: bits 0–2 signals, 3–4 gates, 5–6 crossings, 7 yields. */
export function holdupBits({ signals = 0, gates = 0, crossings = 0, yields = false }: Holdups = {}): number {
  return (
    Math.min(7, signals) | (Math.min(3, gates) << 3) | (Math.min(3, crossings) << 5) | (yields ? 1 << 7 : 0)
  );
}

export function holdupsOf(bits: number): Required<Holdups> {
  return { signals: bits & 7, gates: (bits >> 3) & 3, crossings: (bits >> 5) & 3, yields: bits >> 7 === 1 };
}
