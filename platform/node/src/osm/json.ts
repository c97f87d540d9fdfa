import { stat } from 'node:fs/promises';
import { ok, type Result, refuse } from '@vigie/situation';
import type { OsmMember, Tags } from '@vigie/territory';
import type { OsmListener } from './listener.ts';
import { chunksOf, type ReadOptions } from './source.ts';

/** JSON is read whole, and V8 has no string longer than about 512 MB: a larger extract belongs in PBF. */
const MAX_BYTES = 400 * 1024 * 1024;

/**
 * Overpass JSON, with nodes as elements of their own or as the `geometry` that `out geom` adds to ways. Refuses
 * `osm/too-large`, `osm/truncated`, `osm/corrupt`, and `osm/incomplete` when Overpass itself says that it stopped early.
 */
export async function readJson(
  path: string,
  options: ReadOptions,
  extract: OsmListener,
): Promise<Result<null>> {
  const tooLarge = refuse('osm/too-large', path, `over ${MAX_BYTES} bytes of JSON: use .osm.pbf`);
  if ((await stat(path)).size > MAX_BYTES) return tooLarge;
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of chunksOf(path, options)) {
    total += chunk.length;
    if (total > MAX_BYTES) return tooLarge;
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  const parsed = parse(text, path);
  if (!parsed.ok) return parsed;
  const { elements, remark } = parsed.value as { elements?: unknown; remark?: unknown };
  if (!Array.isArray(elements)) return refuse('osm/corrupt', path, 'no list of elements');
  if (typeof remark === 'string' && /error|timed out/i.test(remark))
    return refuse('osm/incomplete', path, remark);
  for (const element of elements) readElement(element ?? {}, extract);
  return ok(null);
}

function parse(text: string, path: string): Result<object> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? ok(value)
      : refuse('osm/corrupt', path, 'not an object');
  } catch (trouble) {
    return refuse(
      isCut(text) ? 'osm/truncated' : 'osm/corrupt',
      path,
      (trouble as Error).message.slice(0, 200),
    );
  }
}

/** Whether the text ends inside a string, a list or an object: then the rest is missing, and nothing else may be wrong. */
function isCut(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (inString && sign === '\\') i++;
    else if (sign === '"') inString = !inString;
    else if (!inString && (sign === '{' || sign === '[')) depth++;
    else if (!inString && (sign === '}' || sign === ']')) depth--;
  }
  return inString || depth > 0;
}

interface Element {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly lon?: unknown;
  readonly lat?: unknown;
  readonly nodes?: unknown;
  readonly tags?: unknown;
  readonly geometry?: unknown;
  readonly members?: unknown;
}

function readElement(element: Element, extract: OsmListener): void {
  const { type, id, lon, lat, tags } = element;
  if (type === 'node')
    extract.node(Number(id), degrees(lon), degrees(lat), tags === undefined ? undefined : textTags(tags));
  else if (type === 'way') readWay(element, extract);
  else if (type === 'relation') extract.relation(Number(id), textTags(tags), membersOf(element));
  else extract.other();
}

const degrees = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);

function readWay({ id, nodes, tags, geometry }: Element, extract: OsmListener): void {
  const ids = Array.isArray(nodes) ? nodes.map(Number) : [];
  extract.way(Number(id), ids, textTags(tags));
  if (!Array.isArray(geometry)) return;
  geometry.forEach((at: { lon?: unknown; lat?: unknown } | null, i) => {
    if (at && ids[i] !== undefined) extract.node(ids[i], degrees(at.lon), degrees(at.lat));
  });
}

const TYPES = ['node', 'way', 'relation'] as const;

/** Those that are members at all. */
function membersOf({ members }: Element): OsmMember[] {
  if (!Array.isArray(members)) return [];
  return members.flatMap((member: { type?: unknown; ref?: unknown; role?: unknown } | null): OsmMember[] => {
    const type = TYPES.find((one) => one === member?.type);
    return type ? [{ type, ref: Number(member?.ref), role: String(member?.role ?? '') }] : [];
  });
}

function textTags(tags: unknown): Tags {
  if (typeof tags !== 'object' || tags === null) return {};
  return Object.fromEntries(Object.entries(tags).filter(([, value]) => typeof value === 'string')) as Tags;
}
