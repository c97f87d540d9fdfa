import { type Figure, holds, tableOf } from './figure.ts';

/** What a run found out so far. */
export class Ledger {
  private readonly figures: Figure[] = [];

  /** A figure beside its bar: at most that. Without one it is told, not judged. */
  note(what: string, unit: string, ours: number, bar?: number): void {
    this.figures.push({ what, unit, ours, ...(bar === undefined ? {} : { bar }) });
  }

  /** Milliseconds of ours beside a rival's, and how many times faster ours must be, if that was promised. */
  against(what: string, ours: number, name: string, value: number, timesAtLeast?: number): void {
    const rival = { name, value, ...(timesAtLeast === undefined ? {} : { timesAtLeast }) };
    this.figures.push({ what, unit: 'ms', ours, rival });
  }

  /** What stands behind a figure: sample sizes, tails, refusals. */
  say(text: string): void {
    console.log(`  ${text}`);
  }

  /** Says what is going on: a whole run takes long. */
  async step<T>(what: string, act: () => Promise<T>): Promise<T> {
    const began = performance.now();
    console.log(`${what} …`);
    const result = await act();
    this.say(`${((performance.now() - began) / 1000).toFixed(1)} s`);
    return result;
  }

  table(): string {
    return tableOf(this.figures);
  }

  holds(): boolean {
    return this.figures.every(holds);
  }
}
