import { BlockList, isIPv4, isIPv6 } from 'node:net';

// What is not the public internet, from the registries of special addresses: IANA IPv4 (RFC 6890 and later) and IPv6.
// A server that asked such an address would ask its own machine, its own network or a cloud's secrets on behalf of whoever
// named it.

const IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Of global unicast (2000::/3), what leads elsewhere: tunnels that carry an IPv4 address, documentation, benchmarks. */
const IPV6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [net, bits] of IPV4) special.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of IPV6) special.addSubnet(net, bits, 'ipv6');

const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

/** Whether an address is one of the public internet. What is no address at all is not. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4');
  // Everything outside 2000::/3 is refused as a whole: loopback, link-local, unique local, and IPv4 in IPv6's clothes.
  return isIPv6(address) && global.check(address, 'ipv6') && !special.check(address, 'ipv6');
}
