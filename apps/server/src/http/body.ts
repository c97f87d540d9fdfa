import { ok, type Result, refuse } from '@vigie/situation';
import type { Context } from 'hono';
import type { z } from 'zod';
import { pathOf } from '../intake/draft.ts';

/** An entry has at most 48 KB; JSON with spaces and escapes may take five times that, and no more is ever right. */
export const MAX_BODY_BYTES = 256 * 1024;

/** The bytes of a body. Refuses `request/too-large` as soon as that is known: the rest is never read. */
export async function readBytes(c: Context, most = MAX_BODY_BYTES): Promise<Result<Uint8Array>> {
  const tooLarge = refuse('request/too-large', undefined, `at most ${most} bytes`);
  if (Number(c.req.header('content-length') ?? 0) > most) return tooLarge;
  const { body } = c.req.raw;
  if (!body) return ok(new Uint8Array(0));
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return ok(Buffer.concat(chunks, length));
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => {});
      return tooLarge;
    }
    chunks.push(value);
  }
}

export interface JsonBody {
  readonly bytes: Uint8Array;
  readonly value: unknown;
}

/** A JSON body with its bytes. Refuses `request/too-large` and `request/not-json`. */
export async function readJson(c: Context, most = MAX_BODY_BYTES): Promise<Result<JsonBody>> {
  if (!/^application\/json\s*(?:;|$)/i.test(c.req.header('content-type') ?? '')) {
    return refuse('request/not-json', 'Content-Type', 'must be application/json');
  }
  const bytes = await readBytes(c, most);
  if (!bytes.ok) return bytes;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.value);
    return ok({ bytes: bytes.value, value: JSON.parse(text) as unknown });
  } catch {
    return refuse('request/not-json', undefined, 'not UTF-8 JSON');
  }
}

const KEY = /^[\x21-\x7e]{1,128}$/;

/** The caller's own name for what it asks, the same on every retry. Refuses `request/idempotency-key-missing`. */
export function idempotencyKey(c: Context): Result<string> {
  const key = c.req.header('idempotency-key');
  return key !== undefined && KEY.test(key) ? ok(key) : refuse('request/idempotency-key-missing');
}

/** Large enough for every small form of the desk. */
const MAX_FORM_BYTES = 4 * 1024;

/** A small JSON body of a known form. Refuses what `readJson` refuses, and `request/invalid`. */
export async function readRequest<T>(
  c: Context,
  schema: z.ZodType<T>,
  most = MAX_FORM_BYTES,
): Promise<Result<T>> {
  const body = await readJson(c, most);
  return body.ok ? readValue(body.value.value, schema) : body;
}

/** What was sent, by its schema. Refuses `request/invalid` with the path and the words of the first mistake. */
export function readValue<T>(value: unknown, schema: z.ZodType<T>): Result<T> {
  const read = schema.safeParse(value);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  return refuse('request/invalid', pathOf(issue?.path ?? []), issue?.message);
}
