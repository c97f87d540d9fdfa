import { open } from 'node:fs/promises';
import type { Shape } from './wanted-file.ts';

/** Enough of a file's end to hold what Overpass remarks there. */
const TAIL_BYTES = 4_096;

/**
 * Whether a file begins and ends as it should: services answer with a page of words where they should have answered with
 * data, and Overpass with data that it did not finish, both under the status 200.
 */
export async function troubleOf(path: string, shape: Shape): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const [head, tail] = [Buffer.alloc(TAIL_BYTES), Buffer.alloc(TAIL_BYTES)];
    const { bytesRead } = await file.read(head, 0, TAIL_BYTES, 0);
    const { bytesRead: tailBytes } = await file.read(tail, 0, TAIL_BYTES, Math.max(0, size - TAIL_BYTES));
    const end = tail.subarray(0, tailBytes).toString('utf8');
    return TROUBLES[shape](head.subarray(0, bytesRead), end);
  } finally {
    await file.close();
  }
}

const TROUBLES: Readonly<Record<Shape, (head: Buffer, tail: string) => string | null>> = {
  json: notJson,
  overpass: (head, tail) => notJson(head, tail) ?? remarkOf(tail),
  // A browser may have unpacked it on its way to the disk: the readers take it so, too. A page it is not.
  gzip: (head) => (head.length > 0 && !/^\s*<|^\s*$/.test(head.toString('latin1')) ? null : wordsOf(head)),
  // The length of a small header, then its type.
  pbf: (head) => (head.subarray(0, 32).includes('OSMHeader') ? null : wordsOf(head)),
};

function notJson(head: Buffer, tail: string): string | null {
  const first = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()[0];
  if (first !== '{' && first !== '[') return wordsOf(head);
  return /[}\]]\s*$/.test(tail) ? null : 'it ends before its end';
}

function remarkOf(tail: string): string | null {
  const remark = /"remark"\s*:\s*"((?:[^"\\]|\\.)*)"\s*\}\s*$/.exec(tail)?.[1];
  return remark !== undefined && /error|timed out/i.test(remark) ? remark.slice(0, 200) : null;
}

/** What a page of errors says, without its tags. */
function wordsOf(head: Buffer): string {
  const words = head
    .toString('utf8')
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `not what was asked for: ${words.slice(0, 160) || 'nothing'}`;
}
