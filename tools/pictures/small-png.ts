import { crc32, deflateSync, inflateSync } from 'node:zlib';

// A screenshot as a PNG of few colours: flat ones lose nothing that an eye finds, and the file is a third.

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each, row by row. */
  readonly data: Uint8Array;
}

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** Takes what a browser writes: 8 bits a channel, not interlaced. Anything else throws. At most 256 colours. */
export function smallPng(png: Buffer, most = 256): Buffer {
  const pixels = readPng(png);
  const colours = palette(pixels, most);
  const rows = Buffer.alloc((pixels.width + 1) * pixels.height);
  const nearest = new Map<number, number>();
  for (let y = 0; y < pixels.height; y++)
    for (let x = 0; x < pixels.width; x++) {
      const at = (y * pixels.width + x) * 3;
      const colour = (pixels.data[at]! << 16) | (pixels.data[at + 1]! << 8) | pixels.data[at + 2]!;
      const index = nearest.get(colour) ?? nearestOf(colours, colour);
      nearest.set(colour, index);
      rows[y * (pixels.width + 1) + 1 + x] = index;
    }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels.width, 0);
  header.writeUInt32BE(pixels.height, 4);
  // 8 bits a pixel, each the number of a colour.
  header.set([8, 3], 8);
  const table = Buffer.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(body.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

function readPng(png: Buffer): Pixels {
  let width = 0;
  let height = 0;
  let channels = 0;
  const packed: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      channels = body[9] === 2 ? 3 : body[9] === 6 ? 4 : 0;
      if (body[8] !== 8 || channels === 0 || body[12] !== 0)
        throw new Error('not a PNG as browsers write them');
    } else if (type === 'IDAT') packed.push(body);
    at += length + 12;
  }
  const raw = unfiltered(inflateSync(Buffer.concat(packed)), width * channels, height, channels);
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < 3; c++) data[i * 3 + c] = raw[i * channels + c]!;
  return { width, height, data };
}

/** Undoes the five filters of PNG (specification, section 9). */
function unfiltered(bytes: Buffer, stride: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = bytes[y * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= step ? out[at - step]! : 0;
      const up = y > 0 ? out[at - stride]! : 0;
      const corner = x >= step && y > 0 ? out[at - stride - step]! : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
      out[at] = bytes[y * (stride + 1) + 1 + x]! + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
  if (toLeft! <= toUp! && toLeft! <= toCorner!) return left;
  return toUp! <= toCorner! ? up : corner;
}

interface Count {
  readonly rgb: readonly [number, number, number];
  readonly times: number;
}

/** Median cut: the box of colours with the widest side, weighed by its pixels, is halved until there are enough. */
function palette({ data }: Pixels, most: number): number[] {
  const times = new Map<number, number>();
  for (let i = 0; i < data.length; i += 3) {
    const colour = (data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!;
    times.set(colour, (times.get(colour) ?? 0) + 1);
  }
  const counts = [...times].map(
    ([colour, count]): Count => ({ rgb: [colour >> 16, (colour >> 8) & 255, colour & 255], times: count }),
  );
  const boxes = [boxOf(counts)];
  while (boxes.length < most) {
    const widest = boxes.reduce((best, box) => (box.weight > best.weight ? box : best));
    if (widest.weight === 0) break;
    boxes.splice(boxes.indexOf(widest), 1, ...halves(widest));
  }
  return boxes.map(({ counts }) => meanOf(counts));
}

interface Box {
  readonly counts: readonly Count[];
  /** Which of red, green and blue spreads most. */
  readonly side: 0 | 1 | 2;
  readonly weight: number;
}

function boxOf(counts: readonly Count[]): Box {
  const spread = ([0, 1, 2] as const).map((side) => {
    let [low, high] = [255, 0];
    for (const { rgb } of counts) {
      low = Math.min(low, rgb[side]);
      high = Math.max(high, rgb[side]);
    }
    return high - low;
  });
  const widest = Math.max(...spread);
  const pixels = counts.reduce((sum, { times }) => sum + times, 0);
  const weight = counts.length < 2 ? 0 : widest * Math.cbrt(pixels);
  return { counts, side: spread.indexOf(widest) as 0 | 1 | 2, weight };
}

function halves({ counts, side }: Box): [Box, Box] {
  const sorted = [...counts].sort((a, b) => a.rgb[side] - b.rgb[side]);
  const total = sorted.reduce((sum, { times }) => sum + times, 0);
  let before = 0;
  let cut = 0;
  while (cut < sorted.length - 1 && (cut === 0 || before + sorted[cut]!.times <= total / 2))
    before += sorted[cut++]!.times;
  return [boxOf(sorted.slice(0, cut)), boxOf(sorted.slice(cut))];
}

function meanOf(counts: readonly Count[]): number {
  const total = counts.reduce((sum, { times }) => sum + times, 0);
  const [red, green, blue] = ([0, 1, 2] as const).map((side) =>
    Math.round(counts.reduce((sum, { rgb, times }) => sum + rgb[side] * times, 0) / total),
  );
  return (red! << 16) | (green! << 8) | blue!;
}

function nearestOf(colours: readonly number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, other] of colours.entries()) {
    const red = (colour >> 16) - (other >> 16);
    const green = ((colour >> 8) & 255) - ((other >> 8) & 255);
    const blue = (colour & 255) - (other & 255);
    const far = red * red + green * green + blue * blue;
    if (far < least) [least, best] = [far, i];
  }
  return best;
}
