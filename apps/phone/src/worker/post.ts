const TIMEOUT_MS = 15_000;

interface Posted {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Posts without a cookie; null when nobody answered. */
export async function post(ask: typeof fetch, { path, headers, body }: Posted): Promise<Response | null> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  return ask(path, { method: 'POST', headers, body, credentials: 'omit', signal }).catch(() => null);
}

/** Too early, too many, or the server's own trouble: the same may pass later. Anything else is its answer. */
const LATER = new Set([408, 425, 429]);

export interface Refused {
  readonly code: { readonly code?: string };
  readonly later: boolean;
  readonly retryAfterMs: { readonly retryAfterMs?: number };
}

/** What an answer that is no success says. */
export async function readRefusal(response: Response): Promise<Refused> {
  const answer = (await response.json().catch(() => ({}))) as { code?: string };
  const later = response.status >= 500 || LATER.has(response.status);
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return {
    code: typeof answer.code === 'string' ? { code: answer.code } : {},
    later,
    retryAfterMs: later && seconds > 0 ? { retryAfterMs: Math.min(seconds, 3600) * 1000 } : {},
  };
}
