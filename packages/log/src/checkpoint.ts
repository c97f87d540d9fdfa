import { ok, type Result, refuse } from '@vigie/situation';
import { fromBase64, toBase64 } from './base64.ts';
import { HASH_BYTES, type Hash } from './hash.ts';

/** C2SP tlog-checkpoint: how large the tree of `origin` is, and its root. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/**
 * Refuses `checkpoint/malformed`. Extension lines are refused too: the `situation` note begins with the same three
 * lines under the same key, and must never pass for a checkpoint.
 */
export function parseCheckpointText(text: string): Result<Checkpoint> {
  const lines = text.split('\n');
  const bad = (why: string) => refuse('checkpoint/malformed', undefined, why);
  if (lines.length !== 4 || lines[3] !== '') return bad('three lines');
  return parseTreeHead(lines[0]!, lines[1]!, lines[2]!);
}

/** The three lines that a checkpoint and a situation note share. Refuses `checkpoint/malformed`. */
export function parseTreeHead(origin: string, size: string, root: string): Result<Checkpoint> {
  const bad = (why: string) => refuse('checkpoint/malformed', undefined, why);
  if (origin === '') return bad('origin');
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) return bad('size');
  const hash = fromBase64(root);
  if (!hash.ok || hash.value.length !== HASH_BYTES) return bad('root');
  return ok({ origin, size: Number(size), root: hash.value });
}
