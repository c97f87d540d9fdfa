// Runs on a page's main thread, where Chromium can be told to be slow: what the phone's worker does when one types.
import { createSearch, openPlaces } from '../../packages/places/src/index.ts';
import { keystrokes } from './keystrokes.ts';

export interface Typed {
  /** Milliseconds to open the file and make its index, when nothing is compiled yet. */
  readonly openMs: number;
  readonly keystrokesMs: readonly number[];
}

declare global {
  interface Window {
    typeAll(queries: readonly string[]): Promise<Typed>;
  }
}

window.typeAll = async (queries) => {
  const file = new Uint8Array(await (await fetch('/places.bin')).arrayBuffer());
  const began = performance.now();
  const places = openPlaces(file);
  if (!places.ok) throw new Error(places.refusal.code);
  const search = createSearch(places.value);
  const openMs = performance.now() - began;
  return { openMs, keystrokesMs: keystrokes(search, queries) };
};
