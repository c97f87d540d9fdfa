import { type RequestOptions, request } from 'node:https';
import type { LookupFunction } from 'node:net';

/** One exchange with one server, at an address that was already found and judged. */
export interface Exchange {
  readonly url: URL;
  /** The only address to connect to, whatever the name resolves to meanwhile. */
  readonly address: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal: AbortSignal;
}

export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Cuts the line, read or not: leaving `chunks` alone would not, where nobody has begun to read them. */
  leave(): void;
}

export type Transport = (exchange: Exchange) => Promise<Response>;

/**
 * TLS with the certificates that Node trusts; `ca` adds none but replaces them, for tests. The name of the server is still
 * what its certificate must be for.
 */
export function httpsTransport(options: Pick<RequestOptions, 'ca'> = {}): Transport {
  return ({ url, address, method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const lookup = pinned(address);
      // No agent: a kept connection would be used again without its address being judged.
      const asking = request(url, { ...options, method, headers, lookup, signal, agent: false });
      asking.on('error', reject);
      asking.on('response', (response) => {
        const entries = Object.entries(response.headers).map(([name, value]) => [name, first(value)]);
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(entries),
          chunks: response,
          leave: () => void response.destroy(),
        });
      });
      asking.end(body);
    });
}

const first = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? '';

function pinned(address: string): LookupFunction {
  const family = address.includes(':') ? 6 : 4;
  return (_, options, found) => {
    if (options.all) found(null, [{ address, family }]);
    else found(null, address, family);
  };
}
