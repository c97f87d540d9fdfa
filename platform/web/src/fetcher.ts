import type { Fetcher } from '@vigie/follow';
import { ok, type Result, refuse } from '@vigie/situation';

/** Read anew each time; everything else never changes under its name. */
const POINTERS = new Set(['log/checkpoint', 'situation', 'keys', 'pack/manifest.json']);

/** Milliseconds without a byte before one gives up: on a bad network a file may well take longer in all. */
const SILENCE_MS = 8_000;

/** A full bundle holds 256 entries of at most 48 KB; a road graph of a large city is smaller. */
const MAX_BYTES = 16 * 1024 * 1024;

export interface FetcherOptions {
  readonly fetch?: typeof fetch;
  readonly silenceMs?: number;
  readonly maxBytes?: number;
}

/** Reads a territory's published files below `base`, which ends in a slash. */
export function fetcher(base: string, options: FetcherOptions = {}): Fetcher {
  const ask = options.fetch ?? fetch.bind(globalThis);
  const silenceMs = options.silenceMs ?? SILENCE_MS;
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  return {
    async get(path, from = 0) {
      const silence = new Silence(silenceMs);
      try {
        const response = await ask(base + path, {
          signal: silence.signal,
          cache: POINTERS.has(path) ? 'no-store' : 'default',
          ...(from > 0 ? { headers: { Range: `bytes=${from}-` } } : {}),
        });
        return await take(response, path, from, silence, maxBytes);
      } catch (error) {
        return refuse('fetch/unreachable', path, error instanceof Error ? error.message : String(error));
      } finally {
        silence.end();
      }
    },
  };
}

async function take(
  response: Response,
  path: string,
  from: number,
  silence: Silence,
  maxBytes: number,
): Promise<Result<Uint8Array>> {
  const { status } = response;
  if (status === 404 || status === 410) return refuse('fetch/absent', path, String(status));
  // Nothing lies beyond `from`: for the caller, an empty suffix.
  if (status === 416) return ok(new Uint8Array());
  if (status !== 200 && status !== 206) return refuse('fetch/unreachable', path, String(status));
  if (status === 206 && startOf(response) !== from) return refuse('fetch/unreachable', path, 'another range');
  const bytes = await readBody(response, silence, maxBytes);
  if (!bytes) return refuse('fetch/too-large', path, `more than ${maxBytes} bytes`);
  // Some servers and caches ignore Range and send the whole file: the suffix is in it.
  return ok(status === 200 && from > 0 ? bytes.subarray(from) : bytes);
}

function startOf(response: Response): number {
  return Number(/^bytes (\d+)-/.exec(response.headers.get('Content-Range') ?? '')?.[1] ?? Number.NaN);
}

/** Null when there is more than the bound, whatever Content-Length said. */
async function readBody(response: Response, silence: Silence, maxBytes: number): Promise<Uint8Array | null> {
  if (!response.body) return new Uint8Array();
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    silence.begin();
    const { done, value } = await reader.read();
    if (done) return joined(chunks, size);
    size += value.length;
    if (size > maxBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Aborts after so long without a sign of life. */
class Silence {
  private readonly controller = new AbortController();
  private readonly limitMs: number;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(limitMs: number) {
    this.limitMs = limitMs;
    this.begin();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  begin(): void {
    clearTimeout(this.timer);
    const reason = new Error(`no byte for ${this.limitMs} ms`);
    this.timer = setTimeout(() => this.controller.abort(reason), this.limitMs);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
