import type { HazardLevel } from '@vigie/situation';
import {
  disc,
  hatch,
  mirrored,
  type Picture,
  paint,
  polygon,
  repeated,
  rim,
  type Shape,
  stroke,
  union,
  waves,
} from './drawing.ts';
import type { Palette } from './palette.ts';

// What fills an area. The hazard says the shape, the level how dense it is, and a forecast is drawn lighter.

/** Pixels of a pattern at PICTURE_RATIO: 32 of the page's. */
const SIZE = 64;

/** Hazards with a pattern of their own; those of a module that came later are hatched. */
export const HAZARD_PATTERNS = ['flood', 'wildfire', 'gathering', 'traffic', 'other'] as const;
export type HazardPattern = (typeof HAZARD_PATTERNS)[number];

export const LEVELS: readonly HazardLevel[] = [1, 2, 3, 4];

interface Density {
  /** Lines to a picture: the graver, the closer. */
  readonly lines: number;
  /** Rows of single shapes: even, since every second one is shifted. */
  readonly rows: number;
  /** Pixels. */
  readonly width: number;
  readonly forecast: boolean;
}

const DENSITIES: Readonly<Record<HazardLevel, Omit<Density, 'forecast'>>> = {
  1: { lines: 2, rows: 2, width: 3 },
  2: { lines: 2, rows: 2, width: 5 },
  3: { lines: 3, rows: 4, width: 5 },
  4: { lines: 4, rows: 4, width: 7.5 },
};

const SHAPES: Readonly<Record<HazardPattern, (density: Density) => Shape>> = {
  flood: ({ lines, width }) => waves(SIZE / 2, SIZE / lines, SIZE / lines / 6 + 2, width),
  wildfire: ({ rows, width, forecast }) => cells(rows, forecast, (cell) => flame(cell, width)),
  gathering: ({ rows, width, forecast }) =>
    cells(rows, forecast, (cell) => disc(cell / 2, cell / 2, cell / 8 + width / 2)),
  traffic: ({ rows, width }) => {
    const cell = SIZE / rows;
    return repeated(
      cell,
      cell,
      stroke([cell * 0.3, cell / 2, cell * 0.7, cell / 2], Math.min(width + 1, cell * 0.4)),
    );
  },
  other: ({ lines, width }) => hatch(SIZE, lines, width),
};

/** One shape in each cell; of a forecast, only its outline. */
function cells(rows: number, forecast: boolean, shapeIn: (cell: number) => Shape): Shape {
  const cell = SIZE / rows;
  const shape = shapeIn(cell);
  return repeated(cell, cell, forecast ? rim(shape, 2) : shape);
}

function flame(cell: number, width: number): Shape {
  const half = Math.min(cell / 5 + width / 2, cell / 2 - 2);
  const middle = cell / 2;
  return polygon([
    middle,
    middle - half,
    middle + half,
    middle + half * 0.8,
    middle - half,
    middle + half * 0.8,
  ]);
}

export const hazardPattern = (hazard: HazardPattern, level: HazardLevel, seen: boolean): string =>
  `${hazard}-${level}-${seen ? 'observed' : 'forecast'}`;

/** How every pattern that the style names is drawn. */
export function* patterns(palette: Palette): Generator<readonly [name: string, draw: () => Picture]> {
  for (const hazard of HAZARD_PATTERNS)
    for (const level of LEVELS)
      for (const seen of [true, false]) {
        const dense = DENSITIES[level];
        const density = { ...dense, width: seen ? dense.width : dense.width * 0.6, forecast: !seen };
        const ink = { shape: SHAPES[hazard](density), colour: palette.hazard[level - 1]! };
        const veil = { shape: everywhere, colour: palette.land, opacity: seen ? 0.55 : 0 };
        yield [
          hazardPattern(hazard, level, seen),
          () => paint(SIZE, [veil, { ...ink, opacity: seen ? 0.85 : 0.6 }]),
        ];
      }
  for (const [name, { shape, colour, veil = 0 }] of Object.entries(OTHERS))
    yield [
      name,
      () =>
        paint(SIZE, [
          { shape: everywhere, colour: palette.land, opacity: veil },
          { shape, colour: colour(palette), opacity: 0.8 },
        ]),
    ];
}

/** What is seen half hides what was foreseen for the same place, so that two patterns never make a third. */
const everywhere: Shape = () => Number.NEGATIVE_INFINITY;

const CELL = SIZE / 2;
const cross = union(stroke([10, 10, 22, 22], 3), stroke([22, 10, 10, 22], 3));
const asked = union(stroke([11, 11, 13, 8, 17, 7, 20, 9, 20, 13, 16, 16, 16, 19], 3), disc(16, 24.5, 2.2));

const OTHERS: Readonly<
  Record<string, { shape: Shape; colour: (palette: Palette) => string; veil?: number }>
> = {
  order: {
    shape: union(hatch(SIZE, 2, 3), mirrored(hatch(SIZE, 2, 3), SIZE)),
    colour: ({ order }) => order,
    veil: 0.7,
  },
  told: { shape: repeated(CELL, CELL, disc(CELL / 2, CELL / 2, 3)), colour: ({ told }) => told },
  unknown: { shape: repeated(CELL, CELL, asked), colour: ({ unknown }) => unknown },
  exercise: { shape: repeated(CELL, CELL, cross), colour: ({ exercise }) => exercise },
};
