import { describe, expect, test } from 'vitest';
import { linesOf, MAX_LINE_CHARACTERS } from '../src/commands/roads/lines-of.ts';
import { parseMoment } from '../src/commands/roads/moment.ts';

describe('a moment', () => {
  test.each([
    ['2026-10-01T08:00:00+02:00', '2026-10-01T06:00:00.000Z'],
    ['2026-10-01T08:00+0200', '2026-10-01T06:00:00.000Z'],
    ['2026-10-01T06:00Z', '2026-10-01T06:00:00.000Z'],
    ['2026-10-01T06:00:00.123456Z', '2026-10-01T06:00:00.123Z'],
    ['2026-10-01T06:00:00,5Z', '2026-10-01T06:00:00.500Z'],
    ['2028-02-29T23:30:00-01:00', '2028-03-01T00:30:00.000Z'],
  ])('%s is %s', (text, utc) => {
    expect(new Date(parseMoment(text)!).toISOString()).toBe(utc);
  });

  test.each([
    ['2026-10-01'],
    ['2026-10-01T08:00:00'],
    ['2026-10-01 08:00:00Z'],
    ['2026-02-29T08:00:00Z'],
    ['2026-13-01T08:00:00Z'],
    ['2026-00-01T08:00:00Z'],
    ['2026-10-00T08:00:00Z'],
    ['2026-10-01T25:00:00Z'],
    ['2026-10-01T08:00:00+25:00'],
    ['1790838000000'],
    ['demain'],
    [''],
  ])('%s is none: an offset is missing, or no calendar has it', (text) => {
    expect(parseMoment(text)).toBe(null);
  });
});

describe('the lines of a stream', () => {
  async function lines(...chunks: (string | Uint8Array)[]): Promise<(string | null)[]> {
    async function* source() {
      yield* chunks;
    }
    const found: (string | null)[] = [];
    for await (const line of linesOf(source())) found.push(line);
    return found;
  }

  test('are the same however it was cut, between the bytes of a letter too', async () => {
    const text = 'à Sète\n\nrue 2\r\nsans fin';
    const bytes = new TextEncoder().encode(text);
    const whole = ['à Sète', '', 'rue 2\r', 'sans fin'];
    expect(await lines(text)).toEqual(whole);
    expect(await lines(bytes)).toEqual(whole);
    expect(await lines(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(whole);
  });

  test('end with the stream, and an empty one has none', async () => {
    expect(await lines()).toEqual([]);
    expect(await lines('')).toEqual([]);
    expect(await lines('a\n')).toEqual(['a']);
  });

  test('are kept up to their limit; a longer one is null, and the next is read', async () => {
    const full = 'x'.repeat(MAX_LINE_CHARACTERS);
    expect(await lines(`${full}\nb`)).toEqual([full, 'b']);
    expect(await lines(full, 'x', '\nb\n')).toEqual([null, 'b']);
    expect(await lines('a\n', full, full)).toEqual(['a', null]);
  });
});
