import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareJpeg, MAX_PHOTO_BYTES, MAX_PHOTO_SIDE } from '../src/index.ts';

const segment = (marker: number, ...data: number[]): number[] => [
  ...[0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255],
  ...data,
];
const frame = (width: number, height: number, marker = 0xc0) =>
  segment(marker, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0);
const text = (words: string): number[] => [...words].map((letter) => letter.charCodeAt(0));

const SOI = [0xff, 0xd8];
const EOI = [0xff, 0xd9];
const TABLES = [...segment(0xdb, 0, ...Array(64).fill(1)), ...segment(0xc4, 0, ...Array(16).fill(0))];
const EXIF = segment(0xe1, ...text('Exif\0\0 GPS 43.61 N 3.87 E'));
/** With a stuffed zero and a restart, which are no ends. */
const SCAN = [...segment(0xda, 1, 1, 0, 0, 63, 0), 1, 2, 0xff, 0, 3, 0xff, 0xd1, 4];
const picture = (...more: number[][]) => Uint8Array.from([...more.flat()]);
const BARE = picture(SOI, TABLES, frame(640, 480), SCAN, EOI);

const codeOf = (bytes: Uint8Array) => {
  const read = bareJpeg(bytes);
  return read.ok ? null : read.refusal.code;
};

describe('a photo', () => {
  test('that is bare comes back as it is, with its size in pixels', () => {
    expect(bareJpeg(BARE)).toEqual({ ok: true, value: { bytes: BARE, width: 640, height: 480 } });
  });

  test('loses whatever tells of its maker, place or hour, wherever it stands', () => {
    const asides = [
      EXIF,
      segment(0xe0, ...text('JFIF\0')),
      segment(0xe2, ...text('ICC_PROFILE\0')),
      segment(0xfe, ...text('prise rue du Bayle')),
    ];
    const told = picture(SOI, ...asides, TABLES, EXIF, frame(640, 480), [0xff], SCAN, EXIF, EOI, text('GPS'));
    expect(bareJpeg(told)).toMatchObject({ ok: true, value: { bytes: BARE } });
  });

  test('photo/not-a-jpeg: another format, a cut or damaged picture, or one without a picture is refused', () => {
    const wrong = [
      new Uint8Array(0),
      Uint8Array.from(text('\x89PNG\r\n')),
      Uint8Array.from(text('<svg onload="alert(1)">')),
      BARE.subarray(0, BARE.length - 2),
      picture(SOI, EOI),
      picture(SOI, TABLES, frame(640, 480), EOI),
      picture(SOI, TABLES, SCAN, EOI),
      picture(SOI, TABLES, frame(640, 480), frame(640, 480), SCAN, EOI),
      picture(SOI, TABLES, frame(640, 480, 0xc3), SCAN, EOI),
      picture(SOI, TABLES, frame(0, 480), SCAN, EOI),
      picture(SOI, TABLES, segment(0xc0, 8), SCAN, EOI),
      picture(SOI, TABLES, frame(640, 480), ...Array<number[]>(17).fill(SCAN), EOI),
      picture(SOI, [0xff, 0xdb, 0, 1], frame(640, 480), SCAN, EOI),
    ];
    expect(wrong.map(codeOf)).toEqual(wrong.map(() => 'photo/not-a-jpeg'));
  });

  test('photo/too-many-pixels: a side longer than a phone makes it is refused, however few its bytes', () => {
    const side = MAX_PHOTO_SIDE;
    expect(codeOf(picture(SOI, TABLES, frame(side, side), SCAN, EOI))).toBeNull();
    expect(codeOf(picture(SOI, TABLES, frame(side + 1, 8), SCAN, EOI))).toBe('photo/too-many-pixels');
    expect(codeOf(picture(SOI, TABLES, frame(8, 65_535), SCAN, EOI))).toBe('photo/too-many-pixels');
  });

  test('photo/too-large: more bytes than a phone makes are refused', () => {
    const grown = (by: number) => picture(SOI, TABLES, frame(640, 480), SCAN, Array<number>(by).fill(7), EOI);
    expect(codeOf(grown(MAX_PHOTO_BYTES - BARE.length))).toBeNull();
    expect(codeOf(grown(MAX_PHOTO_BYTES - BARE.length + 1))).toBe('photo/too-large');
  });

  test('of any bytes is refused or bare, and bare once is bare for ever', () => {
    const parts = fc.constantFrom(TABLES, frame(9, 9), SCAN, EXIF, EOI, [0xff], segment(0xc9, 1));
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.array(parts, { maxLength: 9 }).map((some) => picture(SOI, ...some)),
    );
    fc.assert(
      fc.property(any, (bytes) => {
        const once = bareJpeg(bytes);
        if (once.ok) expect(bareJpeg(once.value.bytes)).toEqual(once);
      }),
    );
  });
});
