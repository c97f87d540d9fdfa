import { distanceM, type LineE7, metresPerE7, type PositionE7 } from '@vigie/geo';
import type { Piece } from './approach.ts';
import { FLAGS } from './highway.ts';
import { arcTail, type Roads } from './open.ts';

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

/** A piece of the way with its positions in the order of travel and the time that it takes. */
export interface TravelledPiece extends Piece {
  readonly line: LineE7;
  readonly durationMs: number;
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
export function stepsOf(roads: Roads, pieces: readonly TravelledPiece[], goal: PositionE7): Step[] {
  const drafts: Draft[] = [];
  let before: LineE7 | null = null;
  for (const piece of pieces) {
    const edge = piece.arc >> 1;
    const name = roads.names[roads.edgeNames[edge]!]!;
    const inRoundabout = (roads.flags[edge]! & FLAGS.roundabout) !== 0;
    const current = drafts.at(-1);
    if (current?.inRoundabout) {
      if (!inRoundabout) current.name = name;
      current.inRoundabout = inRoundabout;
    } else {
      const turn = turnInto(roads, piece, before, current?.name === name && !inRoundabout);
      if (turn !== null) drafts.push(draftOf(piece, name, turn, inRoundabout && before !== null));
    }
    const draft = drafts.at(-1)!;
    draft.cm += piece.toCm - piece.fromCm;
    draft.ms += piece.durationMs;
    before = piece.line;
  }
  const last = drafts.at(-1);
  return [
    ...drafts.map(({ name, cm, ms, turn, position }) => ({
      name,
      distanceM: Math.round(cm / 100),
      durationS: Math.round(ms / 1000),
      turn,
      position,
    })),
    { name: last?.name ?? '', distanceM: 0, durationS: 0, turn: 'arrive', position: goal },
  ];
}

function draftOf({ line }: TravelledPiece, name: string, turn: Turn, inRoundabout: boolean): Draft {
  return { name, cm: 0, ms: 0, turn: inRoundabout ? 'roundabout' : turn, position: line[0]!, inRoundabout };
}

/** Null where nothing need be said: on the same street, no true turn, or none at a true crossing. */
function turnInto(
  roads: Roads,
  { arc, line }: TravelledPiece,
  before: LineE7 | null,
  sameStreet: boolean,
): Turn | null {
  if (!before) return 'depart';
  if (sameStreet) {
    const node = arcTail(roads, arc);
    if (roads.firstOut[node + 1]! - roads.firstOut[node]! <= 2) return null;
  }
  const turn = turnBetween(before, line);
  const isTrue = turn !== 'straight' && turn !== 'slight-left' && turn !== 'slight-right';
  return sameStreet && !isTrue ? null : turn;
}

/** How one turns from the end of a line to the start of the next. */
export function turnBetween(before: LineE7, after: LineE7): Turn {
  const [ax, ay] = heading(before, before.length - 1, -1);
  const [bx, by] = heading(after, 0, 1);
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

/** Metres east and north from one end of a line to the first position far enough from it to say a direction. */
function heading(line: LineE7, end: number, step: 1 | -1): [east: number, north: number] {
  const start = line[end]!;
  let far = start;
  for (let i = end + step; i >= 0 && i < line.length; i += step) {
    far = line[i]!;
    if (distanceM(start, far) >= HEADING_M) break;
  }
  const [perLon, perLat] = metresPerE7(start[1]);
  return [(far[0] - start[0]) * perLon, (far[1] - start[1]) * perLat];
}
