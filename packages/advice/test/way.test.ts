import { applyAll, emptyState, view } from '@vigie/fold';
import { type HazardModule, MODULES } from '@vigie/hazards';
import type { AnyStatement, Entry, OrderBody, Status, VigilanceBody } from '@vigie/situation';
import { HOUR_MS, MORNING_MS, plausibleLogs, polygonsIn, statementsOf } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adviseWay, ruleNamed, type Trip } from '../src/index.ts';
import { entry, fresh, oneMore, shownOnes, views } from './said.ts';

const RAIN: VigilanceBody = {
  issuer: 'meteo-france',
  phenomenon: 'rain-flood',
  zone: '34',
  level: 'orange',
  tendency: 'rising',
};
const EVACUATE: OrderBody = {
  order: 'evacuate',
  zone: [
    [
      [0, 0],
      [1000, 0],
      [1000, 1000],
      [0, 0],
    ],
  ],
  info: [{ language: 'fr', headline: 'Évacuez les berges' }],
};

const vigilance = (change: Partial<VigilanceBody> = {}, more: object = {}): Entry =>
  entry('vigilance', { ...RAIN, ...change }, { source: 'feed', ...more });

const adviceAt = (atMs: number, ...entries: Entry[]) =>
  adviseWay(fresh(view(applyAll(emptyState(), entries), atMs)));

describe('the first answer to my way is to put it off', () => {
  test.each(['orange', 'red'] as const)(
    'under %s for rain and flood, and the sourced rule is cited',
    (level) => {
      const rain = vigilance({ level });
      const advice = adviceAt(1, rain);
      expect(advice).toEqual({
        first: 'put-off',
        because: [{ entry: rain.id, rule: 'flood/put-off' }],
        unknown: [],
      });
      expect(ruleNamed(advice.because[0]!.rule)?.sources[0]?.authority).toMatch(/^Ministère/);
    },
  );

  test('under an order for an area, whatever it orders, and wherever one is', () => {
    const stay = entry('order', { ...EVACUATE, order: 'shelter-in-place' });
    const leave = entry('order', EVACUATE);
    expect(adviceAt(1, stay, leave).because).toEqual([
      { entry: stay.id, rule: 'situation/zone-order' },
      { entry: leave.id, rule: 'situation/zone-order' },
    ]);
  });

  test('and the gravest reason comes first: orders, then red, then orange', () => {
    const orange = vigilance();
    const red = vigilance({ issuer: 'vigicrues', phenomenon: 'river-flood', zone: 'Lez', level: 'red' });
    const order = entry('order', EVACUATE);
    expect(adviceAt(1, orange, red, order).because.map((reason) => reason.entry)).toEqual([
      order.id,
      red.id,
      orange.id,
    ]);
  });

  test('when orange is announced for the next 24 hours, as Vigicrues means it, and not yet before', () => {
    const tonight = vigilance({}, { validity: { onsetAtMs: 30 * HOUR_MS } });
    expect(adviceAt(6 * HOUR_MS, tonight).first).toBe('put-off');
    expect(adviceAt(6 * HOUR_MS - 1, tonight).first).toBe('go');
  });
});

describe('a trip', () => {
  const inside = { from: [500, 400], to: [90_000, 90_000] } as const;
  const outside = { from: [50_000, 50_000], to: [90_000, 90_000] } as const;
  const adviceFor = (trip: Trip, ...entries: Entry[]) =>
    adviseWay(fresh(view(applyAll(emptyState(), entries), 1)), trip);

  test('from where everyone is ordered to leave is made at once, whatever else is said', () => {
    const order = entry('order', EVACUATE);
    expect(adviceFor(inside, order, vigilance({ level: 'red' }))).toEqual({
      first: 'leave',
      because: [{ entry: order.id, rule: 'situation/zone-order' }],
      unknown: [],
    });
  });

  test('into an area that is being evacuated is put off, and one that stays clear of it is not', () => {
    const order = entry('order', EVACUATE);
    expect(adviceFor({ from: inside.to, to: inside.from }, order).first).toBe('put-off');
    expect(adviceFor(outside, order).first).toBe('go');
  });

  test('from where everyone is to stay in is put off', () => {
    expect(adviceFor(inside, entry('order', { ...EVACUATE, order: 'shelter-in-place' })).first).toBe(
      'put-off',
    );
  });

  test('is put off where an official message asks to take shelter, everywhere when it names no area', () => {
    const body = { responseType: ['Shelter'], info: [] };
    const everywhere = entry('bulletin', body);
    expect(adviceFor(outside, everywhere).because).toEqual([
      { entry: everywhere.id, rule: 'situation/take-shelter' },
    ]);
    expect(adviceFor(outside, entry('bulletin', { ...body, area: EVACUATE.zone })).first).toBe('go');
    expect(ruleNamed('situation/take-shelter')?.sources).toHaveLength(1);
  });
});

describe('a way appears at once', () => {
  test.each(['green', 'yellow'] as const)('under %s', (level) => {
    expect(adviceAt(1, vigilance({ level }))).toEqual({ first: 'go', because: [], unknown: [] });
  });

  test('under red for a phenomenon that no rule of a module names: it is shown, and does not decide', () => {
    expect(adviceAt(1, vigilance({ phenomenon: 'cold', level: 'red' })).first).toBe('go');
  });

  test('under the town’s own vigilance, which is in words and has no level', () => {
    const { level: _, ...words } = RAIN;
    expect(adviceAt(1, entry('vigilance', { ...words, issuer: 'town' })).first).toBe('go');
  });

  test.each<Status>(['Exercise', 'Test'])('in an %s: it never puts off an actual trip', (status) => {
    expect(
      adviceAt(1, vigilance({ level: 'red' }, { status }), entry('order', EVACUATE, { status })),
    ).toEqual({
      first: 'go',
      because: [],
      unknown: [],
    });
  });

  test('once the order is lifted, the level lowered by its own issuer, or its stated end has come', () => {
    const order = entry('order', EVACUATE);
    const lifted = entry('order', { ...EVACUATE, order: 'lifted' }, { references: { update: order.id } });
    expect(adviceAt(1, order, lifted).first).toBe('go');
    expect(adviceAt(1, vigilance(), vigilance({ level: 'yellow' })).first).toBe('go');
    expect(adviceAt(HOUR_MS, vigilance({}, { validity: { onsetAtMs: 0, expiresAtMs: HOUR_MS } })).first).toBe(
      'go',
    );
  });
});

describe('nothing milder speaks for somebody else', () => {
  test('green rivers do not take away an orange rain', () => {
    const green = vigilance({ issuer: 'vigicrues', phenomenon: 'river-flood', level: 'green' });
    expect(adviceAt(1, vigilance(), green).first).toBe('put-off');
  });

  test('a forecast lull never lowers a rule: a falling orange is orange', () => {
    expect(adviceAt(1, vigilance({ tendency: 'falling' })).first).toBe('put-off');
  });

  test('a new hazard module puts trips off by its own rule, and changes nothing else', () => {
    const storm: HazardModule = { ...MODULES[0]!, putOff: [{ phenomenon: 'storm', rule: 'storm/stay-in' }] };
    const shown = view(applyAll(emptyState(), [vigilance({ phenomenon: 'storm' })]), 1);
    expect(adviseWay(fresh(shown)).first).toBe('go');
    expect(adviseWay(fresh(shown), null, [...MODULES, storm]).because.map(({ rule }) => rule)).toEqual([
      'storm/stay-in',
    ]);
  });
});

describe('an alert', () => {
  const alert = (responseType: string[], more: object = {}) =>
    entry('bulletin', { severity: 'Severe', responseType, info: [], ...more });

  test.each(['Evacuate', 'Shelter', 'Avoid', 'Prepare', 'Execute'])(
    'that asks to %s puts the trip off, from whoever',
    (asked) => {
      expect(adviceAt(1, alert([asked])).first).toBe('put-off');
      const feed = entry(
        'bulletin',
        { severity: 'Minor', responseType: [asked], info: [] },
        { source: 'feed' },
      );
      expect(adviceAt(1, feed).first).toBe('put-off');
    },
  );

  test.each(['Monitor', 'Assess', 'None', 'AllClear'])(
    'that asks to %s is shown, and puts off nothing',
    (asked) => {
      expect(adviceAt(1, alert([asked])).first).toBe('go');
    },
  );
});

describe('more danger never makes the answer bolder', () => {
  test('one more statement, of any kind and rank, keeps every reason', () => {
    fc.assert(
      fc.property(views(), shownOnes(), fc.nat(), (before, one, at) => {
        const after = adviseWay(fresh(oneMore(before, one, at)));
        expect(after.because).toEqual(expect.arrayContaining([...adviseWay(fresh(before)).because]));
        if (adviseWay(fresh(before)).first === 'put-off') expect(after.first).toBe('put-off');
      }),
    );
  });

  test('the older the situation the more careful, and with none nobody is told to go', () => {
    fc.assert(
      fc.property(views(), fc.option(fc.nat(3 * HOUR_MS), { nil: null }), (view, ageMs) => {
        const [now, later] = [adviseWay(fresh(view)), adviseWay({ view, ageMs })];
        expect(later.first === now.first || (now.first === 'go' && later.first === 'unknown')).toBe(true);
        expect(adviseWay({ view: null, ageMs }).first).toBe('unknown');
      }),
    );
    expect(adviseWay({ view: null, ageMs: null })).toEqual({
      first: 'unknown',
      because: [{ rule: 'situation/follow-the-town' }],
      unknown: [{ what: 'no-situation' }],
    });
  });

  test('one statement less takes away its own reasons and no other', () => {
    fc.assert(
      fc.property(views(), fc.nat(), (before, at) => {
        const gone = before.shown[at % Math.max(1, before.shown.length)];
        const shown = before.shown.filter((one) => one !== gone);
        const left = adviseWay(fresh(before)).because.filter((reason) => reason.entry !== gone?.entry.id);
        expect(adviseWay(fresh({ ...before, shown })).because).toEqual(left);
      }),
    );
  });

  test('an entry of danger appended to any log never turns put it off into go', () => {
    const now = (log: readonly Entry[]): number => log.at(-1)?.recordedAtMs ?? MORNING_MS;
    const dangers = fc.oneof(
      statementsOf('hazard'),
      statementsOf('closure'),
      statementsOf('report'),
      statementsOf('bulletin'),
      polygonsIn().map((zone): Partial<AnyStatement> => ({ kind: 'order', body: { ...EVACUATE, zone } })),
      fc
        .record({
          phenomenon: fc.constantFrom('rain-flood', 'river-flood'),
          level: fc.constantFrom('orange', 'red'),
        })
        .map((body) => ({ kind: 'vigilance', body: { ...RAIN, ...body } }) as Partial<AnyStatement>),
    );
    fc.assert(
      fc.property(plausibleLogs({ maxLength: 25 }), dangers, (log, danger) => {
        const more = { recordedAtMs: now(log), validity: { onsetAtMs: now(log) }, ...pick(danger) };
        const added = entry(danger.kind!, danger.body, more);
        const before = adviceAt(now(log), ...log);
        if (before.first === 'put-off') expect(adviceAt(now(log), ...log, added).first).toBe('put-off');
      }),
    );
  });

  test('no word of a citizen or a model takes away a reason that somebody else gave', () => {
    fc.assert(
      fc.property(
        plausibleLogs({ minLength: 1 }),
        fc.constantFrom('citizen', 'model'),
        fc.nat(),
        (log, source, at) => {
          const atMs = log.at(-1)!.recordedAtMs;
          const target = log[at % log.length]!;
          const cancels = {
            references: { cancel: target.id },
            source,
            recordedAtMs: atMs,
            status: target.status,
          };
          const updates = {
            references: { update: target.id },
            source,
            recordedAtMs: atMs,
            status: target.status,
          };
          const others = new Set(log.filter((one) => one.source !== source).map(({ id }) => id));
          const because = adviceAt(atMs, ...log).because.filter(({ entry: id }) => others.has(id!));
          const left = adviceAt(atMs, ...log, entry(target.kind, undefined, cancels)).because;
          expect(left).toEqual(expect.arrayContaining(because));
          if (target.body === undefined) return;
          const after = adviceAt(atMs, ...log, entry(target.kind, target.body, updates));
          expect(after.because).toEqual(expect.arrayContaining(because));
        },
      ),
    );
  });
});

/** Who said it, as drawn: the rest of a danger is set by the moment at which it is added. */
const pick = ({ source, status }: Partial<AnyStatement>): object => ({
  ...(source ? { source } : {}),
  ...(status ? { status } : {}),
});
