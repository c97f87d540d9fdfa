import { ok, type Result, refuse } from '@vigie/situation';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Extract } from './extract.ts';
import { chunksOf, type ReadOptions } from './source.ts';

/** Thrown out of the parser's callbacks, which cannot return a refusal. */
class Malformed extends Error {}

/**
 * OSM XML (`.osm`), from an API, an editor or a converter. Entities beyond XML's own five are an error to the parser, and
 * a DTD is never followed. Refuses `osm/corrupt` and `osm/truncated`.
 */
export async function readXml(path: string, options: ReadOptions, extract: Extract): Promise<Result<null>> {
  const elements = new Elements(extract);
  const parser = new SaxesParser();
  parser.on('error', (trouble) => {
    throw new Malformed(trouble.message);
  });
  parser.on('opentag', (tag) => elements.open(tag));
  parser.on('closetag', (tag) => elements.close(tag.name));
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of chunksOf(path, options)) parser.write(decoder.decode(chunk, { stream: true }));
  } catch (trouble) {
    if (trouble instanceof Malformed) return refuse('osm/corrupt', path, trouble.message);
    throw trouble;
  }
  if (!elements.ended) return refuse('osm/truncated', path, 'no </osm>');
  return ok(null);
}

/** What stands between `<osm>` and `</osm>`: nodes, ways with their `nd` and `tag`, relations. */
class Elements {
  private readonly extract: Extract;
  private way: { id: number; nodes: number[]; tags: Record<string, string>; deleted: boolean } | null = null;
  private depth = 0;
  ended = false;

  constructor(extract: Extract) {
    this.extract = extract;
  }

  open({ name, attributes }: SaxesTagPlain): void {
    if (this.depth++ === 0 && name !== 'osm') throw new Malformed(`<${name}> is not <osm>`);
    // Editors keep what they deleted until it is uploaded.
    const deleted = attributes.action === 'delete' || attributes.visible === 'false';
    if (name === 'node' && !deleted)
      this.extract.node(number(attributes.id), number(attributes.lon), number(attributes.lat));
    else if (name === 'way') this.way = { id: number(attributes.id), nodes: [], tags: {}, deleted };
    else if (name === 'relation') this.extract.relation();
    else if (name === 'nd') this.way?.nodes.push(number(attributes.ref));
    else if (name === 'tag' && this.way) this.way.tags[attributes.k ?? ''] = attributes.v ?? '';
  }

  close(name: string): void {
    this.depth--;
    if (name === 'osm' && this.depth === 0) this.ended = true;
    if (name !== 'way' || !this.way) return;
    const { id, nodes, tags, deleted } = this.way;
    if (!deleted) this.extract.way(id, nodes, tags);
    this.way = null;
  }
}

const number = (text: string | undefined): number => (text ? Number(text) : Number.NaN);
