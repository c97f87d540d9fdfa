import { knownAhead } from '@vigie/advice';
import { applyAll, emptyState, type View, view } from '@vigie/fold';
import type { PositionE7 } from '@vigie/geo';
import { impactsOf } from '@vigie/hazards';
import { createRouter, encodeRoads, openRoads, type RouteQuestion, type Router } from '@vigie/roads';
import type { Entry, EntryId, OrderBody } from '@vigie/situation';
import { describe, expect, test } from 'vitest';
import type { Journey } from '../src/messages.ts';
import { areasAround } from '../src/page/closed-areas.ts';
import { ENGLISH_PHRASES } from '../src/page/phrases-english.ts';
import { FRENCH_PHRASES } from '../src/page/phrases-french.ts';
import { movingS, waitingsOf } from '../src/page/waiting.ts';
import { laySituation, Planner } from '../src/worker/planner.ts';
import { closure, squareAround, statement } from './scene.ts';

// One street after another, 800 m each and no way round: Rue Haute, Rue du Pont, and a street without a name.
const MINUTE_MS = 60_000;
const NOON_MS = Date.UTC(2026, 10, 22, 11);
const at = (i: number): PositionE7 => [38_700_000 + i * 100_000, 436_100_000];
const line = (i: number): readonly [PositionE7, PositionE7] => [at(i), at(i + 1)];
const trip: RouteQuestion = { profile: 'car', from: at(0), to: at(3) };

function openRouter(): Router {
  const edges = ['Rue Haute', 'Rue du Pont', ''].map((name, i) => ({
    from: i,
    to: i + 1,
    line: line(i),
    name,
    highway: 'residential' as const,
    limitKmh: 30,
    access: { car: 'both' as const },
  }));
  const roads = openRoads(encodeRoads({ nodes: [0, 1, 2, 3].map(at), edges }));
  if (!roads.ok) throw new Error(roads.refusal.code);
  return createRouter(roads.value);
}

const works = (i: number, onsetAtMs: number, expiresAtMs: number): Entry & { id: EntryId } => ({
  ...closure(line(i), 'Rue du Pont', { nature: 'planned', cause: 'roadworks' }),
  recordedAtMs: onsetAtMs,
  validity: { onsetAtMs, expiresAtMs },
});

const viewAt = (atMs: number, ...entries: Entry[]): View => view(applyAll(emptyState(), entries), atMs);

/** For who leaves now: nobody asks for an hour ahead. */
const plannerOf = (): Planner => new Planner(() => ({ view: null, ageMs: null }));

function answered(...entries: Entry[]): Journey {
  const router = openRouter();
  const now = viewAt(NOON_MS, ...entries);
  router.setImpacts(impactsOf(now), 'v1');
  return plannerOf().ask(trip, router, { view: now, ageMs: 0 })!;
}

test('who meets road works waits on the street before them, until their hour', () => {
  const closed = works(1, NOON_MS, NOON_MS + 30 * MINUTE_MS);
  const route = answered(closed).route!;
  const [wait, ...others] = waitingsOf(route);
  expect(others).toEqual([]);
  expect(wait).toMatchObject({
    street: 'Rue Haute',
    position: at(1),
    untilMs: NOON_MS + 30 * MINUTE_MS,
    entries: [{ entry: closed.id }],
  });
  expect(FRENCH_PHRASES.journey.waitAt(wait!.street!, '12:30')).toBe(
    'Attendez sur Rue Haute jusqu’à 12:30, puis continuez.',
  );
  expect(ENGLISH_PHRASES.journey.waitAt(wait!.street!, '12:30')).toBe(
    'Wait on Rue Haute until 12:30, then go on.',
  );
  expect(movingS(route)).toBe(answered().route!.durationS);
  expect(FRENCH_PHRASES.journey.withoutWaiting('6 min')).toBe('6 min sans l’attente');
  expect(ENGLISH_PHRASES.journey.withoutWaiting('6 min')).toBe('6 min plus the wait');
});

test('who would wait where the trip starts stays there, and a street without a name is told without one', () => {
  const first = waitingsOf(answered(works(0, NOON_MS, NOON_MS + 5 * MINUTE_MS)).route!);
  expect(first).toMatchObject([{ street: null, position: at(0) }]);
  expect(FRENCH_PHRASES.journey.waitToLeave('12:05')).toBe('Restez où vous êtes jusqu’à 12:05, puis partez.');
  expect(ENGLISH_PHRASES.journey.waitToLeave('12:05')).toBe('Stay where you are until 12:05, then leave.');
  expect(FRENCH_PHRASES.journey.waitAt('', '12:30')).toContain('avant le passage fermé');
  expect(ENGLISH_PHRASES.journey.waitAt('', '12:30')).toContain('before the closed passage');
});

test('a way with two stops names the street of each', () => {
  const route = answered(
    works(1, NOON_MS, NOON_MS + 30 * MINUTE_MS),
    works(2, NOON_MS, NOON_MS + 60 * MINUTE_MS),
  ).route!;
  expect(waitingsOf(route).map(({ street }) => street)).toEqual(['Rue Haute', 'Rue du Pont']);
});

test('nobody waits at water, nor for what was only observed', () => {
  const validity = { onsetAtMs: NOON_MS, expiresAtMs: NOON_MS + MINUTE_MS };
  for (const more of [
    { nature: 'planned', cause: 'flooding' },
    { nature: 'observed', cause: 'accident' },
  ] as const)
    expect(
      answered({ ...closure(line(1), 'Rue du Pont', more), recordedAtMs: NOON_MS, validity }).refusal,
    ).toMatchObject({ code: 'roads/cut-off' });
});

test('an answer is given again when the hour alone changes it, and not while it stays the same', () => {
  const planner = plannerOf();
  const router = openRouter();
  const entry = works(1, NOON_MS + 30 * MINUTE_MS, NOON_MS + 90 * MINUTE_MS);
  const atMinute = (minute: number): View => viewAt(NOON_MS + minute * MINUTE_MS, entry);
  router.setImpacts(impactsOf(atMinute(0)), 'v1');
  expect(planner.ask(trip, router, { view: atMinute(0), ageMs: 0 })?.route?.waits).toEqual([]);
  expect(planner.later(router, { view: atMinute(1), ageMs: 0 })).toBeNull();
  const later = planner.later(router, { view: atMinute(29), ageMs: 0 });
  expect(later?.route?.waits).toMatchObject([{ untilMs: NOON_MS + 90 * MINUTE_MS }]);
  expect(later?.recomputedAtMs).toBe(NOON_MS + 29 * MINUTE_MS);
  expect(planner.later(router, { view: atMinute(29.5), ageMs: 0 })).toBeNull();
  expect(later?.question).toEqual(trip);
});

test('what is in force and lies on no street is named, each entry once', () => {
  const far = squareAround([38_700_000, 437_000_000], 1_000);
  const order = statement('order', { order: 'evacuate', zone: far, info: [] } satisfies OrderBody, {
    validity: { onsetAtMs: NOON_MS },
    recordedAtMs: NOON_MS,
  });
  const onStreet = works(1, NOON_MS, NOON_MS + MINUTE_MS);
  const now = viewAt(NOON_MS, order, onStreet);
  const impacts = impactsOf(now);
  const router = openRouter();
  router.setImpacts([...impacts, ...impacts.map((impact) => ({ ...impact, rule: 'another' }))], 'v1');
  expect(router.unplaced()).toEqual([order.id, order.id]);
  expect(plannerOf().ask(trip, router, { view: now, ageMs: 0 })?.unplaced).toEqual([order.id]);
  expect(answered(onStreet).unplaced).toEqual([]);
  const [french, english] = [FRENCH_PHRASES.journey.unplaced, ENGLISH_PHRASES.journey.unplaced];
  expect([french(1), french(2)].map((text) => text.replaceAll(/\s/g, ' '))).toEqual([
    '1 information n’a pas pu être placée sur les rues :',
    '2 informations n’ont pas pu être placées sur les rues :',
  ]);
  expect([english(1), english(2)]).toEqual([
    '1 piece of information could not be placed on the streets:',
    '2 pieces of information could not be placed on the streets:',
  ]);
});

test('a goal in an area that nobody may enter is told as such, by the entry that says so', () => {
  const zone = squareAround(at(3), 20_000);
  const body: OrderBody = { order: 'evacuate', zone, info: [] };
  const order = statement('order', body, { validity: { onsetAtMs: NOON_MS }, recordedAtMs: NOON_MS });
  const { refusal } = answered(order);
  expect(refusal).toMatchObject({
    code: 'roads/cut-off',
    path: 'to',
    blockedBy: [{ entry: order.id, rule: 'situation/zone-order' }],
  });
  const { shown } = viewAt(NOON_MS, order, works(1, NOON_MS, NOON_MS + MINUTE_MS));
  const entries = shown.map((one) => one.entry);
  expect(areasAround(trip.to, entries).map(({ id }) => id)).toEqual([order.id]);
  expect(areasAround(trip.from, entries)).toEqual([]);
});

test('an answer whose way stays the same is another one once it says to put it off', () => {
  const planner = plannerOf();
  const router = openRouter();
  const warning = statement(
    'vigilance',
    {
      issuer: 'meteo-france',
      phenomenon: 'rain-flood',
      zone: 'Hérault',
      level: 'red',
      tendency: 'rising',
    },
    { source: 'feed', validity: { onsetAtMs: NOON_MS }, recordedAtMs: NOON_MS },
  );
  router.setImpacts(impactsOf(viewAt(NOON_MS)), 'v1');
  expect(planner.ask(trip, router, { view: viewAt(NOON_MS), ageMs: 0 })?.advice.first).toBe('go');
  const now = planner.answer(router, { view: viewAt(NOON_MS + MINUTE_MS, warning), ageMs: 0 });
  expect(now?.advice.first).toBe('put-off');
  expect(now?.recomputedAtMs).toBe(NOON_MS + MINUTE_MS);
});

test('an answer says that the present is not known, once the situation has grown old', () => {
  const planner = plannerOf();
  const router = openRouter();
  const now = viewAt(NOON_MS);
  expect(planner.ask(trip, router, { view: now, ageMs: 0 })?.advice.first).toBe('go');
  expect(planner.later(router, { view: now, ageMs: 29 * MINUTE_MS })).toBeNull();
  expect(planner.later(router, { view: now, ageMs: 31 * MINUTE_MS })?.advice.first).toBe('unknown');
});

describe('a trip at an hour ahead', () => {
  const rain = (untilMs: number) =>
    statement(
      'vigilance',
      {
        issuer: 'meteo-france',
        phenomenon: 'rain-flood',
        zone: 'Hérault',
        level: 'orange',
        tendency: 'rising',
      },
      { source: 'feed', validity: { onsetAtMs: NOON_MS, expiresAtMs: untilMs }, recordedAtMs: NOON_MS },
    );

  function askedAt(inMinutes: number, ...entries: Entry[]) {
    const state = applyAll(emptyState(), entries);
    const known = { view: view(state, NOON_MS), ageMs: 0 };
    const router = openRouter();
    laySituation(router, known.view);
    const planner = new Planner((atMs) => knownAhead(state, known, atMs));
    const departAtMs = NOON_MS + inMinutes * MINUTE_MS;
    return { journey: planner.ask({ ...trip, departAtMs }, router, known)!, router, planner, known };
  }

  test('meets the closures, warnings and orders of that hour', () => {
    const closed = works(1, NOON_MS + 60 * MINUTE_MS, NOON_MS + 120 * MINUTE_MS);
    expect(askedAt(0, closed).journey).toMatchObject({ departAtMs: null, route: { waits: [] } });
    const { journey } = askedAt(90, closed);
    expect(journey.departAtMs).toBe(NOON_MS + 90 * MINUTE_MS);
    expect(journey.route?.waits).toMatchObject([{ untilMs: NOON_MS + 120 * MINUTE_MS }]);
    expect(askedAt(180, closed).journey.route?.waits).toEqual([]);
    const warning = rain(NOON_MS + 60 * MINUTE_MS);
    const firsts = [0, 30, 90].map((minutes) => askedAt(minutes, warning).journey.advice.first);
    expect(firsts).toEqual(['put-off', 'put-off', 'unknown']);
  });

  test('leaves the streets as they are now for what else is asked', () => {
    const closed = works(1, NOON_MS, NOON_MS + 30 * MINUTE_MS);
    const { router, journey } = askedAt(60, closed);
    expect(journey.route?.waits).toEqual([]);
    const now = router.route({ ...trip, departAtMs: NOON_MS });
    expect(now.ok && now.value.waits.length).toBe(1);
  });

  test('is for who leaves now once its hour has come', () => {
    const { planner, router } = askedAt(30);
    const known = { view: viewAt(NOON_MS + 30 * MINUTE_MS), ageMs: 0 };
    expect(planner.answer(router, known)?.departAtMs).toBeNull();
  });
});

test('whether to go is said without the streets, and without a situation; a way only with both', () => {
  const warning = statement(
    'vigilance',
    { issuer: 'meteo-france', phenomenon: 'rain-flood', zone: 'Hérault', level: 'red', tendency: 'rising' },
    { source: 'feed', validity: { onsetAtMs: NOON_MS }, recordedAtMs: NOON_MS },
  );
  const planner = plannerOf();
  const known = { view: viewAt(NOON_MS, warning), ageMs: 0 };
  expect(planner.ask(trip, null, known)).toMatchObject({
    advice: { first: 'put-off' },
    route: null,
    refusal: null,
  });
  const router = openRouter();
  expect(planner.answer(router, known)).toMatchObject({ recomputedAtMs: null, route: { waits: [] } });
  expect(planner.ask(trip, router, { view: null, ageMs: null })).toMatchObject({
    advice: { first: 'unknown', unknown: [{ what: 'no-situation' }] },
    route: null,
  });
});
