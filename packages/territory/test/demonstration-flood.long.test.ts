import { type PolygonE7, pointInPolygon, polygonCrossesItself } from '@vigie/geo';
import { canonicalBytes, type Info } from '@vigie/situation';
import { describe, expect, test } from 'vitest';
import { type Act, demonstrationStage, FLOOD_MS, floodScript, namesIn, type Step } from '../src/index.ts';
import { SMALL_STAGE } from './small-stage.ts';

const script = floodScript(SMALL_STAGE);
const named = new Map(script.map((step) => [step.name, step]));

type Done<A extends Act['act']> = Step & { readonly does: Extract<Act, { act: A }> };
const doing = <A extends Act['act']>(act: A): Done<A>[] =>
  script.filter((step): step is Done<A> => step.does.act === act);
const stating = (kind: string) => doing('state').filter(({ does }) => does.kind === kind);
const verdictsOn = (report: string) => doing('verdict').filter(({ does }) => does.report === report);

/** Every official text in a step. */
function infosOf(value: unknown): (readonly Info[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    key === 'info' || key === 'words' ? (Array.isArray(inside) ? [inside as Info[]] : []) : infosOf(inside),
  );
}

const polygonsOf = ({ does }: Step): PolygonE7[] => {
  if (does.act === 'propose') return [does.zone];
  return does.act === 'state' && does.kind === 'hazard' ? [does.body.polygon] : [];
};

describe('the script of the flood', () => {
  test('the same stage gives the same script, and another seed another', () => {
    expect(floodScript(SMALL_STAGE)).toEqual(script);
    expect(floodScript({ ...SMALL_STAGE, seed: 8 })).not.toEqual(script);
  });

  test('lasts six hours, in the order of time, with a step every half minute or so', () => {
    const times = script.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.every((ms) => Number.isInteger(ms))).toBe(true);
    expect(times[0]).toBe(0);
    expect(times.at(-1)).toBeGreaterThan(FLOOD_MS - 10 * 60_000);
    expect(times.at(-1)).toBeLessThanOrEqual(FLOOD_MS);
    expect(script.length).toBeGreaterThan(600);
    expect(script.length).toBeLessThan(850);
  });

  test('names each step once, and speaks only of steps before', () => {
    expect(named.size).toBe(script.length);
    const before = new Set<string>();
    for (const step of script) {
      expect(
        namesIn(step).filter((name) => !before.has(name)),
        step.name,
      ).toEqual([]);
      before.add(step.name);
    }
  });

  test('uses every kind that people and programs may say', () => {
    const said = new Set(doing('state').map(({ does }) => does.kind));
    for (const kind of ['bulletin', 'vigilance', 'hazard', 'closure', 'shelter', 'service', 'note'])
      expect(said, kind).toContain(kind);
    for (const act of ['report', 'verdict', 'propose', 'confirm', 'redact', 'cancel'] as const)
      expect(doing(act).length, act).toBeGreaterThan(0);
    const verdicts = new Set(doing('verdict').map(({ does }) => does.verdict));
    expect([...verdicts].sort()).toEqual(['confirmed', 'merged', 'rejected', 'resolved']);
  });

  test('says every official text in French and in English', () => {
    const texts = script.flatMap(({ does }) => (does.act === 'report' ? [] : infosOf(does)));
    expect(texts.length).toBeGreaterThan(80);
    for (const text of texts) {
      expect(text.map(({ language }) => language)).toEqual(['fr', 'en']);
      const [fr, en] = text;
      for (const member of ['headline', 'description', 'instruction'] as const)
        expect(fr?.[member] === undefined, fr?.headline).toBe(en?.[member] === undefined);
    }
  });

  test('draws nothing that is too much for one entry', () => {
    for (const step of script) {
      expect(canonicalBytes(step).length, step.name).toBeLessThan(47_000);
      for (const polygon of polygonsOf(step)) {
        expect(polygon.flat().length, step.name).toBeLessThanOrEqual(2_000);
        expect(polygonCrossesItself(polygon), step.name).toBe(false);
      }
    }
  });

  test('brings 300 reports from about 220 phones, some more than once', () => {
    const sent = doing('report');
    expect(sent.length).toBe(300);
    const phones = new Set(sent.map(({ by }) => (typeof by === 'object' ? by.citizen : -1)));
    expect(phones.has(-1)).toBe(false);
    expect(phones.size).toBeGreaterThan(200);
    expect(phones.size).toBeLessThanOrEqual(220);
  });

  test('never confirms a lie', () => {
    const liars = doing('report').filter(({ by }) => typeof by === 'object' && by.citizen >= 212);
    expect(liars.length).toBeGreaterThan(15);
    const judged = liars.map(({ name }) => verdictsOn(name).map(({ does }) => does.verdict));
    expect(judged.flat()).not.toContain('confirmed');
    expect(judged.filter((verdicts) => verdicts.includes('rejected')).length).toBeGreaterThan(15);
    // Not all are seen through in time.
    expect(judged.some((verdicts) => !verdicts.includes('rejected'))).toBe(true);
  });

  test('confirms some, merges some, leaves some unjudged, and ends each report once at most', () => {
    let unjudged = 0;
    for (const { name } of doing('report')) {
      const verdicts = verdictsOn(name).map(({ does }) => does.verdict);
      const ends = verdicts.filter((verdict) => verdict !== 'confirmed');
      expect(ends.length, name).toBeLessThanOrEqual(1);
      if (verdicts.length === 0) unjudged += 1;
      // Once over, nobody confirms it.
      if (verdicts.includes('confirmed')) expect(verdicts, name).toEqual(['confirmed', 'resolved']);
    }
    expect(unjudged).toBeGreaterThan(5);
    expect(unjudged).toBeLessThan(60);
    expect(doing('verdict').filter(({ does }) => does.reveals.length > 0).length).toBeGreaterThan(10);
  });

  test('merges a report only into one that still stands', () => {
    for (const { name, atMs, does } of doing('verdict')) {
      if (does.into === undefined) continue;
      const ended = verdictsOn(does.into).find(({ does: { verdict } }) => verdict !== 'confirmed');
      expect(ended?.atMs ?? FLOOD_MS, name).toBeGreaterThan(atMs);
    }
  });

  test('has an order of two officers, and lifts it', () => {
    const [evacuate, lifted] = doing('propose');
    expect([evacuate?.does.order, lifted?.does.order]).toEqual(['evacuate', 'lifted']);
    for (const { by, does } of doing('confirm')) {
      const proposal = named.get(does.proposal);
      expect([by, proposal?.by].sort()).toEqual(['officer', 'second-officer']);
    }
    expect(lifted?.does.lifts).toBe('evacuation');
  });

  test('every closure goes from decided to barrier to checked to lifted', () => {
    const stages = new Map<string, string[]>();
    for (const { name, does } of stating('closure')) {
      if (does.kind !== 'closure') continue;
      const first = name.replace(/-(decided|barrier-placed|checked|lifted)$/, '');
      stages.set(first, [...(stages.get(first) ?? []), does.body.stage]);
    }
    expect(stages.size).toBe(SMALL_STAGE.lowPoints.length);
    for (const found of stages.values())
      expect(found).toEqual(['decided', 'barrier-placed', 'checked', 'lifted']);
  });

  test('no road reopens before the water has left it', () => {
    const areasBefore = (ms: number) =>
      [0, 1, 2].map((reach) =>
        stating('hazard').findLast(({ name, atMs }) => atMs <= ms && name.startsWith(`area-${reach}-`)),
      );
    for (const { does, atMs } of stating('closure')) {
      if (does.kind !== 'closure' || does.body.stage !== 'lifted') continue;
      const low = SMALL_STAGE.lowPoints.find(({ roadName }) => roadName === does.body.roadName);
      for (const area of areasBefore(atMs).map((step) => step?.does)) {
        if (area?.act !== 'state' || area.kind !== 'hazard' || area.body.observation === 'forecast') continue;
        expect(pointInPolygon(low!.position, area.body.polygon), does.body.roadName).toBe(false);
      }
    }
  });

  test('water rises upstream first', () => {
    const firsts = [0, 1, 2].map((i) => named.get(`area-${i}-rise-0`)?.atMs ?? 0);
    expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
    expect(new Set(firsts).size).toBe(3);
  });

  test('a shelter fills up, and another is open by then', () => {
    const full = stating('shelter').find(({ does }) => does.kind === 'shelter' && does.body.state === 'full');
    const other = named.get('shelter-1-0');
    expect(full?.atMs).toBeGreaterThan(other?.atMs ?? FLOOD_MS);
  });

  test('no shelter lies in the water', () => {
    const names = stating('shelter').map(({ does }) => (does.kind === 'shelter' ? does.body.name : ''));
    expect(names).not.toContain('Gymnase du Bas');
  });

  test('no school lets children go while an area of danger stands', () => {
    const goes = stating('service').filter(({ name }) => name.endsWith('-lets-go'));
    const last = stating('hazard').findLast(({ does }) => does.kind === 'hazard' && does.body.level > 1);
    const gone = stating('hazard').at(-1);
    expect(goes.length).toBe(3);
    for (const { atMs } of goes) expect(atMs).toBeGreaterThan(Math.max(last!.atMs, gone!.atMs));
  });

  test('ends with an official calm', () => {
    const last = stating('bulletin').at(-1);
    expect(last?.by).toBe('officer');
    expect(last?.does.kind === 'bulletin' && last.does.body.responseType).toEqual(['AllClear']);
    const greens = stating('vigilance').slice(-4);
    for (const { does } of greens) expect(does.kind === 'vigilance' && does.body.level).toBe('green');
  });
});

test.each([1_000, undefined])(
  'the demonstration town of %s inhabitants has what its flood tells of',
  (inhabitants) => {
    const told = floodScript(demonstrationStage(1, inhabitants));
    const states = told.flatMap(({ does }) => (does.act === 'state' ? [does] : []));
    expect(told.filter(({ does }) => does.act === 'report').length).toBe(300);
    expect(
      states.filter(({ kind, body }) => kind === 'closure' && 'stage' in body && body.stage === 'lifted')
        .length,
    ).toBeGreaterThanOrEqual(5);
    expect(
      new Set(states.flatMap(({ kind, body }) => (kind === 'shelter' && 'name' in body ? [body.name] : [])))
        .size,
    ).toBe(3);
    for (const step of told)
      for (const polygon of polygonsOf(step))
        expect(polygon.flat().length, step.name).toBeLessThanOrEqual(2_000);
  },
);

test('in the demonstration town it is a campsite that is evacuated', () => {
  const told = floodScript(demonstrationStage(1));
  const order = told.find(({ does }) => does.act === 'propose');
  expect(order?.does.act === 'propose' && order.does.info[0]?.headline).toMatch(/^Camping /);
});
