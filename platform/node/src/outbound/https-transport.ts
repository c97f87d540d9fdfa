import { type RequestOptions, request } from 'node:https';
import type { LookupFunction } from 'node:net';

/** One exchange with one server, at addresses that were already found and judged. */
export interface Exchange {
  readonly url: URL;
  /** The only ones to connect to, whatever the name resolves to meanwhile: the first of them that answers. */
  readonly addresses: readonly string[];
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

/** Milliseconds for one address to answer before the next is tried: a broken IPv6 often says nothing at all. */
const CONNECT_MS = 1_000;

export type Transport = (exchange: Exchange) => Promise<Response>;

/**
 * TLS with the certificates that Node trusts; `ca` adds none but replaces them, for tests. The name of the server is still
 * what its certificate must be for.
 */
export function httpsTransport(options: Pick<RequestOptions, 'ca'> = {}): Transport {
  return ({ url, addresses, method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const asking = request(url, {
        ...{ ...options, method, headers, signal },
        ...{ lookup: pinned(addresses), autoSelectFamily: true, autoSelectFamilyAttemptTimeout: CONNECT_MS },
        // A kept connection would be used again without its address being judged.
        agent: false,
      });
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

function pinned(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return (_, options, done) => {
    if (options.all) done(null, found);
    else done(null, found[0]!.address, found[0]!.family);
  };
}
