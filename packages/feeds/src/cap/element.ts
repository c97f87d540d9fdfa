import { ok, type Refusal, type Result, refuse } from '@vigie/situation';
import { SaxesParser } from 'saxes';

/** CAP's deepest path has 5 elements, an XML signature inside it about 8. */
const MAX_DEPTH = 16;

/** Ten times the largest alerts seen, which list every county of a state; a tree of them stays under 10 MB. */
const MAX_ELEMENTS = 20_000;

/** An XML element, without its attributes: CAP has none. */
export interface Element {
  /** Without prefix. */
  readonly name: string;
  readonly namespace: string;
  /** Its own text, not that of its children: in NFC, without spaces around it. */
  readonly text: string;
  readonly children: readonly Element[];
}

interface Open {
  readonly name: string;
  readonly namespace: string;
  text: string;
  readonly children: Element[];
}

/** Thrown to stop the parser at once, caught below; nothing else can stop it. */
class Stopped {
  readonly refusal: Refusal;
  constructor(refused: { readonly refusal: Refusal }) {
    this.refusal = refused.refusal;
  }
}

/**
 * The root element of an XML text. The five entities of XML and numbered characters are read; nothing else is ever
 * expanded. Refuses `cap/doctype` (a DTD, whatever is in it), `cap/not-xml` (not well-formed, an entity that is not
 * defined), `cap/too-deep` and `cap/too-large` (more than 20,000 elements).
 */
export function parseXml(text: string): Result<Element> {
  const parser = new SaxesParser({ xmlns: true });
  const top: Open = { name: '', namespace: '', text: '', children: [] };
  const path = [top];
  let elements = 0;
  parser.on('doctype', () => {
    throw new Stopped(refuse('cap/doctype'));
  });
  parser.on('opentag', ({ local, uri }) => {
    if (path.length > MAX_DEPTH) throw new Stopped(refuse('cap/too-deep', undefined, `${MAX_DEPTH} levels`));
    if (++elements > MAX_ELEMENTS)
      throw new Stopped(refuse('cap/too-large', undefined, `${MAX_ELEMENTS} elements`));
    path.push({ name: local, namespace: uri, text: '', children: [] });
  });
  const append = (more: string): void => {
    path.at(-1)!.text += more;
  };
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('closetag', () => {
    const closed = path.pop()!;
    path.at(-1)!.children.push({ ...closed, text: closed.text.normalize('NFC').trim() });
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Stopped) return { ok: false, refusal: error.refusal };
    return refuse('cap/not-xml', undefined, (error as Error).message.slice(0, 200));
  }
  return ok(top.children[0]!);
}
