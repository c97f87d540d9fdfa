import { expect, test } from 'vitest';
import { town } from './town.ts';

const STREET = 'A---B---C';

test.each([Number.NaN, 1.5, Number.POSITIVE_INFINITY])(
  'roads/not-a-time: a departure at %s is refused, with the situation',
  (departAtMs) => {
    const t = town(STREET);
    t.router.setImpacts([], 'v3');
    const answer = t.router.route({ profile: 'car', from: t.at('A'), to: t.at('C'), departAtMs });
    expect(answer).toMatchObject({
      ok: false,
      refusal: { code: 'roads/not-a-time', path: 'departAtMs', situation: 'v3' },
    });
  },
);

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e9])(
  'roads/not-a-time: nothing is reached within %s seconds',
  (withinS) => {
    const t = town(STREET);
    const answer = t.router.reach({ profile: 'car', from: t.at('A'), withinS });
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'roads/not-a-time', path: 'withinS' } });
  },
);

test('roads/not-a-time: no place is near at no moment', () => {
  const t = town(STREET);
  const places = [{ id: 'C', position: t.at('C') }];
  const answer = t.router.nearest({ profile: 'car', from: t.at('A'), places, departAtMs: Number.NaN });
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'roads/not-a-time', path: 'departAtMs' } });
});

test('within no time at all, one has reached no street, which is an answer', () => {
  const t = town(STREET);
  const answer = t.router.reach({ profile: 'car', from: t.at('A'), withinS: 0 });
  expect(answer).toMatchObject({ ok: true, value: { streets: [], lengthM: 0 } });
});
