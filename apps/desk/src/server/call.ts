import { ok, type Refusal, type Result, refuse } from '@vigie/situation';

export interface Request {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** One per act, the same on every retry: the server then writes the act once. */
  readonly idempotencyKey?: string;
}

/** A server that takes longer is treated as gone: the officer is told, and the retry carries the same key. */
const PATIENCE_MS = 15_000;

/**
 * Asks the server. Refuses `desk/unreachable` when nobody answered or the server is in trouble (the act may have
 * landed: retry with the same key), `desk/unexpected-answer` when what answered is not this server, and whatever
 * code the server itself gives.
 */
export async function call<T>(request: Request): Promise<Result<T>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(request.path, {
      method: request.method,
      headers: headersOf(request),
      credentials: 'same-origin',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    text = await response.text();
  } catch (error) {
    return refuse('desk/unreachable', undefined, String(error));
  }
  return answerOf<T>(response.status, text);
}

function headersOf(request: Request): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json',
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(request.idempotencyKey === undefined ? {} : { 'idempotency-key': request.idempotencyKey }),
  };
}

/** What an answer amounts to. Also reads the sign-in library's own `{ code: 'IN_CAPITALS' }`. */
export function answerOf<T>(status: number, text: string): Result<T> {
  if (status >= 500) return refuse('desk/unreachable', undefined, `HTTP ${status}`);
  let value: unknown;
  try {
    value = text === '' ? null : JSON.parse(text);
  } catch {
    return refuse('desk/unexpected-answer', undefined, `HTTP ${status}`);
  }
  if (status < 300) return ok(value as T);
  const problem = (value ?? {}) as Partial<Refusal>;
  if (typeof problem.code !== 'string') return refuse('desk/unexpected-answer', undefined, `HTTP ${status}`);
  return refuse(problem.code, problem.path, problem.detail);
}
