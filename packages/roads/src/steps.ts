import { type LineE7, metresPerE7, type PositionE7 } from '@vigie/geo';
import { FLAGS } from './highway.ts';
import { arcTail, type Roads } from './open.ts';
import type { Travel } from './travel.ts';

export const TURNS = [
  'depart',
  'straight',
  'slight-left',
  'left',
  'sharp-left',
  'slight-right',
  'right',
  'sharp-right',
  'u-turn',
  'roundabout',
  'arrive',
] as const;

export type Turn = (typeof TURNS)[number];

/** One instruction, and the street followed until the next. */
export interface Step {
  /** Of the street one takes; after a roundabout, of the street one leaves it by. Empty when it has none. */
  readonly name: string;
  readonly distanceM: number;
  readonly durationS: number;
  /** What to do at `position`. */
  readonly turn: Turn;
  readonly position: PositionE7;
}

interface Draft {
  name: string;
  cm: number;
  ms: number;
  readonly turn: Turn;
  readonly position: PositionE7;
  inRoundabout: boolean;
}

/** Cosines of 20, 45, 120 and 160 degrees: where one word for a turn ends and the next begins. */
const STRAIGHT_COSINE = 0.94;
const SLIGHT_COSINE = Math.SQRT1_2;
const TURN_COSINE = -0.5;
const SHARP_COSINE = -0.94;
/** Shorter segments at a crossing say nothing about the turn. */
const HEADING_M = 5;

/** The instructions of a way: at least `depart` and `arrive`. */
export function stepsOf(roads: Roads, travel: Travel): Step[] {
  const { pieces, line, starts } = travel;
  const drafts: Draft[] = [];
  pieces.forEach(({ arc, fromCm, toCm }, i) => {
    const edge = arc >> 1;
    const name = roads.names[roads.edgeNames[edge]!]!;
    const inRoundabout = (roads.flags[edge]! & FLAGS.roundabout) !== 0;
    const current = drafts.at(-1);
    if (current?.inRoundabout) {
      if (!inRoundabout) current.name = name;
      current.inRoundabout = inRoundabout;
    } else {
      const turn = turnInto(roads, travel, i, current?.name === name && !inRoundabout);
      const round = inRoundabout && i > 0;
      const position = line[starts[i]!]!;
      if (turn !== null)
        drafts.push({ name, cm: 0, ms: 0, turn: round ? 'roundabout' : turn, position, inRoundabout: round });
    }
    const draft = drafts.at(-1)!;
    draft.cm += toCm - fromCm;
    draft.ms += travel.durationsMs[i]!;
  });
  const last = drafts.at(-1);
  return [
    ...drafts.map(({ name, cm, ms, turn, position }) => ({
      name,
      distanceM: Math.round(cm / 100),
      durationS: Math.round(ms / 1000),
      turn,
      position,
    })),
    { name: last?.name ?? '', distanceM: 0, durationS: 0, turn: 'arrive', position: line.at(-1)! },
  ];
}

/** Null where nothing need be said: on the same street, no true turn, or none at a true crossing. */
function turnInto(roads: Roads, travel: Travel, piece: number, sameStreet: boolean): Turn | null {
  if (piece === 0) return 'depart';
  if (sameStreet) {
    const node = arcTail(roads, travel.pieces[piece]!.arc);
    if (roads.firstOut[node + 1]! - roads.firstOut[node]! <= 2) return null;
  }
  const turn = turnAt(travel, piece);
  const isTrue = turn !== 'straight' && turn !== 'slight-left' && turn !== 'slight-right';
  return sameStreet && !isTrue ? null : turn;
}

/** How one turns from a piece's forerunner into it. */
function turnAt({ line, starts }: Travel, piece: number): Turn {
  const corner = starts[piece]!;
  const [ax, ay] = heading(line, corner, starts[piece - 1]!);
  const [bx, by] = heading(line, corner, starts[piece + 1] ?? line.length - 1);
  // Both point away from the crossing, so the first is turned round.
  const lengths = Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
  if (lengths === 0) return 'straight';
  const cosine = -(ax * bx + ay * by) / lengths;
  if (cosine >= STRAIGHT_COSINE) return 'straight';
  if (cosine < SHARP_COSINE) return 'u-turn';
  const side = ay * bx - ax * by > 0 ? 'left' : 'right';
  if (cosine >= SLIGHT_COSINE) return `slight-${side}`;
  return cosine >= TURN_COSINE ? side : `sharp-${side}`;
}

/** Metres east and north from a corner of a line to the first position towards its end that is far enough to tell. */
function heading(line: LineE7, corner: number, end: number): [east: number, north: number] {
  const [lon, lat] = line[corner]!;
  const [perLon, perLat] = metresPerE7(lat);
  const step = end < corner ? -1 : 1;
  let [east, north] = [0, 0];
  for (let i = corner; i !== end && east * east + north * north < HEADING_M * HEADING_M; ) {
    i += step;
    east = (line[i]![0] - lon) * perLon;
    north = (line[i]![1] - lat) * perLat;
  }
  return [east, north];
}
