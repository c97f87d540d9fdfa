import type { CDPSession, Page } from 'playwright-core';

/** Between two samples of the profile, microseconds. */
const SAMPLING_US = 200;
/** The functions that tie the profile's clock to the page's: the engine may write the first into the second. */
const MARKS: ReadonlySet<string> = new Set(['vigieBenchMark', 'markAndCount']);
const MARK_MS = 20;

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

interface Frame {
  /** Milliseconds since the page was asked for. */
  readonly beganAtMs: number;
  /** Whether a finger was on the page. */
  readonly held: boolean;
}

/** Milliseconds of our own script, by frame. */
export interface OwnScript {
  readonly all: readonly number[];
  /** Of those alone that began with a finger on the page. */
  readonly held: readonly number[];
}

declare global {
  interface Window {
    /** Null once nobody counts. */
    benchFrames?: Frame[] | null;
  }
}

/** Runs in the page: leaves its mark in the profile, and counts frames from then on. When the mark began. */
function markAndCount(forMs: number): number {
  const began = performance.now();
  function vigieBenchMark(): void {
    while (performance.now() < began + forMs);
  }
  vigieBenchMark();
  const frames: { beganAtMs: number; held: boolean }[] = [];
  window.benchFrames = frames;
  let held = false;
  addEventListener('pointerdown', () => {
    held = true;
  });
  addEventListener('pointerup', () => {
    held = false;
  });
  const count = (): void => {
    frames.push({ beganAtMs: performance.now(), held });
    if (window.benchFrames) requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  return began;
}

/**
 * Milliseconds of our own script in each frame while something is done. Ours is every sample in whose stack a function of
 * ours stands, whatever it called: what the map's library does by itself, in a file of its own, is not.
 */
export async function ownScriptPerFrame(
  page: Page,
  devtools: CDPSession,
  act: () => Promise<void>,
): Promise<OwnScript> {
  await devtools.send('Profiler.enable');
  await devtools.send('Profiler.setSamplingInterval', { interval: SAMPLING_US });
  await devtools.send('Profiler.start');
  const markedMs = await page.evaluate(markAndCount, MARK_MS);
  await act();
  const frames = await page.evaluate(() => {
    const all = window.benchFrames ?? [];
    window.benchFrames = null;
    return all;
  });
  const { profile } = (await devtools.send('Profiler.stop')) as { profile: Profile };
  return perFrame(profile, frames, markedMs);
}

function perFrame(profile: Profile, frames: readonly Frame[], markedMs: number): OwnScript {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const ours = ownNodes(profile.nodes);
  const samples = profile.samples ?? [];
  const deltas = profile.timeDeltas ?? [];
  const mark = samples.findIndex((id) => MARKS.has(nodes.get(id)?.callFrame.functionName ?? ''));
  if (mark < 0) throw new Error('the mark is not in the profile');
  // The page's time of the first sample: the mark's is known.
  let atMs = markedMs - deltas.slice(0, mark + 1).reduce((sum, us) => sum + us, 0) / 1_000;
  const times = Array<number>(Math.max(0, frames.length - 1)).fill(0);
  let frame = 0;
  for (const [i, id] of samples.entries()) {
    const lastsMs = (deltas[i] ?? 0) / 1_000;
    atMs += lastsMs;
    while (frame < times.length && atMs >= frames[frame + 1]!.beganAtMs) frame += 1;
    if (frame < times.length && atMs >= frames[frame]!.beganAtMs && ours.has(id)) times[frame]! += lastsMs;
  }
  return { all: times, held: times.filter((_, i) => frames[i]!.held) };
}

/** Those of the app's files, and whatever they call. */
function ownNodes(nodes: readonly ProfileNode[]): Set<number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const isOurs = ({ callFrame: { url } }: ProfileNode) => /\/assets\//.test(url) && !/maplibre/.test(url);
  const ours = new Set<number>();
  const mark = (node: ProfileNode, inside: boolean): void => {
    const own = inside || isOurs(node);
    if (own) ours.add(node.id);
    for (const id of node.children ?? []) mark(byId.get(id)!, own);
  };
  if (nodes[0]) mark(nodes[0], false);
  return ours;
}
