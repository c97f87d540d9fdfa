import type { Cell } from '@vigie/community';
import { html, type Markup } from '../markup.ts';
import type { RegionShape } from './region-shape.ts';

/** A cell with its area's name and middle, degrees; the region's own has no place on a map. */
export interface PlacedCell extends Cell {
  readonly name: string;
  readonly at: readonly [lon: number, lat: number] | null;
}

/** A département's name, where its middle is, degrees. */
export interface NamedMiddle {
  readonly code: string;
  readonly name: string;
  readonly at: readonly [lon: number, lat: number];
}

/** The region as it is drawn under the circles of any skill. */
export interface RegionDrawing {
  readonly shape: RegionShape;
  readonly departements: readonly NamedMiddle[];
}

interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly kind: string;
}

/** Of the letters of a label, about. */
const LETTER_PX = 6.5;
const LINE_PX = 13;

const radiusOf = (atLeast: number): number => Math.min(40, Math.round(7 + 2.5 * Math.sqrt(atLeast)));

/**
 * Circles where the people are, with how many in each, over the region and the names of its départements. The table says
 * the same in words, so that nobody needs the drawing.
 */
export function skillsDrawing({ shape, departements }: RegionDrawing, cells: readonly PlacedCell[]): Markup {
  const circles = cells
    .flatMap((cell) => (cell.at ? [{ ...cell, at: shape.place(...cell.at), r: radiusOf(cell.atLeast) }] : []))
    .toSorted((a, b) => b.r - a.r);
  const held = new Map(circles.flatMap(({ kind, code, r }) => (kind === 'departement' ? [[code, r]] : [])));
  const named = departements.map(({ code, name, at }): Label => {
    const [x, y] = shape.place(...at);
    return { x, y: y + (held.has(code) ? held.get(code)! + LINE_PX : 4), text: name, kind: 'departement' };
  });
  const others = circles
    .filter(({ kind }) => kind !== 'departement')
    .map(({ at: [x, y], r, name, kind }): Label => ({ x, y: y + r + LINE_PX, text: name, kind }));
  return html`<svg class="areas" viewBox="0 0 ${shape.width} ${shape.height}" aria-hidden="true">
<path class="land" d="${shape.land}"/><path class="borders" d="${shape.borders}"/>
${circles.map(
  ({ kind, name, atLeast, r, at: [x, y] }) =>
    html`<g class="${kind}"><title>${name}</title><circle cx="${x}" cy="${y}" r="${r}"/><text x="${x}" y="${y + 4}">${atLeast}</text></g>`,
)}
${withRoom([...named, ...others]).map(({ x, y, text, kind }) => html`<text class="name ${kind}" x="${x}" y="${y}">${text}</text>`)}
</svg>`;
}

/** Those that lie on none before them: the table names them all. */
function withRoom(labels: readonly Label[]): readonly Label[] {
  const kept: Label[] = [];
  for (const label of labels) {
    const isFree = kept.every(
      ({ x, y, text }) =>
        Math.abs(x - label.x) > ((text.length + label.text.length) * LETTER_PX) / 2 ||
        Math.abs(y - label.y) > LINE_PX,
    );
    if (isFree) kept.push(label);
  }
  return kept;
}

const LEGEND = [3, 20, 100] as const;

/** What the circles mean, outside the drawing so that everybody reads it. */
export const drawingLegend = (words: {
  readonly atLeast: (count: number) => string;
  readonly rest: string;
}): Markup =>
  html`<ul class="legend">${LEGEND.map((count) => {
    const r = radiusOf(count);
    return html`<li><svg class="areas" width="${2 * r + 4}" height="${2 * r + 4}" aria-hidden="true"><g class="commune"><circle cx="${r + 2}" cy="${r + 2}" r="${r}"/></g></svg> ${words.atLeast(count)}</li>`;
  })}<li><svg class="areas" width="28" height="28" aria-hidden="true"><g class="epci"><circle cx="14" cy="14" r="11"/></g></svg> ${words.rest}</li></ul>`;
