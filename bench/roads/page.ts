// Runs on a page's main thread, where Chromium can be told to be slow: what the phone's worker does with roads.
import type { Sha256Hex } from '@vigie/situation';
import type { Course } from './course.ts';
import { load } from './ours.ts';
import { type Timings, timings } from './timings.ts';

declare global {
  interface Window {
    runCourse(sha256: Sha256Hex, course: Course): Promise<Timings>;
    loadTime(sha256: Sha256Hex): Promise<number>;
  }
}

const bytes = async (): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch('/roads.bin')).arrayBuffer());

/** The first time in this page, when nothing is compiled yet: as a phone does it. */
window.loadTime = async (sha256) => {
  const file = await bytes();
  const began = performance.now();
  load(file, sha256);
  return performance.now() - began;
};

window.runCourse = async (sha256, course) => {
  const ours = load(await bytes(), sha256);
  return timings(ours, course);
};
