import { isIP } from 'node:net';
import type { Context } from 'hono';

/** What the Node adapter gives each request; absent in tests that call the app directly. */
interface Env {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

export function isLoopback(c: Context): boolean {
  return LOOPBACK.test(socketAddress(c)) && c.req.header('x-forwarded-for') === undefined;
}

/**
 * The client's address. Behind a proxy on this machine it is the last one in X-Forwarded-For, which the proxy itself
 * wrote; from anywhere else that header is the client's own invention and is ignored.
 */
export function peerAddress(c: Context): string {
  const direct = socketAddress(c);
  if (!LOOPBACK.test(direct)) return direct;
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  return isIP(forwarded) ? forwarded : direct;
}

function socketAddress(c: Context): string {
  return (c.env as Env | undefined)?.incoming?.socket?.remoteAddress ?? '127.0.0.1';
}

/**
 * The block that one household or one cheap host has at its disposal: IPv4 /24, IPv6 /56. Limits count by block,
 * because anyone with IPv6 has 2⁷² addresses of his own.
 */
export function addressBlock(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/.exec(address);
  if (v4) return `${v4[1]}.0/24`;
  const groups = expand(address);
  return `${groups.slice(0, 3).join(':')}:${groups[3]!.padStart(4, '0').slice(0, 2)}00::/56`;
}

/** The eight groups of an IPv6 address, without its zone. */
function expand(address: string): string[] {
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right, ...Array(8).fill('0')].slice(0, 8) as string[];
}
