import { expect, test } from 'vitest';
import { frequencyText } from '../src/index.ts';

test('a frequency is read as its language writes numbers, and never breaks across lines', () => {
  const radio = { name: 'Radio Vernole', band: 'fm', frequencyKHz: 98_400 } as const;
  expect(frequencyText(radio, 'fr')).toBe('98,4\u00a0MHz\u00a0FM');
  expect(frequencyText(radio, 'en')).toBe('98.4\u00a0MHz\u00a0FM');
  expect(frequencyText({ ...radio, frequencyKHz: 101_000 }, 'fr')).toBe('101\u00a0MHz\u00a0FM');
  expect(frequencyText({ ...radio, band: 'dab', frequencyKHz: 195_936 }, 'en')).toBe(
    '195.936\u00a0MHz\u00a0DAB+',
  );
});
