import { distanceM, type LineE7, metresPerE7, type PositionE7 } from '@vigie/geo';
import { FLAGS } from './highway.ts';
import { arcTail, type Roads } from './open.ts';
import { type Piece, pieceLine } from './way.ts';

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

/** A piece of the way with the time that it takes. */
export interface TimedPiece extends Piece {
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
export function stepsOf(roads: Roads, pieces: readonly TimedPiece[], goal: PositionE7): Step[] {
  const drafts: Draft[] = [];
  let before: LineE7 | null = null;
  for (const piece of pieces) {
    const line = pieceLine(roads, piece);
    const edge = piece.arc >> 1;
    const name = roads.names[roads.edgeNames[edge]!]!;
    const inRoundabout = (roads.flags[edge]! & FLAGS.roundabout) !== 0;
    const turn = before ? turnBetween(before, line) : 'depart';
    const current = drafts.at(-1);
    if (current?.inRoundabout) {
      if (!inRoundabout) current.name = name;
      current.inRoundabout = inRoundabout;
    } else if (!current || inRoundabout || isNewStep(roads, piece, current.name, name, turn))
      drafts.push({
        name,
        cm: 0,
        ms: 0,
        turn: current && inRoundabout ? 'roundabout' : turn,
        position: line[0]!,
        inRoundabout: inRoundabout && current !== undefined,
      });
    const draft = drafts.at(-1)!;
    draft.cm += piece.toCm - piece.fromCm;
    draft.ms += piece.durationMs;
    before = line;
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

/** Another name, or a true turn at a true crossing; a bend in the street is neither. */
function isNewStep(roads: Roads, piece: Piece, before: string, name: string, turn: Turn): boolean {
  if (name !== before) return true;
  const node = arcTail(roads, piece.arc);
  const crossing = roads.firstOut[node + 1]! - roads.firstOut[node]! > 2;
  return crossing && turn !== 'straight' && turn !== 'slight-left' && turn !== 'slight-right';
}

/** How one turns from the end of a line to the start of the next. */
export function turnBetween(before: LineE7, after: LineE7): Turn {
  const [ax, ay] = heading(before.toReversed());
  const [bx, by] = heading(after);
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

/** Metres east and north from a line's first position to the first one far enough from it to say a direction. */
function heading(line: LineE7): [east: number, north: number] {
  const start = line[0]!;
  const far = line.find((position) => distanceM(start, position) >= HEADING_M) ?? line.at(-1)!;
  const [perLon, perLat] = metresPerE7(start[1]);
  return [(far[0] - start[0]) * perLon, (far[1] - start[1]) * perLat];
}
