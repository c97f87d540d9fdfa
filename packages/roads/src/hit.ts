/** A part of an edge that an impact lies on: along the edge's own line, in the directions of travel it concerns. */
export interface Hit {
  readonly edge: number;
  readonly fromCm: number;
  readonly toCm: number;
  readonly forward: boolean;
  readonly backward: boolean;
}

/** From and to along something, in its own unit. */
export type Span = readonly [from: number, to: number];

/** Sorted spans without overlaps; those closer than `gap` become one. */
export function mergeSpans(spans: readonly Span[], gap: number): Span[] {
  const sorted = spans.toSorted((a, b) => a[0] - b[0]);
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && span[0] <= last[1] + gap) merged[merged.length - 1] = [last[0], Math.max(last[1], span[1])];
    else merged.push(span);
  }
  return merged;
}

export function totalOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** What of `span` no span of `others` (sorted, without overlaps) covers. */
export function uncovered(span: Span, others: readonly Span[]): number {
  let inside = 0;
  for (let i = firstEndingFrom(others, span[0]); i < others.length && others[i]![0] < span[1]; i++)
    inside += Math.max(0, Math.min(others[i]![1], span[1]) - Math.max(others[i]![0], span[0]));
  return span[1] - span[0] - inside;
}

/** Adds a span to sorted ones without overlaps, joining those that it meets. */
export function addTo(spans: Span[], span: Span): void {
  const first = firstEndingFrom(spans, span[0]);
  let end = first;
  let [from, to] = span;
  for (; end < spans.length && spans[end]![0] <= to; end++) {
    from = Math.min(from, spans[end]![0]);
    to = Math.max(to, spans[end]![1]);
  }
  spans.splice(first, end - first, [from, to]);
}

function firstEndingFrom(spans: readonly Span[], from: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]![1] < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Whole centimetres, rounded outward so that no point is uncovered, and at least one long, so that an area that only
 * touches a street still stops what would pass there.
 */
export function outward([from, to]: Span, lengthCm: number): Span {
  return [outwardFrom(from, to, lengthCm), outwardTo(from, to, lengthCm)];
}

export function outwardFrom(from: number, to: number, lengthCm: number): number {
  const low = Math.max(0, Math.floor(from));
  return low < Math.min(lengthCm, Math.ceil(to)) || low < lengthCm ? low : Math.max(0, lengthCm - 1);
}

export function outwardTo(from: number, to: number, lengthCm: number): number {
  return Math.min(lengthCm, Math.max(Math.ceil(to), Math.floor(from) + 1));
}
