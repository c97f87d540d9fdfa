import type { Palette } from './palette.ts';

/** Pictures are drawn at twice the size, so that a phone's dense screen shows clean edges. */
export const PICTURE_RATIO = 2;

type Draw = (context: CanvasRenderingContext2D, palette: Palette) => void;

interface Picture {
  /** Pixels at PICTURE_RATIO. */
  readonly size: number;
  readonly draw: Draw;
}

/** Every picture the style names: patterns of areas and marks of points, drawn here so that none can be missing. */
export function* drawPictures(palette: Palette): Generator<[name: string, picture: ImageData]> {
  for (const [name, { size, draw }] of Object.entries(PICTURES)) {
    const context = canvasOf(size);
    if (!context) continue;
    draw(context, palette);
    yield [name, context.getImageData(0, 0, size, size)];
  }
}

function canvasOf(size: number): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  return canvas.getContext('2d', { willReadFrequently: true });
}

/** Slanted lines; the graver, the denser. They join at the edges of the tile. */
const hatched =
  (colourOf: (palette: Palette) => string, lines: number, width: number): Draw =>
  (context, palette) => {
    const { width: size } = context.canvas;
    context.strokeStyle = colourOf(palette);
    context.lineWidth = width;
    for (let i = -lines; i <= lines * 2; i++) {
      const x = (i * size) / lines;
      context.beginPath();
      context.moveTo(x - size, size * 2);
      context.lineTo(x + size * 2, -size);
      context.stroke();
    }
  };

const crossed =
  (colourOf: (palette: Palette) => string): Draw =>
  (context, palette) => {
    hatched(colourOf, 2, 4)(context, palette);
    context.save();
    context.translate(context.canvas.width, 0);
    context.scale(-1, 1);
    hatched(colourOf, 2, 4)(context, palette);
    context.restore();
  };

const dotted =
  (colourOf: (palette: Palette) => string): Draw =>
  (context, palette) => {
    context.fillStyle = colourOf(palette);
    for (const [x, y] of [
      [8, 8],
      [24, 24],
    ] as const)
      disc(context, x, y, 3.5);
  };

interface Mark {
  readonly shape: (context: CanvasRenderingContext2D) => void;
  readonly fill: string;
  readonly ink: string;
  readonly sign: string;
  /** Where the sign's middle lies, from the top. */
  readonly signY?: number;
}

/** A mark: a shape with a rim that shows on any ground, and a sign in it. */
const mark =
  ({ shape, fill, ink, sign, signY = 32 }: Mark): Draw =>
  (context) => {
    context.lineJoin = 'round';
    shape(context);
    context.lineWidth = 8;
    context.strokeStyle = '#ffffff';
    context.stroke();
    context.fillStyle = fill;
    context.fill();
    context.lineWidth = 4;
    context.strokeStyle = ink === '#ffffff' ? fill : ink;
    context.stroke();
    context.fillStyle = ink;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.font = '700 32px "Noto Sans", sans-serif';
    context.fillText(sign, 32, signY);
  };

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

const square = (context: CanvasRenderingContext2D): void => {
  context.beginPath();
  context.roundRect(9, 9, 46, 46, 11);
};

const house = (context: CanvasRenderingContext2D): void =>
  polygon(context, [32, 6, 58, 27, 58, 57, 6, 57, 6, 27]);

const triangle = (context: CanvasRenderingContext2D): void => polygon(context, [32, 6, 59, 55, 5, 55]);

const round = (context: CanvasRenderingContext2D): void => {
  context.beginPath();
  context.arc(32, 32, 25, 0, 2 * Math.PI);
};

function polygon(context: CanvasRenderingContext2D, corners: readonly number[]): void {
  context.beginPath();
  for (let i = 0; i < corners.length; i += 2) context.lineTo(corners[i]!, corners[i + 1]!);
  context.closePath();
}

const noEntry: Draw = (context, palette) => {
  mark({ shape: round, fill: '#c4122f', ink: '#ffffff', sign: '' })(context, palette);
  context.fillStyle = '#ffffff';
  context.fillRect(17, 27, 30, 10);
};

const WHITE = '#ffffff';

const PICTURES: Readonly<Record<string, Picture>> = {
  'hazard-1': { size: 48, draw: hatched(({ hazard }) => hazard[0], 2, 4) },
  'hazard-2': { size: 48, draw: hatched(({ hazard }) => hazard[1], 3, 5) },
  'hazard-3': { size: 48, draw: hatched(({ hazard }) => hazard[2], 4, 6) },
  'hazard-4': { size: 48, draw: hatched(({ hazard }) => hazard[3], 4, 8) },
  order: { size: 48, draw: crossed(({ order }) => order) },
  told: { size: 32, draw: dotted(({ told }) => told) },
  exercise: { size: 32, draw: dotted(({ exercise }) => exercise) },
  'shelter-open': marked({ shape: house, fill: '#0f6b3a', ink: WHITE, sign: '+', signY: 39 }),
  'shelter-full': marked({ shape: house, fill: '#7a5a00', ink: WHITE, sign: '=', signY: 39 }),
  'shelter-closed': marked({ shape: house, fill: '#59646d', ink: WHITE, sign: '×', signY: 39 }),
  report: marked({ shape: triangle, fill: WHITE, ink: '#8a4b00', sign: '?', signY: 40 }),
  'report-confirmed': marked({ shape: triangle, fill: '#a3160e', ink: WHITE, sign: '!', signY: 40 }),
  service: marked({ shape: square, fill: '#33507a', ink: WHITE, sign: 'i' }),
  closure: { size: 64, draw: noEntry },
  'end-from': marked({ shape: round, fill: '#0b5cff', ink: WHITE, sign: 'A' }),
  'end-to': marked({ shape: round, fill: '#0b2e7a', ink: WHITE, sign: 'B' }),
};

function marked(one: Mark): Picture {
  return { size: 64, draw: mark(one) };
}
