import { ok, type Result, refuse } from '@vigie/situation';

/** The column of a heading, whatever its case; -1 where there is none. */
export function columnOf(headings: readonly string[], wanted: string): number {
  const exact = headings.indexOf(wanted);
  return exact >= 0 ? exact : headings.findIndex((heading) => heading.toLowerCase() === wanted.toLowerCase());
}

/** The column of the first heading that is there; -1 where none is. */
export function firstColumnOf(headings: readonly string[], wanted: readonly string[]): number {
  for (const heading of wanted) {
    const column = columnOf(headings, heading);
    if (column >= 0) return column;
  }
  return -1;
}

/** `territory/columns-unknown`, with the headings that were found: the sender renames one, or names it. */
export function columnsUnknown(path: string, headings: readonly string[], wanted: string): Result<never> {
  const found = headings.filter((heading) => heading !== '').join(', ');
  return refuse('territory/columns-unknown', path, `${wanted}; found: ${found.slice(0, 500) || 'none'}`);
}

/** Which column holds what of a place. */
export interface PlaceColumns {
  readonly name: string;
  /** A column, or one of the categories for every place. */
  readonly category: string;
  /** Of CSV only: longitude and latitude in degrees, WGS 84. */
  readonly lon?: string;
  readonly lat?: string;
}

const PARTS = ['name', 'category', 'lon', 'lat'] as const;

/**
 * `name=NOM,category=TYPE,lon=X,lat=Y`; the latter two for CSV. A heading may hold commas. Refuses
 * `territory/bad-columns`.
 */
export function parseColumns(text: string): Result<PlaceColumns> {
  const said = new Map<string, string>();
  for (const part of text.split(/,(?=\s*(?:name|category|lon|lat)\s*=)/)) {
    const [, what = '', heading = ''] = /^\s*([a-z]+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    if (!PARTS.some((known) => known === what) || heading === '' || said.has(what))
      return refuse('territory/bad-columns', 'columns', `${part.trim()}: not one of ${PARTS.join('=…, ')}=…`);
    said.set(what, heading);
  }
  const [name, category, lon, lat] = PARTS.map((what) => said.get(what));
  if (name === undefined || category === undefined)
    return refuse('territory/bad-columns', 'columns', `${text}: name and category are needed`);
  return ok({ name, category, ...(lon !== undefined && { lon }), ...(lat !== undefined && { lat }) });
}

/** What `parseColumns` reads. */
export function columnsText(columns: PlaceColumns): string {
  return PARTS.flatMap((what) => (columns[what] === undefined ? [] : [`${what}=${columns[what]}`])).join(',');
}
