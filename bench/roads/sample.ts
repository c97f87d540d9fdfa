/** Times of one thing done many times, milliseconds. */
export class Sample {
  readonly times: number[] = [];

  get size(): number {
    return this.times.length;
  }

  get mean(): number {
    return this.times.reduce((sum, ms) => sum + ms, 0) / this.times.length;
  }

  get worst(): number {
    return this.quantile(1);
  }

  /** The smallest time that at least this share of all do not exceed: 0.5 for the middle one, 0.99 for the tail. */
  quantile(share: number): number {
    const sorted = this.times.toSorted((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  }

  time<T>(act: () => T): T {
    const began = performance.now();
    const result = act();
    this.times.push(performance.now() - began);
    return result;
  }

  async timeAsync<T>(act: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const result = await act();
    this.times.push(performance.now() - began);
    return result;
  }
}

export function sampleOf(times: readonly number[]): Sample {
  const sample = new Sample();
  sample.times.push(...times);
  return sample;
}

export const ms = (value: number): string => value.toFixed(value < 1 ? 3 : value < 100 ? 2 : 0);

/** « mean 0.210, middle 0.190, p99 0.610 ms, 1000 times ». */
export function inWords(sample: Sample): string {
  const [middle, tail] = [sample.quantile(0.5), sample.quantile(0.99)];
  return `mean ${ms(sample.mean)}, middle ${ms(middle)}, p99 ${ms(tail)} ms, ${sample.size} times`;
}
