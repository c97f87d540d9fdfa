import type { LiveMessage } from '@vigie/follow';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { backOffMs, liveStream, pollDelayMs, readLiveMessage } from '../src/index.ts';

class FakeSource extends EventTarget {
  closed = false;
  close() {
    this.closed = true;
  }
  say(data: string) {
    this.dispatchEvent(new MessageEvent('checkpoint', { data }));
  }
}

const MESSAGE: LiveMessage = { checkpoint: 'valmire\n1\n…', from: 0, entries: ['e30='] };

describe('the live stream', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function listen() {
    const sources: FakeSource[] = [];
    const heard: LiveMessage[] = [];
    const states: string[] = [];
    const stream = liveStream(
      () => '/live',
      { onMessage: (message) => heard.push(message), onState: (state) => states.push(state) },
      {
        chance: () => 0.999999,
        open: () => {
          const source = new FakeSource();
          sources.push(source);
          return source as unknown as EventSource;
        },
      },
    );
    return { heard, sources, states, stream };
  }

  test('messages arrive, and noise is left aside', () => {
    const { heard, sources } = listen();
    sources[0]!.say(JSON.stringify(MESSAGE));
    sources[0]!.say('not json');
    sources[0]!.say('{"checkpoint":1}');
    expect(heard).toEqual([MESSAGE]);
  });

  test('a refused stream is tried again later and later, never in a storm', () => {
    const { sources, states } = listen();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      sources.at(-1)!.dispatchEvent(new Event('error'));
      const before = Date.now();
      vi.advanceTimersToNextTimer();
      waits.push(Math.round((Date.now() - before) / 1000));
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(sources.slice(0, -1).every(({ closed }) => closed)).toBe(true);
    expect(new Set(states)).toEqual(new Set(['down']));
  });

  test('a message ends the waiting', () => {
    const { sources } = listen();
    for (let i = 0; i < 5; i++) {
      sources.at(-1)!.dispatchEvent(new Event('error'));
      vi.advanceTimersToNextTimer();
    }
    sources.at(-1)!.say(JSON.stringify(MESSAGE));
    sources.at(-1)!.dispatchEvent(new Event('error'));
    const count = sources.length;
    vi.advanceTimersByTime(1_001);
    expect(sources.length).toBe(count + 1);
  });

  test('once closed it stays closed', () => {
    const { sources, stream } = listen();
    sources[0]!.dispatchEvent(new Event('error'));
    stream.close();
    vi.advanceTimersByTime(600_000);
    expect(sources.length).toBe(1);
  });
});

test('phones that lost the server together do not come back together', () => {
  expect(backOffMs(1, 0)).toBe(500);
  expect(backOffMs(20, 0)).toBe(30_000);
  expect(backOffMs(20, 1)).toBe(60_000);
});

test('polling is slow when quiet and quick in a crisis, spread by a fifth', () => {
  expect([pollDelayMs(false, 0), pollDelayMs(false, 1)]).toEqual([240_000, 360_000]);
  expect([pollDelayMs(true, 0), pollDelayMs(true, 1)]).toEqual([12_000, 18_000]);
});

test('a message with entries that are no text is no message', () => {
  expect(readLiveMessage(JSON.stringify({ ...MESSAGE, entries: [1] }))).toBeNull();
  expect(readLiveMessage(JSON.stringify({ ...MESSAGE, from: 0.5 }))).toBeNull();
});
