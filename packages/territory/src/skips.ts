/** Something of the input that is not in the pack, and why. */
export interface Skip {
  readonly what: string;
  readonly why: string;
  readonly count: number;
}

/** Counts what is left out, so that no hole is silent. */
export class Skips {
  private readonly counts = new Map<string, Skip>();

  add(what: string, why: string, count = 1): void {
    const key = `${what}: ${why}`;
    this.counts.set(key, { what, why, count: (this.counts.get(key)?.count ?? 0) + count });
  }

  addAll(skips: readonly Skip[]): void {
    for (const { what, why, count } of skips) this.add(what, why, count);
  }

  list(): Skip[] {
    return [...this.counts.values()];
  }
}
