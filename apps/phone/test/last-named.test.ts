import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lastNamed } from '../src/worker/last-named.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const LONG_MS = 3_600_000;

test('what cannot be opened is tried again until it is, and then no more', async () => {
  const asked: string[] = [];
  const open = lastNamed<string>(async (name) => asked.push(name) >= 3);
  void open('a');
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(asked).toEqual(['a', 'a', 'a']);
  void open('a');
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(asked).toHaveLength(3);
});

test('a failed attempt does not come back once another name is opened', async () => {
  const asked: string[] = [];
  const open = lastNamed<string | null>(async (name) => {
    asked.push(String(name));
    return name === 'b';
  });
  void open(null);
  await vi.advanceTimersByTimeAsync(0);
  void open('b');
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(asked).toEqual(['null', 'b']);
});

test('an attempt on its way hears that another was named, also when the first is named again', async () => {
  const said: boolean[] = [];
  const open = lastNamed<string>(async (_, isNamed) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    said.push(isNamed());
    return true;
  });
  void open('a');
  void open('b');
  void open('a');
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(said).toEqual([false, false, true]);
});
