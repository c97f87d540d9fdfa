import { expect, test } from 'vitest';
import { closingLine, unreasoned } from '../verdict.ts';

const skipped = [
  { name: 'a', reason: 'no Chromium on this machine' },
  { name: 'b', reason: undefined },
];

test('the closing line counts what passed and failed', () => {
  expect(closingLine({ passed: 12, failed: [], skipped: [] }, 0)).toBe('12 passed, 0 failed');
});

test('the closing line counts skipped tests only when there are any', () => {
  expect(closingLine({ passed: 12, failed: [], skipped: skipped.slice(0, 1) }, 3)).toBe(
    '12 passed, 3 failed, 1 skipped',
  );
});

test('a test skipped without a reason is a failure, and is counted once', () => {
  expect(unreasoned({ passed: 1, failed: [], skipped })).toEqual([
    "b (skipped without a reason: ctx.skip('why'))",
  ]);
  expect(closingLine({ passed: 1, failed: [], skipped }, 1)).toBe('1 passed, 1 failed, 1 skipped');
});
