// Pictures of the map, computed rather than stored: a pattern is a few lines here, and nothing is left to download or to
// a canvas that a browser may refuse.

/** The distance in pixels from a point to the edge of a shape; negative within. */
export type Shape = ((x: number, y: number) => number) & {
  /** It tells of less than lies around: the next pixel may be nearer to an edge than one pixel less. */
  readonly shortSighted?: true;
};

/** Pixels as MapLibre takes them: red, green, blue and opacity, row by row, not premultiplied. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A shape in a colour (`#rrggbb`), opaque unless said. */
export interface Coat {
  readonly shape: Shape;
  readonly colour: string;
  readonly opacity?: number;
}

/** Paints coats on each other, the first at the back, with edges softened over one pixel. */
export function paint(size: number, coats: readonly Coat[]): Picture {
  return paintOver({ width: size, height: size, data: new Uint8ClampedArray(size * size * 4) }, coats);
}

/** The same on a copy of a picture that many share. */
export function paintOver({ width, height, data: before }: Picture, coats: readonly Coat[]): Picture {
  const data = new Uint8ClampedArray(before);
  for (const { shape, colour, opacity = 1 } of coats) {
    const ink = channelsOf(colour);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; ) {
        const distance = shape(x + 0.5, y + 0.5);
        const cover = Math.min(Math.max(0.5 - distance, 0), 1) * opacity;
        // Far from the edge, the pixels as far as that are like this one.
        const alike = shape.shortSighted ? 1 : Math.max(1, Math.floor(Math.abs(distance) + 0.5));
        const end = Math.min(x + alike, width);
        if (cover > 0) for (let at = x; at < end; at++) blend(data, (y * width + at) * 4, ink, cover);
        x = end;
      }
  }
  return { width, height, data };
}

type Channels = readonly [red: number, green: number, blue: number];

/** 0 to 255 each. */
export function channelsOf(colour: string): Channels {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function blend(data: Uint8ClampedArray, at: number, ink: Channels, cover: number): void {
  const before = data[at + 3]! / 255;
  const after = cover + before * (1 - cover);
  for (let i = 0; i < 3; i++) data[at + i] = (ink[i]! * cover + data[at + i]! * before * (1 - cover)) / after;
  data[at + 3] = after * 255;
}

const length = (x: number, y: number): number => Math.sqrt(x * x + y * y);

export const disc =
  (cx: number, cy: number, radius: number): Shape =>
  (x, y) =>
    length(x - cx, y - cy) - radius;

/** A rectangle with rounded corners, by its left, top, width and height. */
export function box(left: number, top: number, width: number, height: number, radius = 0): Shape {
  const [halfX, halfY] = [width / 2, height / 2];
  return (x, y) => {
    const dx = Math.abs(x - left - halfX) - halfX + radius;
    const dy = Math.abs(y - top - halfY) - halfY + radius;
    return length(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
  };
}

/** A line through points [x, y, x, y, …], as wide as said, with round ends. */
export function stroke(points: readonly number[], width: number): Shape {
  return (x, y) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 0; i + 3 < points.length; i += 2)
      nearest = Math.min(
        nearest,
        toSegment(x, y, points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!),
      );
    return nearest - width / 2;
  };
}

function toSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0), 1);
  return length(x - ax - along * dx, y - ay - along * dy);
}

/** The inside of corners [x, y, x, y, …]. */
export function polygon(corners: readonly number[]): Shape {
  const closed = [...corners, corners[0]!, corners[1]!];
  const edge = stroke(closed, 0);
  return (x, y) => {
    let inside = false;
    for (let i = 0; i + 3 < closed.length; i += 2) {
      const [ax, ay, bx, by] = [closed[i]!, closed[i + 1]!, closed[i + 2]!, closed[i + 3]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
    return inside ? -edge(x, y) : edge(x, y);
  };
}

export const union =
  (...shapes: readonly Shape[]): Shape =>
  (x, y) =>
    shapes.reduce((nearest, shape) => Math.min(nearest, shape(x, y)), Number.POSITIVE_INFINITY);

export const grown =
  (shape: Shape, by: number): Shape =>
  (x, y) =>
    shape(x, y) - by;

/** The edge of a shape, as wide as said. */
export const rim =
  (shape: Shape, width: number): Shape =>
  (x, y) =>
    Math.abs(shape(x, y)) - width / 2;

/** A shape again and again: it must fit into one cell, whose sides divide the picture's. Every second row is shifted by half. */
export function repeated(width: number, height: number, shape: Shape): Shape {
  return shortSighted((x, y) => {
    const row = Math.floor(y / height);
    const from = x + (row % 2 === 0 ? 0 : width / 2);
    return shape(from - Math.floor(from / width) * width, y - row * height);
  });
}

const shortSighted = (distance: (x: number, y: number) => number): Shape =>
  Object.assign(distance, { shortSighted: true } as const);

/** Waves from left to right, `swing` pixels high, a row every `height`. Parabolas stand for the sine. */
export function waves(wavelength: number, height: number, swing: number, width: number): Shape {
  return shortSighted((x, y) => {
    const turn = x / wavelength - Math.floor(x / wavelength);
    const half = turn < 0.5 ? turn * 2 : turn * 2 - 1;
    const level = (turn < 0.5 ? 4 : -4) * half * (1 - half) * swing;
    const steep = ((8 * swing) / wavelength) * (1 - 2 * half);
    const from = y - level + height / 2;
    const fromRow = Math.abs(from - Math.floor(from / height) * height - height / 2);
    return fromRow / Math.sqrt(1 + steep * steep) - width / 2;
  });
}

/** Lines rising to the right, as many in each direction as said: they meet at the picture's edges. */
export function hatch(size: number, lines: number, width: number): Shape {
  const apart = size / lines;
  return (x, y) => {
    const from = x + y - Math.floor((x + y) / apart) * apart;
    return Math.min(from, apart - from) / Math.SQRT2 - width / 2;
  };
}

export const mirrored =
  (shape: Shape, size: number): Shape =>
  (x, y) =>
    shape(size - x, y);
