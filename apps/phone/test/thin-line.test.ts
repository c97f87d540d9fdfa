import type { Fetcher } from '@vigie/follow';
import { ok, refuse } from '@vigie/situation';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { questionsAhead } from '../src/worker/questions-ahead.ts';
import { Turn } from '../src/worker/turn.ts';

let asked: string[];
let absent: Set<string>;
const line: Fetcher = {
  get: async (path) => {
    asked.push(path);
    return absent.has(path) ? refuse('fetch/unreachable') : ok(new Uint8Array([asked.length]));
  },
};

beforeEach(() => {
  asked = [];
  absent = new Set();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test('a newcomer asks for keys, checkpoint and situation at once, and each answer serves once', async () => {
  const ahead = questionsAhead(line);
  const keys = ahead.get('keys');
  expect(asked.toSorted()).toEqual(['keys', 'log/checkpoint', 'situation']);
  await keys;
  await ahead.get('log/checkpoint');
  await ahead.get('situation');
  expect(asked).toHaveLength(3);
  await ahead.get('log/checkpoint');
  await ahead.get('situation');
  expect(asked.slice(3)).toEqual(['log/checkpoint', 'situation']);
});

test('an answer that did not come is asked for again, and an old one is not used for a later reading', async () => {
  const ahead = questionsAhead(line);
  absent.add('log/checkpoint');
  await ahead.get('keys');
  expect((await ahead.get('log/checkpoint')).ok).toBe(false);
  expect(asked.filter((path) => path === 'log/checkpoint')).toHaveLength(2);
  absent.clear();
  expect((await ahead.get('log/checkpoint')).ok).toBe(true);
  await ahead.get('situation');
  expect(asked.filter((path) => path === 'situation')).toHaveLength(2);
});

test('who knows the log asks only what is read', async () => {
  await questionsAhead(line).get('log/checkpoint');
  expect(asked).toEqual(['log/checkpoint']);
});

test('what is large waits until the first screen is drawn', async () => {
  const turn = new Turn();
  const came = vi.fn();
  void turn.came.then(came);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(came).not.toHaveBeenCalled();
  turn.come();
  await turn.came;
});

test('a screen that is never drawn holds the ways up for a while only', async () => {
  const { came } = new Turn(5_000);
  await vi.advanceTimersByTimeAsync(5_000);
  await came;
});
