import { once } from 'node:events';
import type * as http from 'node:http';
import * as https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { httpsOutbound } from '../src/outbound/https-outbound.ts';
import { httpsTransport, type Transport } from '../src/outbound/https-transport.ts';
import { isPublicAddress } from '../src/outbound/public-address.ts';
import { retryAfterMs } from '../src/outbound/retry-after.ts';
import { type OpenOutbound, outboundContract } from './outbound-contract.ts';

// Made for these tests, for service.example, and trusted by nobody else.
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgcxhSjEhQOKRmIsIH
hG2iglOZ9XRFjYF687quORAxBiihRANCAAQnAhLoKZEY4Pj/btuDf5yqk4h6Z0j2
kYQJZoUDhanP22EhoM/dDcifo6BHMGnOd/eMMlzsCVPUxUzBfNXQGkBS
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBcDCCARagAwIBAgIBATAKBggqhkjOPQQDAjAaMRgwFgYDVQQDDA9zZXJ2aWNl
LmV4YW1wbGUwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBoxGDAW
BgNVBAMMD3NlcnZpY2UuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA
BCcCEugpkRjg+P9u24N/nKqTiHpnSPaRhAlmhQOFqc/bYSGgz90NyJ+joEcwac53
94wyXOwJU9TFTMF81dAaQFKjSzBJMBoGA1UdEQQTMBGCD3NlcnZpY2UuZXhhbXBs
ZTAMBgNVHRMEBTADAQH/MB0GA1UdDgQWBBSoawqCCtWVv2qZHNKxrxl2ZLfWRTAK
BggqhkjOPQQDAgNIADBFAiBi+PBuG70WVvCrqVztzDWnOCpa104SoC92OIi3LE2S
aAIhAJ8yodYcfo035g+uyJ1lmZDr+77y7tfqsVPMyPGHV9zd
-----END CERTIFICATE-----`;

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** Some address of the public internet: nothing is ever sent there. */
const PUBLIC = '8.8.8.8';

const open =
  (make: (serve: http.RequestListener) => http.Server, carry: (port: number) => Transport): OpenOutbound =>
  async (serve, { addresses = {}, silenceMs } = {}) => {
    const server = make(serve).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return httpsOutbound({
      userAgent: 'Vigie/test',
      resolve: async (host) => addresses[host] ?? [PUBLIC],
      transport: carry((server.address() as AddressInfo).port),
      ...(silenceMs !== undefined && { silenceMs }),
    });
  };

/** Over TLS to this machine: the address was judged before, by the name that the test gave it. */
const overTls = (port: number, at = ['127.0.0.1']): Transport => {
  const carry = httpsTransport({ ca: CERTIFICATE });
  return (exchange) => {
    const url = new URL(exchange.url);
    url.port = String(port);
    return carry({ ...exchange, url, addresses: at });
  };
};

describe('over TLS', () => {
  const secure = (serve: http.RequestListener): http.Server =>
    https.createServer({ key: KEY, cert: CERTIFICATE }, serve);
  outboundContract(open(secure, overTls));

  test('a server is asked at the next of its addresses where one does not answer', async () => {
    // Of this machine, too, but nobody listens there.
    const outbound = await open(secure, (port) => overTls(port, ['127.0.0.2', '::1', '127.0.0.1']))(
      (request, response) => request.pipe(response),
    );
    const chunks: Uint8Array[] = [];
    const answer = await outbound.ask(
      { url: 'https://service.example/', bytes: Uint8Array.of(97), maxBytes: 10, withinMs: 60_000 },
      () => (chunk) => void chunks.push(chunk),
    );
    expect([answer.ok, Buffer.concat(chunks).toString()]).toEqual([true, 'a']);
  });

  test('outbound/unreachable where none of its addresses answers', async () => {
    const outbound = await open(secure, (port) => overTls(port, ['127.0.0.2', '::1']))((_, response) =>
      response.end(),
    );
    const answer = await outbound.ask(
      { url: 'https://service.example/', maxBytes: 10, withinMs: 60_000 },
      () => () => {},
    );
    expect(answer).toMatchObject({
      refusal: { code: 'outbound/unreachable', detail: expect.stringContaining('127.0.0.2') },
    });
  });

  test('outbound/unreachable for a certificate of another name', async () => {
    const outbound = await open(secure, overTls)((_, response) => response.end('a'));
    const answer = await outbound.ask(
      { url: 'https://other.example/', maxBytes: 10, withinMs: 10_000 },
      () => () => {},
    );
    expect(answer).toMatchObject({
      refusal: { code: 'outbound/unreachable', detail: expect.stringContaining('ERR_TLS_CERT_ALTNAME') },
    });
  });
});

describe('the address', () => {
  test('that was judged is the one connected to, or the next of those that were; of many, the first', async () => {
    const found = ['2606:4700::1111', PUBLIC, ...Array.from({ length: 50 }, (_, i) => `193.0.0.${i}`)];
    const seen: (readonly string[])[] = [];
    const outbound = httpsOutbound({
      userAgent: 'Vigie/test',
      resolve: async () => found,
      transport: async ({ addresses }) => {
        seen.push(addresses);
        return { status: 200, headers: {}, chunks: (async function* () {})(), leave() {} };
      },
    });
    await outbound.ask({ url: 'https://service.example/', maxBytes: 1, withinMs: 1_000 }, () => () => {});
    expect(seen).toEqual([found.slice(0, 6)]);
  });

  test.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.255', '169.254.169.254', '172.16.0.1'],
    ...['172.31.255.255', '192.168.1.1', '192.0.2.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:8.8.8.8', '64:ff9b::808:808', 'fc00::1', 'fd12::1', 'fe80::1', 'fe80::1%eth0'],
    ...['ff02::1', '2001::1', '2001:db8::1', '2002:7f00:1::', 'service.example', '', '8.8.8', '8.8.8.8.8'],
  ])('%s is not of the public internet', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '193.0.0.1', '2606:4700::1111', '2a01:e00::1'])(
    '%s is of the public internet',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

test('a service says how long to leave it alone in seconds or by a moment', () => {
  const nowMs = Date.parse('2026-11-22T12:00:00Z');
  const said = (text?: string) => retryAfterMs(text, nowMs);
  expect([said('120'), said(' 0 '), said('999999999')]).toEqual([120_000, 0, 999_999_999_000]);
  expect(said('Sun, 22 Nov 2026 12:01:30 GMT')).toBe(90_000);
  expect(said('Sun, 22 Nov 2026 11:00:00 GMT')).toBe(0);
  expect([said(), said(''), said('soon')]).toEqual([null, null, null]);
});
