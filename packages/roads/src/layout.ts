// The bytes of `roads.bin`, as spec/roads.md says them.

import type { SectionedFormat } from '@vigie/situation';

export const FORMAT = {
  /** "VIGR". */
  magic: 0x52474956,
  version: 2,
  /** Magic, version, length, nodes, edges, names, bounds (4), section count. */
  headerBytes: 44,
  refusals: {
    other: 'roads/not-a-graph',
    version: 'roads/unknown-version',
    truncated: 'roads/truncated',
  },
} as const satisfies SectionedFormat;

/** Sections start on 8 bytes, so that any typed array can lie over them. */
export const ALIGNMENT = 8;

/** Section identifiers. Readers skip those that they do not know: that is how the format grows. */
export const SECTION = {
  nodes: 1,
  firstOut: 2,
  out: 3,
  ends: 4,
  lengths: 5,
  edgeNames: 6,
  highways: 7,
  limits: 8,
  access: 9,
  flags: 10,
  geometryAt: 11,
  geometry: 12,
  nameAt: 13,
  names: 14,
  holdups: 15,
  arrivals: 16,
  turns: 17,
  turnProfiles: 18,
} as const;

export type SectionName = keyof typeof SECTION;

/** Little-endian base 128: 7 bits a byte, the high bit says that more follow; signs folded in (zigzag). */
export function writeVarint(into: number[], value: number): void {
  let rest = value < 0 ? -value * 2 - 1 : value * 2;
  while (rest >= 0x80) {
    into.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  into.push(rest);
}

export class VarintReader {
  private readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Past the end it reads zeros: openRoads checks where it stopped. */
  next(): number {
    let rest = 0;
    let scale = 1;
    for (let i = 0; i < 6; i++) {
      const byte = this.bytes[this.at++] ?? 0;
      rest += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
      scale *= 0x80;
    }
    return rest % 2 === 1 ? -(rest + 1) / 2 : rest / 2;
  }
}
