import { TextDecoder } from 'node:util';
import { ok, type Result, refuse } from '@vigie/situation';
import type { OsmMember } from '@vigie/territory';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { OsmListener } from './listener.ts';
import { chunksOf, type ReadOptions } from './source.ts';

/** Thrown out of the parser's callbacks, which cannot return a refusal. */
class Malformed extends Error {}

class Unsupported extends Error {}

/**
 * OSM XML (`.osm`), from an API, an editor or a converter, in the encoding that it declares: UTF-8 unless it says another.
 * Entities beyond XML's own five are an error to the parser, and a DTD is never followed. Refuses `osm/corrupt`,
 * `osm/truncated`, and `osm/unsupported` for an encoding that is not known.
 */
export async function readXml(
  path: string,
  options: ReadOptions,
  extract: OsmListener,
): Promise<Result<null>> {
  const elements = new Elements(extract);
  const parser = new SaxesParser();
  parser.on('error', (trouble) => {
    throw new Malformed(trouble.message);
  });
  parser.on('opentag', (tag) => elements.open(tag));
  parser.on('closetag', (tag) => elements.close(tag.name));
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of chunksOf(path, options)) {
      decoder ??= decoderOf(chunk);
      parser.write(decoded(decoder, chunk));
    }
  } catch (trouble) {
    if (trouble instanceof Malformed) return refuse('osm/corrupt', path, trouble.message);
    if (trouble instanceof Unsupported) return refuse('osm/unsupported', path, trouble.message);
    throw trouble;
  }
  if (!elements.ended) return refuse('osm/truncated', path, 'no </osm>');
  return ok(null);
}

/** By the XML declaration, which stands first where there is one. */
function decoderOf(start: Buffer): TextDecoder {
  const declaration = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]{1,40})["']/.exec(
    start.subarray(0, 200).toString('latin1'),
  );
  const encoding = declaration?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new Unsupported(`the encoding ${encoding}`);
  }
}

function decoded(decoder: TextDecoder, chunk: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new Malformed(`bytes that are not ${decoder.encoding}`);
  }
}

/** An element while what stands in it comes. */
interface Open {
  readonly name: 'node' | 'way' | 'relation';
  readonly attributes: Readonly<Record<string, string>>;
  readonly nodes: number[];
  readonly members: OsmMember[];
  readonly tags: Record<string, string>;
}

const isElement = (name: string): name is Open['name'] =>
  name === 'node' || name === 'way' || name === 'relation';

/** What stands between `<osm>` and `</osm>`: nodes, ways and relations, with their `nd`, `member` and `tag`. */
class Elements {
  private readonly extract: OsmListener;
  private element: Open | null = null;
  private depth = 0;
  ended = false;

  constructor(extract: OsmListener) {
    this.extract = extract;
  }

  open({ name, attributes }: SaxesTagPlain): void {
    if (this.depth++ === 0 && name !== 'osm') throw new Malformed(`<${name}> is not <osm>`);
    if (isElement(name)) this.element = { name, attributes, nodes: [], members: [], tags: {} };
    else if (name === 'nd') this.element?.nodes.push(number(attributes.ref));
    else if (name === 'tag' && this.element) this.element.tags[attributes.k ?? ''] = attributes.v ?? '';
    else if (name === 'member' && isElement(attributes.type ?? ''))
      this.element?.members.push({
        type: attributes.type as OsmMember['type'],
        ref: number(attributes.ref),
        role: attributes.role ?? '',
      });
  }

  close(name: string): void {
    this.depth--;
    if (name === 'osm' && this.depth === 0) this.ended = true;
    if (name !== this.element?.name) return;
    const { attributes, nodes, members, tags } = this.element;
    this.element = null;
    // Editors keep what they deleted until it is uploaded.
    if (attributes.action === 'delete' || attributes.visible === 'false') return;
    const id = number(attributes.id);
    if (name === 'node') this.extract.node(id, number(attributes.lon), number(attributes.lat), tags);
    else if (name === 'way') this.extract.way(id, nodes, tags);
    else this.extract.relation(id, tags, members);
  }
}

const number = (text: string | undefined): number => (text ? Number(text) : Number.NaN);
