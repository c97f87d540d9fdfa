import { afterEach, expect, test, vi } from 'vitest';
import { mapMoves, mapRests, whenSteady } from '../src/page/steady-map.ts';

afterEach(() => {
  mapRests();
  vi.useRealTimers();
});

test('while a hand moves the map, what arrives waits, and comes in its order once it rests', () => {
  const shown: string[] = [];
  whenSteady(() => shown.push('before'));
  mapMoves();
  whenSteady(() => shown.push('first'));
  whenSteady(() => shown.push('second'));
  expect(shown).toEqual(['before']);
  mapRests();
  expect(shown).toEqual(['before', 'first', 'second']);
  whenSteady(() => shown.push('after'));
  expect(shown).toEqual(['before', 'first', 'second', 'after']);
});

test('who never lets go of the map sees what arrives within five seconds', () => {
  vi.useFakeTimers();
  const shown: string[] = [];
  mapMoves();
  vi.advanceTimersByTime(4_000);
  whenSteady(() => shown.push('late'));
  mapMoves();
  vi.advanceTimersByTime(1_000);
  expect(shown).toEqual(['late']);
});
