import { readFileSync } from 'node:fs';
import type { PositionE7 } from '@vigie/geo';
import { SECTION_ENTRY_BYTES } from '@vigie/situation';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRouter, encodeRoads, openRoads, type RoadsInput, street, streets } from '../src/index.ts';
import { FORMAT, SECTION, type SectionName, VarintReader, writeVarint } from '../src/layout.ts';
import { randomGraph } from './random-town.ts';

interface Vector {
  readonly graph: RoadsInput;
  readonly hex: string;
}

const vector = JSON.parse(
  readFileSync(new URL('../../../spec/roads/vectors/three-streets.json', import.meta.url), 'utf8'),
) as Vector;
const bytes = Uint8Array.from(Buffer.from(vector.hex, 'hex'));

const [FROM, , TO] = vector.graph.nodes as [PositionE7, PositionE7, PositionE7];

/** A copy with four bytes replaced by a little-endian number. */
function withNumber(at: number, value: number): Uint8Array {
  const changed = bytes.slice();
  new DataView(changed.buffer).setUint32(at, value, true);
  return changed;
}

/** Where a section of the vector begins. */
function sectionAt(name: SectionName): number {
  const view = new DataView(bytes.buffer);
  for (let entry = FORMAT.headerBytes; ; entry += SECTION_ENTRY_BYTES)
    if (view.getUint32(entry, true) === SECTION[name]) return view.getUint32(entry + 4, true);
}

describe('roads.bin', () => {
  test('is what the specification’s vector says, byte for byte', () => {
    expect(Buffer.from(encodeRoads(vector.graph)).toString('hex')).toBe(vector.hex);
  });

  test('gives back what was put in', () => {
    const roads = openRoads(bytes);
    if (!roads.ok) throw new Error(roads.refusal.code);
    for (const [edge, input] of vector.graph.edges.entries()) {
      const read = street(roads.value, edge);
      expect(read).toMatchObject({ name: input.name, highway: input.highway, limitKmh: input.limitKmh });
      expect(read.line).toEqual(input.line);
      expect(read.flags).toEqual(input.flags ?? []);
      expect(read.profiles).toEqual(expect.arrayContaining(Object.keys(input.access)));
    }
  });

  test('of a random town comes back the same', () => {
    fc.assert(
      fc.property(randomGraph, (graph) => {
        const roads = openRoads(encodeRoads(graph));
        if (!roads.ok) throw new Error(roads.refusal.code);
        expect([...streets(roads.value)].map(({ line, name }) => ({ line, name }))).toEqual(
          graph.edges.map(({ line, name }) => ({ line, name })),
        );
      }),
    );
  });

  test('opens from an ArrayBuffer and from an unaligned part of a larger one', () => {
    expect(openRoads(bytes.buffer).ok).toBe(true);
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(openRoads(larger.subarray(3)).ok).toBe(true);
  });

  test('without any street opens, and has nothing near', () => {
    const roads = openRoads(encodeRoads({ nodes: [], edges: [] }));
    if (!roads.ok) throw new Error(roads.refusal.code);
    expect([...streets(roads.value)]).toEqual([]);
  });

  test('roads/not-a-graph for other bytes, and for numbers that contradict each other', () => {
    expect(openRoads(new Uint8Array())).toMatchObject({ refusal: { code: 'roads/not-a-graph' } });
    expect(openRoads(new TextEncoder().encode('<!doctype html>'))).toMatchObject({
      refusal: { code: 'roads/not-a-graph' },
    });
    // One node more than there are.
    expect(openRoads(withNumber(12, 99))).toMatchObject({ refusal: { code: 'roads/not-a-graph' } });
    expect(openRoads(withNumber(40, 1_000))).toMatchObject({
      refusal: { code: 'roads/not-a-graph', path: 'sections' },
    });
  });

  test('roads/not-a-graph for turns that would carry a way elsewhere', () => {
    const number = (at: number): number => new DataView(bytes.buffer).getUint32(at, true);
    const [arrivals, turns, nodes, ends] = (['arrivals', 'turns', 'nodes', 'ends'] as const).map(
      sectionAt,
    ) as [number, number, number, number];
    const [arc, copy] = [number(arrivals), number(arrivals + 4)];
    expect(number(turns)).toBe(copy);
    const junction = number(ends + (arc ^ 1) * 4);
    const other = number(ends + arc * 4);
    expect(junction).not.toBe(other);
    const changed = {
      'an arc arrives at a junction': withNumber(arrivals + 4, other),
      'an arc arrives at its own junction': withNumber(arrivals + 4, junction),
      'another arc arrives at the copy': withNumber(arrivals, arc ^ 1),
      'a turn leaves from a junction': withNumber(turns, junction),
      'a turn leaves along an arc from elsewhere': withNumber(turns + 4, arc),
      'the copy lies elsewhere': withNumber(nodes + copy * 8, number(nodes + copy * 8) + 1),
    };
    for (const [what, file] of Object.entries(changed))
      expect([what, openRoads(file)]).toMatchObject([
        what,
        { refusal: { code: 'roads/not-a-graph', detail: 'turns' } },
      ]);
  });

  test('roads/not-a-graph for a link told twice', () => {
    const [firstOut, out] = [sectionAt('firstOut'), sectionAt('out')];
    const view = new DataView(bytes.buffer);
    let node = 0;
    const first = (n: number): number => view.getUint32(firstOut + n * 4, true);
    while (first(node + 1) - first(node) < 2) node++;
    const twice = view.getUint32(out + first(node) * 4, true);
    expect(openRoads(withNumber(out + (first(node) + 1) * 4, twice))).toMatchObject({
      refusal: { code: 'roads/not-a-graph', detail: 'out' },
    });
  });

  test('roads/not-a-graph for bounds that do not hold every junction', () => {
    const view = new DataView(bytes.buffer);
    // One bend lies a hundred units west of the junctions.
    for (const [at, step] of [
      [24, 101],
      [28, 101],
      [32, -101],
      [36, -101],
    ] as const)
      expect(openRoads(withNumber(at, view.getInt32(at, true) + step))).toMatchObject({
        refusal: { code: 'roads/not-a-graph', detail: 'bounds' },
      });
  });

  test('roads/unknown-version for a file from the future', () => {
    expect(openRoads(withNumber(4, 3))).toMatchObject({
      refusal: { code: 'roads/unknown-version', detail: '3' },
    });
  });

  test('roads/truncated for a file cut anywhere after its version', () => {
    for (let length = 8; length < bytes.length; length++)
      expect(openRoads(bytes.slice(0, length))).toMatchObject({ refusal: { code: 'roads/truncated' } });
  });

  test('with any one byte changed opens or is refused, and never breaks the opener', () => {
    for (let at = 0; at < bytes.length; at++) {
      for (const value of [0x00, 0x7f, 0xff]) {
        const changed = bytes.slice();
        changed[at] = value;
        const roads = openRoads(changed);
        if (roads.ok) {
          for (const { line } of streets(roads.value)) expect(line.length).toBeGreaterThan(1);
          createRouter(roads.value).route({ profile: 'foot', from: FROM, to: TO });
        } else expect(roads.refusal.code).toMatch(/^roads\//);
      }
    }
  });
});

test('a variable-length number comes back whatever its size and sign', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3_600_000_000, max: 3_600_000_000 })), (values) => {
      const written: number[] = [];
      for (const value of values) writeVarint(written, value);
      const reader = new VarintReader(Uint8Array.from(written));
      expect(values.map(() => reader.next())).toEqual(values.map((value) => value + 0));
      expect(reader.at).toBe(written.length);
    }),
  );
});
