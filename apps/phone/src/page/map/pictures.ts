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
export function drawPicture(name: string, palette: Palette): ImageData | null {
  const picture = PICTURES[name];
  const context = picture && canvasOf(picture.size);
  if (!context) return null;
  picture.draw(context, palette);
  return context.getImageData(0, 0, picture.size, picture.size);
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

/** A mark: a coloured shape with a rim that shows on any ground, and a sign in it. */
const mark =
  (shape: (context: CanvasRenderingContext2D) => void, fill: string, sign: string, dashed = false): Draw =>
  (context) => {
    shape(context);
    context.fillStyle = fill;
    context.fill();
    context.lineWidth = 5;
    context.strokeStyle = '#ffffff';
    context.stroke();
    if (dashed) context.setLineDash([6, 5]);
    context.lineWidth = 2.5;
    context.strokeStyle = '#14202b';
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = '#ffffff';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.font = '700 30px "Noto Sans", sans-serif';
    context.fillText(sign, 30, 33);
  };

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

const square = (context: CanvasRenderingContext2D): void => {
  context.beginPath();
  context.roundRect(9, 9, 42, 42, 10);
};

const house = (context: CanvasRenderingContext2D): void => {
  context.beginPath();
  context.moveTo(30, 5);
  context.lineTo(55, 25);
  context.lineTo(55, 53);
  context.lineTo(5, 53);
  context.lineTo(5, 25);
  context.closePath();
};

const triangle = (context: CanvasRenderingContext2D): void => {
  context.beginPath();
  context.moveTo(30, 5);
  context.lineTo(56, 52);
  context.lineTo(4, 52);
  context.closePath();
};

const round = (context: CanvasRenderingContext2D): void => {
  context.beginPath();
  context.arc(30, 30, 23, 0, 2 * Math.PI);
};

const noEntry: Draw = (context) => {
  mark(round, '#c4122f', '')(context, {} as Palette);
  context.fillStyle = '#ffffff';
  context.fillRect(17, 25, 26, 10);
};

const PICTURES: Readonly<Record<string, Picture>> = {
  'hazard-1': { size: 48, draw: hatched(({ hazard }) => hazard[0], 2, 4) },
  'hazard-2': { size: 48, draw: hatched(({ hazard }) => hazard[1], 3, 5) },
  'hazard-3': { size: 48, draw: hatched(({ hazard }) => hazard[2], 4, 6) },
  'hazard-4': { size: 48, draw: hatched(({ hazard }) => hazard[3], 4, 8) },
  order: { size: 48, draw: crossed(({ order }) => order) },
  told: { size: 32, draw: dotted(({ told }) => told) },
  exercise: { size: 32, draw: dotted(({ exercise }) => exercise) },
  'shelter-open': { size: 60, draw: mark(house, '#0f6b3a', '+') },
  'shelter-full': { size: 60, draw: mark(house, '#7a5a00', '=') },
  'shelter-closed': { size: 60, draw: mark(house, '#59646d', '×') },
  report: { size: 60, draw: mark(triangle, '#8a4b00', '?', true) },
  'report-confirmed': { size: 60, draw: mark(triangle, '#a3160e', '!') },
  service: { size: 60, draw: mark(square, '#33507a', 'i') },
  closure: { size: 60, draw: noEntry },
  'end-from': { size: 60, draw: mark(round, '#0b5cff', 'A') },
  'end-to': { size: 60, draw: mark(round, '#0b2e7a', 'B') },
};
