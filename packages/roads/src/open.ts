import type { BoxE7, LineE7, PositionE7 } from '@vigie/geo';
import { ok, type Result, readSections, refuse, type Sha256Hex } from '@vigie/situation';
import { buildGrid, type Grid } from './grid.ts';
import { HIGHWAYS } from './highway.ts';
import { FORMAT, SECTION, type SectionName, VarintReader } from './layout.ts';
import { distancesAlong } from './snap.ts';

/**
 * A road graph, opened. Typed arrays lie over the file's own bytes; only the positions of the streets are unpacked.
 * Nodes are junctions, numbered by their rank in the hierarchy, edges the streets between them; arc 2e runs along edge
 * e, arc 2e + 1 against it. After an arc that not everything may follow comes a copy of its junction, which only turns
 * leave. What a search walks are links: link a is arc a, taken from the junction that it leaves; the links from 2E on
 * are turns.
 */
export interface Roads {
  /** SHA-256 of the file, when the opener knows it: what `arcs` of a closure are checked against. */
  readonly sha256: Sha256Hex | null;
  readonly bounds: BoxE7;
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Longitude, latitude by node, E7. */
  readonly nodes: Int32Array;
  /** Node n has the links `out[firstOut[n]]` to `out[firstOut[n + 1] - 1]`. */
  readonly firstOut: Uint32Array;
  readonly out: Uint32Array;
  readonly linkCount: number;
  /** First and last node by edge. */
  readonly ends: Uint32Array;
  /** The node that an arc arrives at: its edge's end, or a copy of it. */
  readonly arrivals: Uint32Array;
  /** Node and arc by turn, in the order of the arcs: from this copy of a junction on along this arc. */
  readonly turns: Uint32Array;
  /** Who may, as bits by profile. */
  readonly turnProfiles: Uint8Array;
  readonly lengthsCm: Uint32Array;
  readonly edgeNames: Uint32Array;
  readonly highways: Uint8Array;
  readonly limitsKmh: Uint8Array;
  readonly access: Uint16Array;
  readonly flags: Uint16Array;
  /** By arc, as holdups.ts packs them. */
  readonly holdups: Uint8Array;
  /** Longitude, latitude of every position of every edge, its two junctions included. */
  readonly vertices: Int32Array;
  /** Edge e has the vertices `firstVertex[e]` to `firstVertex[e + 1]`. */
  readonly firstVertex: Uint32Array;
  /** Centimetres along its edge, by vertex. */
  readonly alongCm: Float64Array;
  readonly names: readonly string[];
  readonly grid: Grid;
}

export interface OpenOptions {
  readonly sha256?: Sha256Hex;
}

/**
 * Opens `roads.bin`. Refuses `roads/not-a-graph` (another file, or numbers that contradict each other),
 * `roads/unknown-version` and `roads/truncated`. The bytes must not change afterwards.
 */
export function openRoads(bytes: ArrayBuffer | Uint8Array, options: OpenOptions = {}): Result<Roads> {
  const file = aligned(bytes);
  const header = readHeader(file);
  if (!header.ok) return header;
  const columns = readColumns(file, header.value);
  if (!columns.ok) return columns;
  const trouble = contradiction(header.value, columns.value);
  if (trouble !== null) return refuse('roads/not-a-graph', undefined, trouble);
  const shape = unpackGeometry(header.value, columns.value);
  if (shape === null) return refuse('roads/not-a-graph', 'geometry', 'positions run over their edge');
  const names = readNames(columns.value);
  if (names === null) return refuse('roads/not-a-graph', 'names', 'not UTF-8');
  const { firstOut, out, ends, edgeNames, access, flags, highways, nodes, turns, turnProfiles } =
    columns.value;
  const arrivals = arrivalsOf(columns.value);
  let grid: Grid | null = null;
  let alongCm: Float64Array | null = null;
  return ok({
    sha256: options.sha256 ?? null,
    bounds: header.value.bounds,
    nodeCount: header.value.nodes,
    edgeCount: header.value.edges,
    nodes,
    firstOut,
    out,
    linkCount: out.length,
    ends,
    arrivals,
    turns,
    turnProfiles,
    lengthsCm: columns.value.lengths,
    edgeNames,
    highways,
    limitsKmh: columns.value.limits,
    access,
    flags,
    holdups: columns.value.holdups,
    ...shape,
    names,
    // Both made at the first snap: who only draws or counts streets never pays for them.
    get alongCm() {
      alongCm ??= distancesAlong(shape.vertices, shape.firstVertex, columns.value.lengths);
      return alongCm;
    },
    get grid() {
      grid ??= buildGrid(shape.vertices, shape.firstVertex, header.value.bounds);
      return grid;
    },
  });
}

/** An edge's positions, its two junctions included. */
export function edgeLine(roads: Roads, edge: number): LineE7 {
  const line: PositionE7[] = [];
  for (let v = roads.firstVertex[edge]!; v < roads.firstVertex[edge + 1]!; v++)
    line.push([roads.vertices[v * 2]!, roads.vertices[v * 2 + 1]!]);
  return line;
}

/** The junction that an arc leads to, whatever may follow. */
export function arcHead(roads: Roads, arc: number): number {
  return roads.ends[arc ^ 1]!;
}

/** The junction that an arc leaves: `ends` holds first and last node, so an arc's own number is its tail's place. */
export function arcTail(roads: Roads, arc: number): number {
  return roads.ends[arc]!;
}

export function linkArc({ ends, turns }: Roads, link: number): number {
  return link < ends.length ? link : turns[(link - ends.length) * 2 + 1]!;
}

export function linkTail({ ends, turns }: Roads, link: number): number {
  return link < ends.length ? ends[link]! : turns[(link - ends.length) * 2]!;
}

export function linkHead(roads: Roads, link: number): number {
  return roads.arrivals[linkArc(roads, link)]!;
}

/** Whether a profile may take a link as far as turns go; the arc's own access is in its weight. */
export function mayTurn({ ends, turnProfiles }: Roads, link: number, profileBit: number): boolean {
  return link < ends.length || (turnProfiles[link - ends.length]! & profileBit) !== 0;
}

/** The turns that lead into an arc, as links: from the first to before the second. */
export function turnsInto({ ends, turns }: Roads, arc: number): [first: number, end: number] {
  const firstWith = (least: number): number => {
    let [low, high] = [0, turns.length / 2];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (turns[middle * 2 + 1]! < least) low = middle + 1;
      else high = middle;
    }
    return ends.length + low;
  };
  return [firstWith(arc), firstWith(arc + 1)];
}

interface Header {
  readonly nodes: number;
  readonly edges: number;
  readonly names: number;
  readonly bounds: BoxE7;
  readonly sections: ReadonlyMap<number, Uint8Array>;
}

/** Typed arrays need their bytes on a multiple of their size; a slice of a larger buffer may have to be copied. */
function aligned(bytes: ArrayBuffer | Uint8Array): Uint8Array {
  if (!(bytes instanceof Uint8Array)) return new Uint8Array(bytes);
  return bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
}

function readHeader(file: Uint8Array): Result<Header> {
  const sections = readSections(file, FORMAT);
  if (!sections.ok) return sections;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const int = (at: number): number => view.getInt32(at, true);
  return ok({
    nodes: view.getUint32(12, true),
    edges: view.getUint32(16, true),
    names: view.getUint32(20, true),
    bounds: [int(24), int(28), int(32), int(36)],
    sections: sections.value,
  });
}

interface Columns {
  readonly nodes: Int32Array;
  readonly firstOut: Uint32Array;
  readonly out: Uint32Array;
  readonly ends: Uint32Array;
  /** Arc and node: where an arc arrives that does not arrive at its edge's own end. */
  readonly arrivals: Uint32Array;
  readonly turns: Uint32Array;
  readonly turnProfiles: Uint8Array;
  readonly lengths: Uint32Array;
  readonly edgeNames: Uint32Array;
  readonly highways: Uint8Array;
  readonly limits: Uint8Array;
  readonly access: Uint16Array;
  readonly flags: Uint16Array;
  readonly holdups: Uint8Array;
  readonly geometryAt: Uint32Array;
  readonly geometry: Uint8Array;
  readonly nameAt: Uint32Array;
  readonly names: Uint8Array;
}

function readColumns(file: Uint8Array, header: Header): Result<Columns> {
  const trouble: string[] = [];
  const at = (name: SectionName, bytes: number | null): [ArrayBuffer, number, number] => {
    const section = header.sections.get(SECTION[name]);
    const length = bytes ?? section?.length ?? 0;
    if (section?.length !== length || section.byteOffset % 8 !== 0) trouble.push(name);
    return [file.buffer as ArrayBuffer, section?.byteOffset ?? 0, length];
  };
  const u8 = (name: SectionName, count: number | null): Uint8Array =>
    over(at(name, count), trouble, (b, o, n) => new Uint8Array(b, o, n));
  const u16 = (name: SectionName, count: number): Uint16Array =>
    over(at(name, count * 2), trouble, (b, o, n) => new Uint16Array(b, o, n / 2));
  const u32 = (name: SectionName, count: number | null): Uint32Array =>
    over(at(name, count === null ? null : count * 4), trouble, (b, o, n) => new Uint32Array(b, o, n >> 2));
  const i32 = (name: SectionName, count: number): Int32Array =>
    over(at(name, count * 4), trouble, (b, o, n) => new Int32Array(b, o, n / 4));
  const { nodes, edges } = header;
  const turns = u8('turnProfiles', null);
  const columns: Columns = {
    nodes: i32('nodes', nodes * 2),
    firstOut: u32('firstOut', nodes + 1),
    out: u32('out', edges * 2 + turns.length),
    ends: u32('ends', edges * 2),
    arrivals: u32('arrivals', null),
    turns: u32('turns', turns.length * 2),
    turnProfiles: turns,
    lengths: u32('lengths', edges),
    edgeNames: u32('edgeNames', edges),
    highways: u8('highways', edges),
    limits: u8('limits', edges),
    access: u16('access', edges),
    flags: u16('flags', edges),
    holdups: u8('holdups', edges * 2),
    geometryAt: u32('geometryAt', edges + 1),
    geometry: u8('geometry', null),
    nameAt: u32('nameAt', header.names + 1),
    names: u8('names', null),
  };
  return trouble.length === 0
    ? ok(columns)
    : refuse('roads/not-a-graph', trouble[0], 'missing or of another size');
}

/** No array is made over a section already found wrong: an empty one stands in until the refusal. */
function over<T>(
  place: [ArrayBuffer, number, number],
  trouble: readonly string[],
  make: (buffer: ArrayBuffer, offset: number, bytes: number) => T,
): T {
  return trouble.length === 0 ? make(...place) : make(new ArrayBuffer(0), 0, 0);
}

/** What a reader would otherwise trip over later, in one pass over each column. */
function contradiction(header: Header, columns: Columns): string | null {
  const below = (column: Uint32Array | Uint8Array, bound: number): boolean => column.every((v) => v < bound);
  const rises = (column: Uint32Array, last: number): boolean =>
    column[0] === 0 && column.at(-1) === last && column.every((v, i) => i === 0 || v >= column[i - 1]!);
  const [west, south, east, north] = header.bounds;
  if (west > east || south > north) return 'bounds';
  if (!below(columns.ends, header.nodes)) return 'an edge ends at no node';
  if (!turnsJoin(header, columns)) return 'turns';
  if (!rises(columns.firstOut, columns.out.length)) return 'firstOut';
  if (!below(columns.out, columns.out.length) || !leavesItsNode(columns)) return 'out';
  if (!holdsNodes(header.bounds, columns)) return 'bounds';
  if (!below(columns.edgeNames, header.names)) return 'an edge has no such name';
  if (!below(columns.highways, HIGHWAYS.length)) return 'a highway class is unknown';
  if (!columns.limits.every((v) => v > 0)) return 'a limit is zero';
  if (!rises(columns.geometryAt, columns.geometry.length)) return 'geometryAt';
  if (!rises(columns.nameAt, columns.names.length)) return 'nameAt';
  return null;
}

/**
 * Each link once, under the node that it leaves: under another it would send a search round in circles, and one that is
 * missing would be a street for some searches only.
 */
function leavesItsNode({ firstOut, out, ends, turns }: Columns): boolean {
  const seen = new Uint8Array(out.length);
  for (let node = 0; node + 1 < firstOut.length; node++)
    for (let i = firstOut[node]!; i < firstOut[node + 1]!; i++) {
      const link = out[i]!;
      const tail = link < ends.length ? ends[link] : turns[(link - ends.length) * 2];
      if (tail !== node || seen[link]) return false;
      seen[link] = 1;
    }
  return true;
}

/**
 * Arcs and nodes that exist, turns in the order of their arcs, by which they are looked up, and copies that are copies:
 * each of one junction, where its arcs arrive and its turns begin, and at its place. A way would else jump over the map.
 */
function turnsJoin(header: Header, { arrivals, turns, ends, nodes }: Columns): boolean {
  if (arrivals.length % 2 !== 0) return false;
  const isEnd = endsIn(header.nodes, ends);
  const junctionOf = new Map<number, number>();
  const isCopy = (node: number, junction: number): boolean => {
    if (node >= header.nodes || isEnd[node]) return false;
    const known = junctionOf.get(node);
    if (known !== undefined) return known === junction;
    junctionOf.set(node, junction);
    return nodes[node * 2] === nodes[junction * 2] && nodes[node * 2 + 1] === nodes[junction * 2 + 1];
  };
  for (let i = 0; i < arrivals.length; i += 2) {
    const arc = arrivals[i]!;
    if (arc >= ends.length || !isCopy(arrivals[i + 1]!, ends[arc ^ 1]!)) return false;
  }
  for (let i = 0; i < turns.length; i += 2) {
    const arc = turns[i + 1]!;
    if (arc >= ends.length || arc < (turns[i - 1] ?? 0) || !isCopy(turns[i]!, ends[arc]!)) return false;
  }
  return true;
}

/** By node, whether an edge ends there. */
function endsIn(nodeCount: number, ends: Uint32Array): Uint8Array {
  const isEnd = new Uint8Array(nodeCount);
  for (let arc = 0; arc < ends.length; arc++) isEnd[ends[arc]!] = 1;
  return isEnd;
}

/** Whether the bounds hold every node that a link leaves, and so both ends of every edge. */
function holdsNodes(bounds: BoxE7, { firstOut, nodes }: Columns): boolean {
  const [west, south, east, north] = bounds;
  for (let node = 0; node + 1 < firstOut.length; node++) {
    if (firstOut[node] === firstOut[node + 1]) continue;
    const lon = nodes[node * 2]!;
    const lat = nodes[node * 2 + 1]!;
    if (lon < west || lon > east || lat < south || lat > north) return false;
  }
  return true;
}

function arrivalsOf({ ends, arrivals: copies }: Columns): Uint32Array {
  const arrivals = new Uint32Array(ends.length);
  for (let arc = 0; arc < ends.length; arc++) arrivals[arc] = ends[arc ^ 1]!;
  for (let i = 0; i < copies.length; i += 2) arrivals[copies[i]!] = copies[i + 1]!;
  return arrivals;
}

function unpackGeometry(
  header: Header,
  columns: Columns,
): { vertices: Int32Array; firstVertex: Uint32Array } | null {
  const { geometry, geometryAt, ends, nodes } = columns;
  const firstVertex = new Uint32Array(header.edges + 1);
  for (let edge = 0; edge < header.edges; edge++) {
    let numbers = 0;
    for (let i = geometryAt[edge]!; i < geometryAt[edge + 1]!; i++) if (geometry[i]! < 0x80) numbers++;
    firstVertex[edge + 1] = firstVertex[edge]! + Math.floor(numbers / 2) + 2;
  }
  const vertices = new Int32Array(firstVertex[header.edges]! * 2);
  for (let edge = 0; edge < header.edges; edge++) {
    let at = firstVertex[edge]! * 2;
    const last = firstVertex[edge + 1]! * 2 - 2;
    const reader = new VarintReader(geometry, geometryAt[edge]!);
    let lon = nodes[ends[edge * 2]! * 2]!;
    let lat = nodes[ends[edge * 2]! * 2 + 1]!;
    for (; at < last; at += 2) {
      vertices[at] = lon;
      vertices[at + 1] = lat;
      if (at + 2 >= last) break;
      lon += reader.next();
      lat += reader.next();
    }
    vertices[last] = nodes[ends[edge * 2 + 1]! * 2]!;
    vertices[last + 1] = nodes[ends[edge * 2 + 1]! * 2 + 1]!;
    if (reader.at !== geometryAt[edge + 1]) return null;
  }
  return { vertices, firstVertex };
}

function readNames(columns: Columns): string[] | null {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const names: string[] = [];
  try {
    for (let i = 0; i + 1 < columns.nameAt.length; i++)
      names.push(decoder.decode(columns.names.subarray(columns.nameAt[i], columns.nameAt[i + 1])));
  } catch {
    return null;
  }
  return names;
}
