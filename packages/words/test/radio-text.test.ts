import { expect, test } from 'vitest';
import { ENGLISH, FRENCH, frequencyText } from '../src/index.ts';

test('a frequency is read as its language writes numbers, and never breaks across lines', () => {
  const radio = { name: 'Radio Vernole', band: 'fm', frequencyKHz: 98_400 } as const;
  expect(frequencyText(radio, FRENCH)).toBe('98,4\u00a0MHz\u00a0FM');
  expect(frequencyText(radio, ENGLISH)).toBe('98.4\u00a0MHz\u00a0FM');
  expect(frequencyText({ ...radio, frequencyKHz: 101_000 }, FRENCH)).toBe('101\u00a0MHz\u00a0FM');
  expect(frequencyText({ ...radio, band: 'dab', frequencyKHz: 195_936 }, ENGLISH)).toBe(
    '195.936\u00a0MHz\u00a0DAB+',
  );
});
