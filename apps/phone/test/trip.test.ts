import type { WayAdvice } from '@vigie/advice';
import type { PositionE7 } from '@vigie/geo';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Journey } from '../src/messages.ts';

const HOME: PositionE7 = [38_700_000, 436_100_000];
const TOWN_HALL: PositionE7 = [38_790_000, 436_110_000];
const STATION: PositionE7 = [38_810_000, 436_050_000];

// The page's modules read the browser as they are loaded.
const page = { address: '' };
type Modules = {
  departure: typeof import('../src/page/departure.ts');
  state: typeof import('../src/page/state.ts');
  travel: typeof import('../src/page/travel.ts');
  places: typeof import('../src/page/own-places.ts');
};
let { departure, state, travel, places } = {} as Modules;

beforeAll(async () => {
  vi.stubGlobal('location', { search: '?lang=fr', pathname: '/p/aiguerive', hash: '' });
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
  vi.stubGlobal('document', { documentElement: { dataset: {}, style: {} } });
  vi.stubGlobal('history', {
    replaceState: (_state: null, _title: string, address: string) => {
      page.address = address;
    },
  });
  state = await import('../src/page/state.ts');
  await state.firstWords();
  travel = await import('../src/page/travel.ts');
  places = await import('../src/page/own-places.ts');
  departure = await import('../src/page/departure.ts');
  departure.keepDeparture();
  travel.connect({ send: () => undefined } as unknown as Parameters<typeof travel.connect>[0]);
  return () => vi.unstubAllGlobals();
});
beforeEach(() => {
  page.address = '';
});
afterEach(() => {
  places.forgetHome();
  travel.setEnd('from', null);
  travel.setEnd('to', null);
  state.journey.value = null;
  state.freshness.value = null;
  departure.leaveAt(null);
});

const at = (position: PositionE7, me = false) => ({ position, name: null, me });

describe('the address of a trip', () => {
  test('can be sent on when both its ends are the town’s', () => {
    travel.setEnd('from', at(STATION));
    travel.setEnd('to', at(TOWN_HALL));
    expect(page.address).toMatch(/^#route=3\.88\d+,43\.605\d+;3\.879\d+,43\.611\d+;car$/);
  });

  test('is not written when it begins or ends at home, or next door', () => {
    places.setHome(HOME, 'Rue Haute');
    for (const home of [HOME, [HOME[0] + 200, HOME[1] - 200] as const])
      for (const [from, to] of [
        [home, TOWN_HALL],
        [TOWN_HALL, home],
      ] as const) {
        travel.setEnd('from', at(STATION));
        travel.setEnd('to', at(TOWN_HALL));
        travel.setEnd('from', at(from));
        travel.setEnd('to', at(to));
        expect(page.address).toBe('/p/aiguerive?lang=fr');
      }
  });

  test('is not written when it begins where somebody is', () => {
    travel.setEnd('from', at(STATION, true));
    travel.setEnd('to', at(TOWN_HALL));
    expect(page.address).toBe('/p/aiguerive?lang=fr');
  });

  test('a home that is forgotten, or is elsewhere now, is none of its ends any more', () => {
    for (const leave of [places.forgetHome, () => places.setHome(STATION, null)]) {
      places.setHome(HOME, 'Rue Haute');
      travel.setEnd('from', at(HOME));
      travel.setEnd('to', at(TOWN_HALL));
      state.aroundPlace.value = at(HOME);
      leave();
      expect(state.from.value).toBeNull();
      expect(state.to.value).toEqual(at(TOWN_HALL));
      expect(state.aroundPlace.value).toBeNull();
      expect(page.address).not.toContain('route');
    }
  });

  test('a home whose floor alone is told anew stays an end', () => {
    places.setHome(HOME, null);
    travel.setEnd('from', at(HOME));
    places.changeHome({ floor: 'upper' });
    expect(state.from.value).toEqual(at(HOME));
  });
});

describe('« Je dois me déplacer »', () => {
  const advised = (first: WayAdvice['first'], ...entries: string[]): WayAdvice => {
    const because = entries.map((entry) => ({ rule: 'flood/road', entry }));
    state.journey.value = { advice: { first, because } } as unknown as Journey;
    return state.journey.value.advice;
  };

  test('holds for what was said then, and less', () => {
    state.accepted.value = advised('put-off', 'a', 'b');
    expect(state.mustTravel.value).toBe(true);
    advised('put-off', 'b');
    expect(state.mustTravel.value).toBe(true);
  });

  test('does not hold for a new reason, nor for another first answer', () => {
    state.accepted.value = advised('put-off', 'a');
    advised('put-off', 'a', 'c');
    expect(state.mustTravel.value).toBe(false);
    advised('leave', 'a');
    expect(state.mustTravel.value).toBe(false);
  });

  test('does not hold for another trip, typed or from a link', () => {
    state.accepted.value = advised('put-off', 'a');
    travel.setEnd('to', at(STATION));
    expect(state.mustTravel.value).toBe(false);
    state.accepted.value = advised('put-off', 'a');
    travel.follow({ route: { from: HOME, to: STATION, profile: 'car' } });
    expect(state.mustTravel.value).toBe(false);
  });
});

describe('when one leaves', () => {
  const HOUR_MS = 3_600_000;
  // By the device's own calendar: 14:07 of a day on which no clock is changed.
  const NOW_MS = new Date(2026, 10, 22, 14, 7).getTime();
  const clock = (nowMs: number) => {
    state.freshness.value = { nowMs } as NonNullable<typeof state.freshness.value>;
  };

  test('is now, or a quarter of an hour of today or tomorrow', () => {
    const { today, tomorrow } = departure.hoursToLeave(NOW_MS);
    expect(new Date(today[0]!).getHours() * 60 + new Date(today[0]!).getMinutes()).toBe(14 * 60 + 15);
    expect(today.length).toBe(39);
    expect(tomorrow.length).toBe(96);
    expect([...today, ...tomorrow].every((atMs, i, all) => i === 0 || atMs - all[i - 1]! === 900_000)).toBe(
      true,
    );
    const midnight = departure.hoursToLeave(new Date(2026, 10, 22, 23, 59).getTime());
    expect(midnight.today).toEqual([]);
  });

  test('is kept in the address of the trip, and asked about again when it changes', () => {
    clock(NOW_MS);
    travel.setEnd('from', at(STATION));
    travel.setEnd('to', at(TOWN_HALL));
    state.accepted.value = { first: 'put-off', because: [], unknown: [] };
    departure.leaveAt(NOW_MS + 2 * HOUR_MS);
    expect(state.accepted.value).toBeNull();
    expect(page.address).toMatch(/;car;2026-11-22T\d\d:15Z$/);
    departure.leaveAt(null);
    expect(page.address).toMatch(/;car$/);
  });

  test('is now, and says why, when the hour of a link is past or too far', () => {
    clock(NOW_MS);
    const route = { from: STATION, to: TOWN_HALL, profile: 'car' } as const;
    travel.follow({ route: { ...route, departAtMs: NOW_MS - HOUR_MS } });
    expect([state.departAtMs.value, departure.refusedHour.value]).toEqual([null, 'past']);
    travel.follow({ route: { ...route, departAtMs: NOW_MS + 60 * HOUR_MS } });
    expect([state.departAtMs.value, departure.refusedHour.value]).toEqual([null, 'too-far']);
    travel.follow({ route: { ...route, departAtMs: NOW_MS + 8 * 60_000 } });
    expect([state.departAtMs.value, departure.refusedHour.value]).toEqual([NOW_MS + 8 * 60_000, null]);
    travel.follow({ route });
    expect([state.departAtMs.value, departure.refusedHour.value]).toEqual([null, null]);
  });

  test('becomes now, and says so, once the chosen hour has come', () => {
    clock(NOW_MS);
    departure.leaveAt(NOW_MS + HOUR_MS);
    clock(NOW_MS + HOUR_MS);
    expect(state.departAtMs.value).not.toBeNull();
    clock(NOW_MS + HOUR_MS + 8 * 60_000);
    expect([state.departAtMs.value, departure.refusedHour.value]).toEqual([null, 'past']);
  });

  test('is now again for a trip that another answer leads to', () => {
    clock(NOW_MS);
    departure.leaveAt(NOW_MS + HOUR_MS);
    travel.travelTo(at(STATION), at(TOWN_HALL), 'foot');
    expect([state.departAtMs.value, state.profile.value]).toEqual([null, 'foot']);
  });
});
