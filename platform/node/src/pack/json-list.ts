import { ok, type Result, refuse } from '@vigie/situation';
import { chunksOf, firstBytes, type ReadOptions, Truncated } from '../osm/source.ts';

/** Bytes of one item: the largest legal entity of the directory of health has a few thousand establishments. */
const MAX_ITEM = 64 << 20;

const [QUOTE, BACKSLASH, COMMA, OPEN, CLOSE, LIST, END] = [...'"\\,{}[]'].map((sign) =>
  sign.charCodeAt(0),
) as [...[number, number, number, number, number, number, number]];

/**
 * Goes through the items of the list that a large JSON object holds under `member`, one after the other, gzipped or not: the
 * directory of health is 700 MB, more than a string may be. Refuses `pack/input-not-found`, `pack/input-truncated` and
 * `pack/input-not-json`, the last also where there is no such list.
 */
export async function readJsonList(
  path: string,
  member: string,
  take: (item: unknown) => void,
  options: ReadOptions = {},
): Promise<Result<null>> {
  if (!(await firstBytes(path))) return refuse('pack/input-not-found', path, 'no such file, or not readable');
  const items = new Items(member, take);
  try {
    for await (const chunk of chunksOf(path, options)) items.push(chunk);
  } catch (trouble) {
    if (trouble instanceof Truncated) return refuse('pack/input-truncated', path, trouble.message);
    if (trouble instanceof NotJson) return refuse('pack/input-not-json', path, trouble.message);
    throw trouble;
  }
  if (items.depth > 0) return refuse('pack/input-truncated', path, 'it ends inside a list or an object');
  return items.found ? ok(null) : refuse('pack/input-not-json', path, `no list ${member}`);
}

class NotJson extends Error {}

/** Follows the depth of brackets, byte by byte, and parses what lies between those of one item. */
class Items {
  found = false;
  depth = 0;
  private readonly member: Buffer;
  private readonly take: (item: unknown) => void;
  private inList = false;
  private inString = false;
  private escaped = false;
  /** Bytes of the item, or of the member's name, that came in earlier chunks. */
  private earlier: Buffer[] = [];
  private earlierBytes = 0;
  private nameStart = -1;
  private name = Buffer.alloc(0);

  constructor(member: string, take: (item: unknown) => void) {
    this.member = Buffer.from(member);
    this.take = take;
  }

  push(chunk: Buffer): void {
    let start = this.keeping ? 0 : -1;
    if (this.nameStart >= 0) this.nameStart = 0;
    for (let at = 0; at < chunk.length; at++) {
      const sign = chunk[at]!;
      if (this.inString) this.insideString(sign, chunk, at);
      else if (sign === QUOTE) {
        this.inString = true;
        if (this.depth === 1) this.nameStart = at + 1;
      } else if (sign === OPEN || sign === LIST) {
        if (this.depth === 1 && sign === LIST && this.name.equals(this.member)) {
          this.inList = true;
          this.found = true;
        } else if (this.inList && this.depth === 2) start = at;
        this.depth++;
      } else if (sign === CLOSE || sign === END) {
        this.depth--;
        if (this.inList && this.depth === 2) {
          this.item(chunk.subarray(start, at + 1));
          start = -1;
        } else if (this.depth === 1) this.inList = false;
        else if (this.depth < 0) throw new NotJson('a bracket closes what none opened');
      } else if (sign === COMMA && this.depth === 1) this.name = Buffer.alloc(0);
    }
    if (this.keeping) this.keep(chunk.subarray(start));
    if (this.nameStart >= 0) this.name = Buffer.concat([this.name, chunk.subarray(this.nameStart)]);
  }

  private get keeping(): boolean {
    return this.inList && this.depth > 2;
  }

  private insideString(sign: number, chunk: Buffer, at: number): void {
    if (this.escaped) this.escaped = false;
    else if (sign === BACKSLASH) this.escaped = true;
    else if (sign === QUOTE) {
      this.inString = false;
      if (this.nameStart < 0) return;
      this.name = Buffer.concat([this.name, chunk.subarray(this.nameStart, at)]);
      this.nameStart = -1;
    }
  }

  private keep(bytes: Buffer): void {
    this.earlierBytes += bytes.length;
    if (this.earlierBytes > MAX_ITEM) throw new NotJson(`an item of more than ${MAX_ITEM} bytes`);
    this.earlier.push(bytes);
  }

  private item(bytes: Buffer): void {
    const whole = this.earlier.length === 0 ? bytes : Buffer.concat([...this.earlier, bytes]);
    this.earlier = [];
    this.earlierBytes = 0;
    let value: unknown;
    try {
      value = JSON.parse(whole.toString('utf8'));
    } catch (trouble) {
      throw new NotJson((trouble as Error).message.slice(0, 200));
    }
    this.take(value);
  }
}
