import type { AnyStatement, Entry } from '@vigie/situation';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Item, Situation } from '../src/messages.ts';
import { closure, orangeRain, statement } from './scene.ts';

const LINE = [
  [38_700_000, 436_000_000],
  [38_710_000, 436_000_000],
] as const;

// The page's modules read the browser as they are loaded.
let look: typeof import('../src/page/last-look.ts');
let group: typeof import('../src/page/around-group.ts');
let state: typeof import('../src/page/state.ts');
const kept = new Map<string, string>();
const page = { visibilityState: 'visible', turn: (): void => {} };

beforeAll(async () => {
  vi.stubGlobal('location', { search: '?lang=fr', pathname: '/p/aiguerive', hash: '' });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
  vi.stubGlobal('document', {
    documentElement: { dataset: {}, style: {} },
    addEventListener: (_: string, turn: () => void) => Object.assign(page, { turn }),
    get visibilityState() {
      return page.visibilityState;
    },
  });
  state = await import('../src/page/state.ts');
  await state.firstWords();
  look = await import('../src/page/last-look.ts');
  group = await import('../src/page/around-group.ts');
  return () => vi.unstubAllGlobals();
});
beforeEach(() => {
  kept.clear();
  look.keepLastLook('aiguerive');
});

function show(...entries: Entry[]): void {
  const items = entries.map((entry, index) => ({
    entry: entry as AnyStatement,
    index,
    standing: 'in-force',
  }));
  state.live.value = { version: entries.length, atMs: 1_000, items: items as Item[] } as unknown as Situation;
}

function turn(visibilityState: 'hidden' | 'visible'): void {
  page.visibilityState = visibilityState;
  page.turn();
}

/** The person puts the phone away, and takes it out again. */
function away(): void {
  turn('hidden');
  turn('visible');
}

const high = closure(LINE, 'Rue Haute');
const low = closure(LINE, 'Rue Basse');
const rain = orangeRain();

test('on a first visit nothing is new and nothing has ended', () => {
  show(high, low);
  expect([look.newsFrom.value, look.newCount.value, look.endedSince.value]).toEqual([null, 0, []]);
});

test('what came is new, and what held then and does not now is told by its words', () => {
  show(high, low, rain);
  away();
  show(high, low, rain, statement('note', { info: [] }));
  expect([look.newCount.value, look.endedSince.value]).toEqual([1, []]);
  state.live.value = { ...state.live.value!, items: state.live.value!.items.slice(1) };
  expect(look.endedSince.value).toEqual([expect.stringContaining('Rue Haute')]);
});

test('a vigilance that another word replaced, a closure said anew and a report that is over are no such news', () => {
  const seen = statement('report', { report: 'crowd', scale: 1, position: LINE[0] }, { source: 'citizen' });
  show(high, low, rain, seen);
  away();
  const updated = { ...closure(LINE, 'Rue Haute', { stage: 'checked' }), references: { update: high.id } };
  show(updated as Entry, closure(LINE, 'Rue Basse'), orangeRain(), rain);
  expect(look.endedSince.value).toEqual([]);
});

test('who looked at the news alone, and comes back when there is none, sees everything', () => {
  show(high);
  away();
  show(high, low);
  group.group.value = 'new';
  const wanted = () => state.live.value!.items.filter(group.isWanted).length;
  expect([group.shownGroup.value, wanted()]).toEqual(['new', 1]);
  away();
  expect([group.shownGroup.value, wanted()]).toEqual(['all', 2]);
});
