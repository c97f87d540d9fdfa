/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  /** In the same unit: at most this. A figure without a bar is told, not judged. */
  readonly bar?: number;
  readonly rival?: {
    readonly name: string;
    readonly value: number;
    /** So many times what is ours, at least; told and not judged when absent. */
    readonly timesAtLeast?: number;
  };
}

/** Below or at 1 it holds. Null when nothing was promised. */
export function ratioOf({ ours, bar, rival }: Figure): number | null {
  if (rival) return rival.timesAtLeast === undefined ? null : (rival.timesAtLeast * ours) / rival.value;
  if (bar === undefined) return null;
  return bar === 0 ? (ours === 0 ? 0 : Number.POSITIVE_INFINITY) : ours / bar;
}

/** What is not a number was not measured, and does not hold. */
export function holds(figure: Figure): boolean {
  const ratio = ratioOf(figure);
  return ratio === null || ratio <= 1;
}

/** Figures side by side, one a line, and a mark on those that miss their bar. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ['figure', 'ours', '', 'bar', 'ratio', 'rival', 'times faster'];
  const rows = [head, ...figures.map(cellsOf)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const leftAligned = new Set([0, 2, 5]);
  return rows
    .map((row) =>
      row
        .map((cell, i) => (leftAligned.has(i) ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf(figure: Figure): string[] {
  const { what, unit, ours, bar, rival } = figure;
  const ratio = ratioOf(figure);
  return [
    what,
    short(ours),
    unit,
    rival?.timesAtLeast ? `${rival.timesAtLeast}×` : bar === undefined ? '' : short(bar),
    ratio === null ? '' : `${short(ratio)}${holds(figure) ? '' : ' MISSED'}`,
    rival ? `${rival.name} ${short(rival.value)} ${unit}` : '',
    rival ? `${short(rival.value / ours)}×` : '',
  ];
}

/** Three digits that count, or all of a whole number. */
function short(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'none' : '∞';
  if (Number.isInteger(value) || Math.abs(value) >= 100) return String(Math.round(value));
  return value.toFixed(Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3);
}
