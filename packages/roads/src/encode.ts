import { type BoxE7, boxOf, type LineE7, lengthM, type PositionE7 } from '@vigie/geo';
import { PROFILES, type Profile } from '@vigie/situation';
import { FLAGS, type Flag, type Highway, highwayIndex } from './highway.ts';
import {
  ALIGNMENT,
  HEADER_BYTES,
  MAGIC,
  SECTION,
  SECTION_ENTRY_BYTES,
  type SectionName,
  VERSION,
  writeVarint,
} from './layout.ts';
import { accessBit } from './metric.ts';

/** Where a profile may travel an edge, seen along the edge's line. Profiles left out may not. */
export type Ways = 'both' | 'forward' | 'backward';

export interface EdgeInput {
  /** Indices into `nodes`; equal for a loop. */
  readonly from: number;
  readonly to: number;
  /** From the first junction's position to the second's, both included. */
  readonly line: LineE7;
  /** Empty when the street has none. NFC. */
  readonly name: string;
  readonly highway: Highway;
  /** The limit that holds, km/h, 1 to 255; a ferry's travel speed. */
  readonly limitKmh: number;
  readonly access: Readonly<Partial<Record<Profile, Ways>>>;
  readonly flags?: readonly Flag[];
}

/** A junction graph: chains of streets between junctions, every edge stored once for its two directions. */
export interface RoadsInput {
  readonly nodes: readonly PositionE7[];
  readonly edges: readonly EdgeInput[];
}

/**
 * The bytes of `roads.bin` (spec/roads.md). The same input gives the same bytes. Throws on an input that is no graph
 * (an end that is no node, a line that does not join its ends): only a bug in pack building makes one.
 */
export function encodeRoads(graph: RoadsInput): Uint8Array<ArrayBuffer> {
  graph.edges.forEach((edge, index) => {
    assertEdge(graph, edge, index);
  });
  const names = nameTable(graph.edges);
  const sections: [SectionName, Uint8Array][] = [
    ['nodes', bytesOf(Int32Array.from(graph.nodes.flat()))],
    ...adjacency(graph),
    ['ends', bytesOf(Uint32Array.from(graph.edges.flatMap((edge) => [edge.from, edge.to])))],
    ['lengths', bytesOf(Uint32Array.from(graph.edges, (edge) => Math.round(lengthM(edge.line) * 100)))],
    ['edgeNames', bytesOf(Uint32Array.from(graph.edges, (edge) => names.index.get(edge.name)!))],
    ['highways', Uint8Array.from(graph.edges, (edge) => highwayIndex(edge.highway)!)],
    ['limits', Uint8Array.from(graph.edges, (edge) => edge.limitKmh)],
    ['access', bytesOf(Uint16Array.from(graph.edges, accessOf))],
    ['flags', bytesOf(Uint16Array.from(graph.edges, flagsOf))],
    ...geometry(graph.edges),
    ['nameAt', bytesOf(names.at)],
    ['names', names.bytes],
  ];
  return assemble(graph, names.index.size, sections);
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

/** Out-arcs by node, in the order of the edges: `firstOut[n]` to `firstOut[n + 1]` in `out`. */
function adjacency(graph: RoadsInput): [SectionName, Uint8Array][] {
  const firstOut = new Uint32Array(graph.nodes.length + 1);
  for (const { from, to } of graph.edges) {
    firstOut[from + 1]!++;
    firstOut[to + 1]!++;
  }
  for (let i = 0; i < graph.nodes.length; i++) firstOut[i + 1]! += firstOut[i]!;
  const next = firstOut.slice();
  const out = new Uint32Array(graph.edges.length * 2);
  graph.edges.forEach(({ from, to }, edge) => {
    out[next[from]!++] = edge * 2;
    out[next[to]!++] = edge * 2 + 1;
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
  }
  return bits;
}

function flagsOf(edge: EdgeInput): number {
  return (edge.flags ?? []).reduce((bits, flag) => bits | FLAGS[flag], 0);
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
  names: number,
  sections: readonly [SectionName, Uint8Array][],
): Uint8Array<ArrayBuffer> {
  const align = (at: number): number => Math.ceil(at / ALIGNMENT) * ALIGNMENT;
  let end = HEADER_BYTES + sections.length * SECTION_ENTRY_BYTES;
  const offsets = sections.map(([, bytes]) => {
    const offset = align(end);
    end = offset + bytes.length;
    return offset;
  });
  const file = new Uint8Array(align(end));
  const header = new DataView(file.buffer);
  const bounds: BoxE7 = boxOf(graph.edges.flatMap((edge) => edge.line)) ?? [0, 0, 0, 0];
  const counts = [MAGIC, VERSION, file.length, graph.nodes.length, graph.edges.length, names];
  [...counts, ...bounds, sections.length].forEach((value, i) => {
    header.setInt32(i * 4, value, true);
  });
  sections.forEach(([name, bytes], i) => {
    const entry = HEADER_BYTES + i * SECTION_ENTRY_BYTES;
    header.setUint32(entry, SECTION[name], true);
    header.setUint32(entry + 4, offsets[i]!, true);
    header.setUint32(entry + 8, bytes.length, true);
    file.set(bytes, offsets[i]!);
  });
  return file;
}
