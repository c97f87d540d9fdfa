import { type BoxE7, boxOf, lengthM } from '@vigie/geo';
import { PROFILES, SECTION_ENTRY_BYTES } from '@vigie/situation';
import { FLAGS, highwayIndex } from './highway.ts';
import { holdupBits } from './holdups.ts';
import { arcTailIn, type EdgeInput, type RoadsInput, type TurnBan } from './input.ts';
import { ALIGNMENT, FORMAT, SECTION, type SectionName, writeVarint } from './layout.ts';
import { accessBit, noThroughBit } from './metric.ts';
import { ranked } from './ranked.ts';
import type { AllowedTurn } from './turns.ts';

/**
 * The bytes of `roads.bin` (spec/roads.md), nodes in the order of the hierarchy. The same input gives the same bytes.
 * Throws on an input that is no graph (an end that is no node, a line that does not join its ends, a turn between streets
 * that do not meet): only a bug in pack building makes one.
 */
export function encodeRoads(graph: RoadsInput): Uint8Array<ArrayBuffer> {
  graph.edges.forEach((edge, index) => {
    assertEdge(graph, edge, index);
  });
  for (const ban of graph.bans ?? []) assertBan(graph, ban);
  const { edges } = graph;
  const names = nameTable(edges);
  const { nodes, ends, arrivals, turns } = ranked(graph);
  const sections: [SectionName, Uint8Array][] = [
    ['nodes', bytesOf(nodes)],
    ...adjacency(nodes.length / 2, ends, turns),
    ['ends', bytesOf(ends)],
    ['lengths', bytesOf(Uint32Array.from(edges, (edge) => Math.round(lengthM(edge.line) * 100)))],
    ['edgeNames', bytesOf(Uint32Array.from(edges, (edge) => names.index.get(edge.name)!))],
    ['highways', Uint8Array.from(edges, (edge) => highwayIndex(edge.highway)!)],
    ['limits', Uint8Array.from(edges, (edge) => edge.limitKmh)],
    ['access', bytesOf(Uint16Array.from(edges, accessOf))],
    ['flags', bytesOf(Uint16Array.from(edges, flagsOf))],
    ['holdups', Uint8Array.from(edges.flatMap(holdupsOfEdge))],
    ['arrivals', bytesOf(Uint32Array.from(arrivals.flat()))],
    ['turns', bytesOf(Uint32Array.from(turns.flatMap(({ node, arc }) => [node, arc])))],
    ['turnProfiles', Uint8Array.from(turns, ({ profiles }) => profiles)],
    ...geometry(edges),
    ['nameAt', bytesOf(names.at)],
    ['names', names.bytes],
  ];
  return assemble(graph, nodes.length / 2, names.index.size, sections);
}

function assertEdge(graph: RoadsInput, edge: EdgeInput, index: number): void {
  const [first, last] = [edge.line[0], edge.line.at(-1)];
  const from = graph.nodes[edge.from];
  const to = graph.nodes[edge.to];
  if (!from || !to || !first || !last || edge.line.length < 2) throw new Error(`edge ${index} has no ends`);
  if (first[0] !== from[0] || first[1] !== from[1] || last[0] !== to[0] || last[1] !== to[1])
    throw new Error(`the line of edge ${index} does not join its nodes`);
  if (!(edge.limitKmh >= 1 && edge.limitKmh <= 255)) throw new Error(`edge ${index}: ${edge.limitKmh} km/h`);
}

function assertBan({ edges }: RoadsInput, { from, to }: TurnBan): void {
  const known = [from, to].every((arc) => edges[arc >> 1] !== undefined);
  if (!known || arcTailIn(edges, from ^ 1) !== arcTailIn(edges, to))
    throw new Error(`no turn leads from arc ${from} to arc ${to}`);
}

/** Out-links by node, arcs first: `firstOut[n]` to `firstOut[n + 1]` in `out`. */
function adjacency(
  nodeCount: number,
  ends: Uint32Array,
  turns: readonly AllowedTurn[],
): [SectionName, Uint8Array][] {
  const tails = [...ends, ...turns.map(({ node }) => node)];
  const firstOut = new Uint32Array(nodeCount + 1);
  for (const tail of tails) firstOut[tail + 1]!++;
  for (let i = 0; i < nodeCount; i++) firstOut[i + 1]! += firstOut[i]!;
  const next = firstOut.slice();
  const out = new Uint32Array(tails.length);
  tails.forEach((tail, link) => {
    out[next[tail]!++] = link;
  });
  return [
    ['firstOut', bytesOf(firstOut)],
    ['out', bytesOf(out)],
  ];
}

function accessOf(edge: EdgeInput): number {
  let bits = 0;
  for (const profile of PROFILES) {
    const ways = edge.access[profile];
    if (ways === 'both' || ways === 'forward') bits |= accessBit(profile, false);
    if (ways === 'both' || ways === 'backward') bits |= accessBit(profile, true);
    if (ways && edge.noThrough?.includes(profile)) bits |= noThroughBit(profile);
  }
  return bits;
}

function flagsOf(edge: EdgeInput): number {
  return (edge.flags ?? []).reduce((bits, flag) => bits | FLAGS[flag], 0);
}

function holdupsOfEdge({ holdups }: EdgeInput): number[] {
  return [holdupBits(holdups?.forward), holdupBits(holdups?.backward)];
}

/** Only the positions between the two junctions, each as its difference from the one before. */
function geometry(edges: readonly EdgeInput[]): [SectionName, Uint8Array][] {
  const at = new Uint32Array(edges.length + 1);
  const bytes: number[] = [];
  edges.forEach(({ line }, edge) => {
    let [lon, lat] = line[0]!;
    for (const [nextLon, nextLat] of line.slice(1, -1)) {
      writeVarint(bytes, nextLon - lon);
      writeVarint(bytes, nextLat - lat);
      [lon, lat] = [nextLon, nextLat];
    }
    at[edge + 1] = bytes.length;
  });
  return [
    ['geometryAt', bytesOf(at)],
    ['geometry', Uint8Array.from(bytes)],
  ];
}

function nameTable(edges: readonly EdgeInput[]): {
  index: Map<string, number>;
  at: Uint32Array;
  bytes: Uint8Array;
} {
  const index = new Map<string, number>([['', 0]]);
  for (const { name } of edges) if (!index.has(name)) index.set(name, index.size);
  const texts = [...index.keys()].map((name) => new TextEncoder().encode(name));
  const at = new Uint32Array(texts.length + 1);
  texts.forEach((text, i) => {
    at[i + 1] = at[i]! + text.length;
  });
  const bytes = new Uint8Array(at[texts.length]!);
  texts.forEach((text, i) => {
    bytes.set(text, at[i]);
  });
  return { index, at, bytes };
}

/** Typed arrays as they lie in memory, which is little-endian on every machine that runs a browser or Node. */
function bytesOf(array: Int32Array | Uint32Array | Uint16Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function assemble(
  graph: RoadsInput,
  nodes: number,
  names: number,
  sections: readonly [SectionName, Uint8Array][],
): Uint8Array<ArrayBuffer> {
  const align = (at: number): number => Math.ceil(at / ALIGNMENT) * ALIGNMENT;
  let end = FORMAT.headerBytes + sections.length * SECTION_ENTRY_BYTES;
  const offsets = sections.map(([, bytes]) => {
    const offset = align(end);
    end = offset + bytes.length;
    return offset;
  });
  const file = new Uint8Array(align(end));
  const header = new DataView(file.buffer);
  const bounds: BoxE7 = boxOf(graph.edges.flatMap((edge) => edge.line)) ?? [0, 0, 0, 0];
  const counts = [FORMAT.magic, FORMAT.version, file.length, nodes, graph.edges.length, names];
  [...counts, ...bounds, sections.length].forEach((value, i) => {
    header.setInt32(i * 4, value, true);
  });
  sections.forEach(([name, bytes], i) => {
    const entry = FORMAT.headerBytes + i * SECTION_ENTRY_BYTES;
    header.setUint32(entry, SECTION[name], true);
    header.setUint32(entry + 4, offsets[i]!, true);
    header.setUint32(entry + 8, bytes.length, true);
    file.set(bytes, offsets[i]!);
  });
  return file;
}
