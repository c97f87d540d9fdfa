import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Freshness, ToWorker } from '../src/messages.ts';
import type { SituationNews } from '../src/situation-news.ts';

const NOW_MS = 1_800_000_000_000;
const DAY_MS = 24 * 3_600_000;

// The page's modules read the browser as they are loaded.
let replay: typeof import('../src/page/replay.ts');
let state: typeof import('../src/page/state.ts');
const sent: ToWorker[] = [];

beforeAll(async () => {
  vi.stubGlobal('location', { search: '?lang=fr', pathname: '/p/aiguerive', hash: '' });
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('document', { documentElement: { dataset: {}, style: {} } });
  state = await import('../src/page/state.ts');
  await state.firstWords();
  replay = await import('../src/page/replay.ts');
  const { connect } = await import('../src/page/travel.ts');
  connect({ send: (message: ToWorker) => sent.push(message) } as unknown as Parameters<typeof connect>[0]);
  return () => vi.unstubAllGlobals();
});
beforeEach(() => {
  state.freshness.value = { nowMs: NOW_MS } as Freshness;
  sent.length = 0;
});
afterEach(() => replay.closeReplay());

/** Opens one, and gives the number that its answers carry. */
function opened(): number {
  replay.openReplay();
  const message = sent.at(-1);
  if (message?.type !== 'replay') throw new Error('nothing was asked');
  return message.opening;
}

const news = { put: [], gone: [] } as unknown as SituationNews;

test('asks for a week, from a step of the clock on', () => {
  opened();
  const [message] = sent;
  if (message?.type !== 'replay') throw new Error('nothing was asked');
  expect(message.fromMs % replay.STEP_MS).toBe(0);
  expect(message.fromMs).toBeLessThanOrEqual(NOW_MS - 7 * DAY_MS);
  expect(message.fromMs).toBeGreaterThan(NOW_MS - 7 * DAY_MS - replay.STEP_MS);
});

test('hears nothing more of an opening that was closed, nor takes it for the next one', () => {
  const first = opened();
  replay.closeReplay();
  expect(sent.at(-1)).toEqual({ type: 'replay-end' });
  replay.hearReplay({ type: 'replay', opening: first, share: 1, fromMs: NOW_MS - DAY_MS });
  expect(replay.replay.value).toEqual({ state: 'closed' });
  const second = opened();
  replay.hearReplay({ type: 'replay', opening: first, share: 1, fromMs: NOW_MS - DAY_MS });
  replay.hearReplay({ type: 'replay-refused', opening: first, code: 'fetch/unreachable' });
  expect(replay.replay.value).toEqual({ state: 'reading', share: 0 });
  replay.hearReplay({ type: 'replay', opening: second, share: 0.5, fromMs: NOW_MS - DAY_MS });
  expect(replay.replay.value).toEqual({ state: 'reading', share: 0.5 });
});

test('a question that the last opening left unanswered does not hold up the next one', () => {
  const first = opened();
  replay.hearReplay({ type: 'replay', opening: first, share: 1, fromMs: NOW_MS - DAY_MS });
  replay.lookAt(NOW_MS - DAY_MS / 2);
  replay.closeReplay();
  const second = opened();
  replay.hearReplay({ type: 'replayed', opening: first, news });
  expect(state.replayed.value).toBeNull();
  replay.hearReplay({ type: 'replay', opening: second, share: 1, fromMs: NOW_MS - DAY_MS });
  replay.lookAt(NOW_MS - DAY_MS / 4);
  expect(sent.at(-1)).toMatchObject({ type: 'replay-at', opening: second });
  replay.hearReplay({ type: 'replayed', opening: second, news });
  expect(state.replayed.value).toEqual({ items: [] });
});

test('a past that cannot be read leaves what is announced, from now on', () => {
  const opening = opened();
  replay.hearReplay({ type: 'replay-refused', opening, code: 'fetch/unreachable' });
  const now = replay.replay.value;
  if (now.state !== 'open') throw new Error(now.state);
  expect(now.refused).toBe('fetch/unreachable');
  expect(now.fromMs).toBeGreaterThanOrEqual(NOW_MS);
  expect(now.fromMs).toBeLessThan(NOW_MS + replay.STEP_MS);
  expect(now.toMs).toBeGreaterThanOrEqual(NOW_MS + DAY_MS);
  expect(sent.at(-1)).toEqual({ type: 'replay-at', opening, atMs: now.fromMs });
});
