import { ok, type Refusal, type Result, refuse } from '@vigie/situation';
import { isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, parseDocument, type YAMLError } from 'yaml';

/**
 * Montpellier's are 40 KB. All lists full, each text as long as it may be and in letters of three bytes, are 16 MB: what one
 * can export, one can import.
 */
export const MAX_FACTS_BYTES = 16 * 1024 * 1024;

/** Words and marks, by which the time of reading grows. All lists full, with every member of every item, are some 650,000. */
const MOST_TOKENS = 750_000;

/** The file itself, a section, an item, a position: nothing of it lies deeper. */
const MAX_DEPTH = 8;

/** Members that are words even when they are all figures: a telephone number, a station's code. */
const TEXTS = new Set(['telephone', 'id', 'uai', 'name', 'colour']);

/** What a YAML document says, and on which line of it. */
export interface MarkedYaml {
  readonly value: unknown;
  /** The line, from 1, of `shelters[3].position`, or of the nearest thing around it. */
  lineOf(path: string): number;
}

/**
 * Reads YAML 1.2 as plain values. JSON is YAML, too. Refuses `facts/too-large`, `facts/not-yaml`, `facts/alias` (one line
 * can stand for a thousand, and a thousand for a million) and `facts/repeated` for a key that comes twice. A number under
 * a key that `isText` names stays the text that was written.
 */
export function readMarkedYaml(
  bytes: Uint8Array,
  isText: (key: string) => boolean = (key) => TEXTS.has(key),
): Result<MarkedYaml> {
  if (bytes.length > MAX_FACTS_BYTES)
    return refuse('facts/too-large', undefined, `${bytes.length} bytes, at most ${MAX_FACTS_BYTES}`);
  const counter = new LineCounter();
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (isLong(text)) return refuse('facts/too-large', undefined, `over ${MOST_TOKENS} words and marks`);
    // Repeated keys are looked for in the walk: here they are compared each with each.
    const document = parseDocument(text, { lineCounter: counter, uniqueKeys: false, prettyErrors: false });
    const [trouble] = [...document.errors, ...document.warnings];
    if (trouble) {
      const line = lineAt(counter, trouble.pos[0]);
      return refuse('facts/not-yaml', undefined, `line ${line}: ${wordsFor(trouble)}`);
    }
    const walk = new Walk(counter, isText);
    const value = walk.plain(document.contents, '', 0);
    if (walk.refusal) return { ok: false, refusal: walk.refusal };
    return ok({ value, lineOf: (path) => walk.lineOf(path) });
  } catch (cause) {
    // Not UTF-8; or nested so deeply that the parser ran out of stack.
    if (cause instanceof TypeError || cause instanceof RangeError)
      return refuse(
        'facts/not-yaml',
        undefined,
        cause instanceof TypeError ? 'not UTF-8' : 'nested too deeply',
      );
    throw cause;
  }
}

/** Known long before the whole is understood, or found to be nonsense. */
function isLong(text: string): boolean {
  let tokens = 0;
  for (const _ of new Lexer().lex(text)) if (++tokens > MOST_TOKENS) return true;
  return false;
}

/** `shelters[3]` of `shelters[3].position`. Always shorter, whatever keys somebody wrote. */
const around = (path: string): string =>
  path.slice(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['), 0));

function wordsFor({ code, message }: YAMLError): string {
  if (code === 'MULTIPLE_DOCS') return 'the file holds several documents';
  return /call stack/.test(message) ? 'nested too deeply' : message;
}

const lineAt = (counter: LineCounter, offset: number): number => counter.linePos(offset).line;

/** One pass over the document; it remembers the first thing that it will not take. */
class Walk {
  refusal: Refusal | null = null;
  readonly #counter: LineCounter;
  readonly #isText: (key: string) => boolean;
  readonly #lines = new Map<string, number>();

  constructor(counter: LineCounter, isText: (key: string) => boolean) {
    this.#counter = counter;
    this.#isText = isText;
  }

  lineOf(path: string): number {
    for (let at = path; at !== ''; at = around(at)) {
      const line = this.#lines.get(at);
      if (line !== undefined) return line;
    }
    return 1;
  }

  plain(node: unknown, path: string, depth: number): unknown {
    if (depth > MAX_DEPTH) return this.#refuse('facts/not-yaml', path, 'nested too deeply');
    if (isAlias(node)) return this.#refuse('facts/alias', path, `*${node.source}`);
    if (isMap(node)) return this.#map(node.items, path, depth);
    if (isSeq(node))
      return node.items.map((item, i) => {
        this.#mark(`${path}[${i}]`, item);
        return this.plain(item, `${path}[${i}]`, depth + 1);
      });
    if (!isScalar(node)) return null;
    const key = /(?:^|\.)([^.[]*)$/.exec(path)?.[1] ?? '';
    return typeof node.value === 'number' && this.#isText(key)
      ? (node.source ?? String(node.value))
      : node.value;
  }

  #map(items: readonly { key: unknown; value: unknown }[], path: string, depth: number): unknown {
    const found = new Map<string, unknown>();
    for (const { key, value } of items) {
      const name = isScalar(key) ? String(key.value) : '?';
      const inner = path === '' ? name : `${path}.${name}`;
      this.#mark(inner, key);
      if (!isScalar(key)) return this.#refuse('facts/not-yaml', inner, 'a key is not a word');
      if (found.has(name)) return this.#refuse('facts/repeated', inner, 'the key comes twice');
      found.set(name, this.plain(value, inner, depth + 1));
    }
    return Object.fromEntries(found);
  }

  #mark(path: string, node: unknown): void {
    const [offset] = (node as { range?: readonly number[] | null } | null)?.range ?? [];
    if (offset !== undefined) this.#lines.set(path, lineAt(this.#counter, offset));
  }

  #refuse(code: string, path: string, detail: string): null {
    this.refusal ??= { code, path, detail: `line ${this.lineOf(path)}: ${detail}` };
    return null;
  }
}
