import { expect, test } from 'vitest';
import { readDeepLink, routeLink } from '../src/page/deep-link.ts';

test('a trip survives its own address', () => {
  const [from, to] = [[38_700_000, 436_100_000] as const, [38_712_345, 436_000_000] as const];
  const { route } = readDeepLink(routeLink(from, to, 'foot', null));
  expect(route?.profile).toBe('foot');
  expect(route?.from).toEqual(from);
  expect(route).not.toHaveProperty('departAtMs');
  // To a metre.
  expect(Math.abs(route!.to[0] - to[0])).toBeLessThan(100);
});

test('a trip keeps its hour in its address, and loses one that is not understood', () => {
  const departAtMs = Date.UTC(2026, 10, 22, 17, 30);
  const link = routeLink([38_700_000, 436_100_000], [38_712_345, 436_000_000], 'bike', departAtMs);
  expect(link).toBe('#route=3.87000,43.61000;3.87123,43.60000;bike;2026-11-22T17:30Z');
  expect(readDeepLink(link).route).toMatchObject({ profile: 'bike', departAtMs });
  for (const hour of ['tomorrow', '2026-11-22T17:30', '2026-99-22T17:30Z', '17:30'])
    expect(readDeepLink(`#route=3,43;4,44;car;${hour}`).route).toEqual({
      from: [30_000_000, 430_000_000],
      to: [40_000_000, 440_000_000],
      profile: 'car',
    });
});

test('a trip and a view can stand together', () => {
  const link = readDeepLink('#route=3.87,43.61;3.88,43.6;bike&at=3.87,43.61,15.5');
  expect(link.route?.profile).toBe('bike');
  expect(link.at).toEqual({ centre: [38_700_000, 436_100_000], zoom: 15.5 });
});

test.each([
  '',
  '#',
  '#route=',
  '#route=1,2',
  '#route=3,43;4,44;tank',
  '#at=3,43',
  '#at=3,43,99',
  '#at=%E0%A4',
  '#x&y=1=2',
])('a broken address (%s) asks for nothing', (hash) => {
  expect(readDeepLink(hash)).toEqual({});
});
