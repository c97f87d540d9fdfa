import { apply, emptyState, type State } from '@vigie/fold';
import type { AnyStatement, Bodies, Entry } from '@vigie/situation';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../src/follow/lines.ts';
import { type FollowUp, followUpsOf, NEXT_STAGES, type Stage } from '../src/journal/follow-ups.ts';
import { groupsOf } from '../src/journal/groups.ts';

const NOW_MS = Date.UTC(2026, 10, 22, 2, 0);
const AUTHORITY = { role: 'commune', name: 'Ville de Montpellier' } as const;
const CONTEXT = { authority: AUTHORITY };

const id = (digit: string): string => digit.repeat(32);

const CLOSURE: Bodies['closure'] = {
  line: [
    [38_700_000, 436_100_000],
    [38_710_000, 436_100_000],
  ],
  ...{ roadName: 'Rue Foch', direction: 'both', vehicles: ['car'], nature: 'observed', cause: 'flooding' },
  ...{ stage: 'decided', roadManager: 'Ville de Montpellier' },
};

function closure(digit: string, stage: Stage, by: Partial<Entry> = {}): Entry {
  const validity = { onsetAtMs: NOW_MS };
  const envelope = { id: id(digit), kind: 'closure', recordedAtMs: NOW_MS, validity, source: 'official' };
  const rest = { authority: AUTHORITY, status: 'Actual', confidence: 'confirmed' };
  return { ...envelope, ...rest, body: { ...CLOSURE, stage }, ...by } as Entry;
}

const SHELTER = { name: 'Gymnase', position: CLOSURE.line[0], state: 'open' } as const;

const shelter = (state: Bodies['shelter']['state']): Entry =>
  ({
    ...closure('5', 'decided'),
    kind: 'shelter',
    body: { ...SHELTER, state },
  }) as Entry;

const fold = (...entries: Entry[]): State =>
  entries.reduce((state, entry) => apply(state, entry), emptyState());

const actsOn = (state: State, digit: string): FollowUp[] => {
  const line = linesOf(state, NOW_MS + 1000).find(({ held }) => held.entry.id === id(digit));
  return line ? followUpsOf(line, CONTEXT) : [];
};

const names = (acts: readonly FollowUp[]): string[] => acts.map((act) => act.id);

describe('the stages of a closure', () => {
  test('decided, barrier placed, checked, lifted: never backwards, and nothing after the lifting', () => {
    const order: readonly Stage[] = ['decided', 'barrier-placed', 'checked', 'lifted'];
    for (const [stage, next] of Object.entries(NEXT_STAGES) as [Stage, readonly Stage[]][])
      for (const to of next) expect(order.indexOf(to)).toBeGreaterThan(order.indexOf(stage));
    expect(NEXT_STAGES.lifted).toEqual([]);
  });

  test('each is an update of the entry before, with a full body', () => {
    const [barrier] = actsOn(fold(closure('1', 'decided')), '1');
    expect(barrier).toMatchObject({
      id: 'barrier-placed',
      draft: {
        kind: 'closure',
        references: { update: id('1') },
        body: { ...CLOSURE, stage: 'barrier-placed' },
      },
    });
  });

  test('lifting asks twice, because someone must have inspected the street', () => {
    const lift = actsOn(fold(closure('1', 'checked')), '1').find((act) => act.id === 'lift');
    expect(lift).toMatchObject({ sure: true, draft: { body: { stage: 'lifted' } } });
  });

  test('the end of a planned closure survives a change of stage', () => {
    const validity = { onsetAtMs: NOW_MS, expiresAtMs: NOW_MS + 3_600_000 };
    const [barrier] = actsOn(fold(closure('1', 'decided', { validity })), '1');
    expect(barrier?.draft.validity).toEqual(validity);
  });
});

describe('undoing', () => {
  test('it cancels the entry, under the status of that entry and without a body', () => {
    const drill = closure('1', 'decided', { status: 'Exercise' });
    const undo = actsOn(fold(drill), '1').find((act) => act.id === 'undo');
    expect(undo?.draft).toEqual({
      ...{ kind: 'closure', status: 'Exercise', authority: AUTHORITY },
      references: { cancel: id('1') },
    });
  });

  test('what was replaced is left alone: the newest is undone first', () => {
    const update = closure('2', 'barrier-placed', { references: { update: id('1') } });
    const state = fold(closure('1', 'decided'), update);
    expect(names(actsOn(state, '1'))).toEqual([]);
    expect(names(actsOn(state, '2'))).toContain('undo');
  });

  test('a lifting by mistake can be undone, which brings the closure back', () => {
    const lifting = closure('2', 'lifted', { references: { update: id('1') } });
    const state = fold(closure('1', 'checked'), lifting);
    expect(names(actsOn(state, '2'))).toEqual(['undo']);
    const undone = apply(state, {
      ...closure('3', 'checked'),
      references: { cancel: id('2') },
      body: undefined,
    } as unknown as Entry);
    expect(names(actsOn(undone, '1'))).toContain('lift');
  });

  test('a cancelled entry offers nothing any more', () => {
    const cancel = { ...closure('2', 'decided'), references: { cancel: id('1') }, body: undefined };
    expect(names(actsOn(fold(closure('1', 'decided'), cancel as unknown as Entry), '1'))).toEqual([]);
  });

  test('one officer undoes neither a zone order nor what a citizen said', () => {
    const order = {
      ...closure('1', 'decided'),
      kind: 'order',
      body: { order: 'evacuate', zone: [], info: [] },
    } as unknown as AnyStatement;
    expect(names(actsOn(fold(order), '1'))).toEqual(['propose-lifting']);
    const report = {
      ...closure('4', 'decided'),
      ...{ kind: 'report', source: 'citizen', confidence: 'unconfirmed' },
      body: { report: 'other', scale: 1, position: CLOSURE.line[0] },
    } as unknown as AnyStatement;
    expect(names(actsOn(fold(report), '4'))).toEqual([]);
  });
});

describe('what is announced for later', () => {
  const NOON_MS = NOW_MS + 10 * 3_600_000;
  const lineOn = (state: State, digit: string, atMs: number) =>
    linesOf(state, atMs).find(({ held }) => held.entry.id === id(digit));

  test('a lifting planned for noon leaves the closure in force until noon, and says so', () => {
    const validity = { onsetAtMs: NOON_MS };
    const lifting = closure('2', 'lifted', { validity, references: { update: id('1') } });
    const state = fold(closure('1', 'checked'), lifting);
    expect(lineOn(state, '1', NOW_MS + 1)).toMatchObject({
      ...{ standing: 'in-force', ending: 'none', endsAtMs: NOON_MS },
    });
    expect(lineOn(state, '1', NOON_MS)).toMatchObject({ standing: 'over', ending: 'replaced' });
  });

  test('a planned closure whose stage changes before it begins is listed once', () => {
    const validity = { onsetAtMs: NOON_MS };
    const update = closure('2', 'barrier-placed', { validity, references: { update: id('1') } });
    const state = fold(closure('1', 'decided', { validity }), update);
    expect(lineOn(state, '1', NOW_MS + 1)?.ending).toBe('replaced');
    expect(lineOn(state, '2', NOW_MS + 1)).toMatchObject({ standing: 'coming', ending: 'none' });
  });
});

describe('an avenue closed in two halves', () => {
  const half = (digit: string, by: Partial<Entry> = {}) => closure(digit, 'decided', by);
  const sizes = (...entries: Entry[]) =>
    groupsOf(linesOf(fold(...entries), NOW_MS + 1000)).map((group) => group.length);

  test('its two entries are one row of the journal', () => {
    expect(sizes(half('1'), half('2', { recordedAtMs: NOW_MS + 300 }))).toEqual([2]);
  });

  test('an hour later, another stage or another street is a row of its own', () => {
    expect(sizes(half('1'), half('2', { recordedAtMs: NOW_MS + 3_600_000 }))).toEqual([1, 1]);
    expect(sizes(half('1'), closure('2', 'checked'))).toEqual([1, 1]);
    const other = { ...CLOSURE, roadName: 'Rue Gide' };
    expect(sizes(half('1'), half('2', { body: other } as Partial<Entry>))).toEqual([1, 1]);
  });

  test('two shelters are never one', () => {
    const second = { ...shelter('open'), id: id('6'), body: { ...SHELTER, name: 'Halle' } } as Entry;
    expect(sizes(shelter('open'), second)).toEqual([1, 1]);
  });
});

test('a shelter opens, fills and closes; closing asks twice', () => {
  expect(names(actsOn(fold(shelter('open')), '5'))).toEqual(['full', 'close', 'undo']);
  expect(names(actsOn(fold(shelter('closed')), '5'))).toEqual(['open', 'undo']);
  expect(actsOn(fold(shelter('open')), '5').find((act) => act.id === 'close')?.sure).toBe(true);
});
