import { join } from 'node:path';
import { withSlowPages } from '../slow-pages.ts';
import type { Course } from './course.ts';
import type { BuiltPack } from './packs.ts';
import type { Timings } from './timings.ts';

/** Loading is cold: one page each. */
const LOADS = 5;

export interface Throttled {
  /** Milliseconds, one page each. */
  readonly loads: readonly number[];
  readonly timings: Timings;
  /** What the same Chromium computed. */
  readonly version: string;
}

/** Times the worker's code on the main thread of slow pages. */
export function throttled(pack: BuiltPack, course: Course): Promise<Throttled> {
  const script = join(import.meta.dirname, 'page.ts');
  return withSlowPages(script, { 'roads.bin': pack.bytes }, async ({ open, version }) => {
    const loads: number[] = [];
    for (let i = 0; i < LOADS; i++) {
      const page = await open();
      loads.push(await page.evaluate((sha256) => window.loadTime(sha256), pack.sha256));
      await page.close();
    }
    const page = await open();
    const timings = await page.evaluate(([sha256, on]) => window.runCourse(sha256, on), [
      pack.sha256,
      course,
    ] as const);
    return { loads, timings, version };
  });
}
