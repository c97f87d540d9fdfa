import type { Fetcher } from '@vigie/follow';
import { ok, refuse } from '@vigie/situation';

/** No published file is larger: a pack's roads are a few megabytes. */
const MOST_BYTES = 256 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** Reads a territory's public files at `base`, with or without a closing slash, asking caches for the newest. */
export function httpFetcher(base: string): Fetcher {
  const prefix = base.endsWith('/') ? base : `${base}/`;
  return {
    get: async (path, from = 0) => {
      try {
        const response = await fetch(new URL(path, prefix), {
          signal: AbortSignal.timeout(TIMEOUT_MS),
          headers: { 'cache-control': 'no-cache' },
        });
        if (response.status === 404 || response.status === 410)
          return refuse('fetch/absent', path, String(response.status));
        if (!response.ok) return refuse('fetch/unreachable', path, String(response.status));
        const bytes = new Uint8Array(await response.arrayBuffer());
        return bytes.length > MOST_BYTES
          ? refuse('fetch/unreachable', path, 'too large')
          : ok(bytes.slice(from));
      } catch (cause) {
        return refuse('fetch/unreachable', path, cause instanceof Error ? cause.message : String(cause));
      }
    },
  };
}
