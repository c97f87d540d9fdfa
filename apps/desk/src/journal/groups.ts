import type { Line } from '../follow/lines.ts';

/** Lines said in one breath: the carriageways of an avenue, closed together. */
export type Group = readonly [Line, ...Line[]];

/** Milliseconds between two entries of one act: each waits for the one before to be committed, at the most. */
const ONE_BREATH_MS = 10_000;

/** Closures that say the same of one street and were sent together are one row, with one press for each thing to do. */
export function groupsOf(lines: readonly Line[]): Group[] {
  const groups: [Line, ...Line[]][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && together(last.at(-1)!, line)) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

function together(a: Line, b: Line): boolean {
  const apartMs = Math.abs(a.held.entry.recordedAtMs - b.held.entry.recordedAtMs);
  return apartMs <= ONE_BREATH_MS && a.held.entry.kind === 'closure' && said(a) === said(b);
}

/** All that a closure says but where exactly, and how it stands. */
function said({ held: { entry }, standing, ending }: Line): string {
  const {
    line: _,
    arcs: __,
    ...body
  } = (entry.kind === 'closure' ? entry.body : {}) as Record<string, unknown>;
  const { kind, status, authority, source, validity } = entry;
  const { expiresAtMs } = validity;
  return JSON.stringify([kind, status, authority, source, expiresAtMs, standing, ending, body]);
}
