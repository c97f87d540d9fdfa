import type { LineE7, PolygonE7 } from '@vigie/geo';
import type { Draft, Result } from '@vigie/situation';
import { describe, expect, test } from 'vitest';
import { type Circumstances, momentOf, msOf, NO_WORDING } from '../src/acts/act.ts';
import { bulletinDraft, emptyBulletin } from '../src/acts/bulletin-draft.ts';
import { closureDrafts, emptyClosure } from '../src/acts/closure-draft.ts';
import { emptyHazard, hazardDraft } from '../src/acts/hazard-draft.ts';
import { emptyNote, noteDraft } from '../src/acts/note-draft.ts';
import { emptyOrder, orderDraft } from '../src/acts/order-draft.ts';
import { emptyService, serviceDraft } from '../src/acts/service-draft.ts';
import { emptyShelter, shelterDraft } from '../src/acts/shelter-draft.ts';
import { emptyVigilance, vigilanceDraft } from '../src/acts/vigilance-draft.ts';
import { mergeDraft, revealingAlso, verdictDraft } from '../src/reports/verdict-draft.ts';

const NOW_MS = Date.UTC(2026, 10, 22, 2, 0);
const HERE: Circumstances = {
  status: 'Actual',
  authority: { role: 'commune', name: 'Ville de Montpellier' },
  nowMs: NOW_MS,
};
const DRILL: Circumstances = { ...HERE, status: 'Exercise' };

const LINE: LineE7 = [
  [38_700_000, 436_100_000],
  [38_710_000, 436_100_000],
];
const ZONE: PolygonE7 = [
  [
    [38_700_000, 436_100_000],
    [38_710_000, 436_100_000],
    [38_710_000, 436_110_000],
    [38_700_000, 436_100_000],
  ],
];

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.code} at ${result.refusal.path}`);
  return result.value;
}

const refusal = (result: Result<unknown>) => (result.ok ? null : result.refusal);

describe('what a form sends', () => {
  test('a bulletin is in French, and in English only when it has an English headline', () => {
    const form = {
      ...emptyBulletin(NOW_MS),
      headline: ' Restez chez vous ',
      instruction: 'Montez à l’étage',
    };
    const french = value(bulletinDraft(form, HERE));
    expect(french).toMatchObject({
      kind: 'bulletin',
      status: 'Actual',
      authority: { name: 'Ville de Montpellier' },
      body: { info: [{ language: 'fr', headline: 'Restez chez vous', instruction: 'Montez à l’étage' }] },
    });
    const both = value(bulletinDraft({ ...form, headlineEn: 'Stay at home' }, HERE));
    expect(both.kind === 'bulletin' && both.body?.info.map(({ language }) => language)).toEqual(['fr', 'en']);
  });

  test('a bulletin holds for 24 hours unless the officer says otherwise', () => {
    const draft = value(bulletinDraft({ ...emptyBulletin(NOW_MS), headline: 'Restez' }, HERE));
    expect(draft.validity?.expiresAtMs).toBe(NOW_MS + 24 * 3_600_000);
  });

  test('text typed with separate accents is sent in NFC, because the log takes nothing else', () => {
    const draft = value(noteDraft({ ...emptyNote(NOW_MS), headline: 'E\u0301cole fermée' }, HERE));
    expect(draft.kind === 'note' && draft.body?.info[0]?.headline).toBe('École fermée');
  });

  test('an observed closure never carries an end, even when one was typed before the choice was changed', () => {
    const form = {
      ...emptyClosure(),
      lines: [LINE],
      roadName: 'Avenue de Lodève',
      to: momentOf(NOW_MS + 3_600_000),
    };
    expect(value(closureDrafts(form, HERE))[0]?.validity).toEqual({});
    const planned = value(closureDrafts({ ...form, nature: 'planned' }, HERE))[0];
    expect(planned?.validity).toEqual({ expiresAtMs: NOW_MS + 3_600_000 });
  });

  test('an avenue with two carriageways is two entries that say the same', () => {
    const form = { ...emptyClosure(), lines: [LINE, LINE.toReversed()], roadName: 'Avenue de Lodève' };
    const drafts = value(closureDrafts(form, HERE));
    expect(drafts.map((draft) => draft.kind === 'closure' && draft.body?.line)).toEqual(form.lines);
    expect(new Set(drafts.map((draft) => draft.kind === 'closure' && draft.body?.roadName)).size).toBe(1);
  });

  test('a closure stops everyone but the emergency crews, and the town answers for a road without a manager', () => {
    const [draft] = value(closureDrafts({ ...emptyClosure(), lines: [LINE], roadName: 'Rue Foch' }, HERE));
    expect(draft).toMatchObject({
      body: {
        vehicles: ['car', 'heavy', 'bike', 'foot'],
        roadManager: 'Ville de Montpellier',
        stage: 'decided',
      },
    });
  });

  test('the town speaks in words, Météo-France in a colour, never the other way round', () => {
    const form = { ...emptyVigilance(NOW_MS, 'Montpellier'), words: 'Inondation en cours' };
    const own = value(vigilanceDraft(form, HERE));
    expect(own.kind === 'vigilance' && own.body).toMatchObject({
      words: [{ headline: 'Inondation en cours' }],
    });
    expect(own.kind === 'vigilance' && own.body?.level).toBeUndefined();
    const theirs = value(vigilanceDraft({ ...form, issuer: 'meteo-france', zone: 'Hérault' }, HERE));
    expect(theirs.kind === 'vigilance' && theirs.body).toMatchObject({ level: 'orange', zone: 'Hérault' });
    expect(theirs.kind === 'vigilance' && theirs.body?.words).toBeUndefined();
  });

  test('what is not known of a shelter is left out, not guessed', () => {
    const form = { ...emptyShelter(), name: 'Gymnase Alain Colas', position: LINE[0]! };
    const draft = value(shelterDraft(form, HERE));
    expect(draft.kind === 'shelter' && Object.keys(draft.body ?? {})).toEqual(['name', 'position', 'state']);
  });

  test('everything sent during an exercise says so', () => {
    const drafts: Draft[] = [
      value(bulletinDraft({ ...emptyBulletin(NOW_MS), headline: 'x' }, DRILL)),
      value(noteDraft({ ...emptyNote(NOW_MS), headline: 'x' }, DRILL)),
      ...value(closureDrafts({ ...emptyClosure(), lines: [LINE], roadName: 'x' }, DRILL)),
      value(hazardDraft({ ...emptyHazard(NOW_MS), polygon: ZONE }, DRILL)),
      value(vigilanceDraft({ ...emptyVigilance(NOW_MS, 'x'), words: 'x' }, DRILL)),
      value(shelterDraft({ ...emptyShelter(), name: 'x', position: LINE[0]! }, DRILL)),
      value(serviceDraft({ ...emptyService(NOW_MS), name: 'x' }, DRILL)),
      value(orderDraft({ ...emptyOrder(), zone: ZONE, headline: 'x' }, DRILL)),
    ];
    expect(new Set(drafts.map(({ status }) => status))).toEqual(new Set(['Exercise']));
  });

  test('a verdict has the status of the report it judges, whatever the exercise switch says', () => {
    const report = { id: 'a'.repeat(32), status: 'Exercise' } as const;
    expect(verdictDraft(report, 'confirmed', { reveals: ['words'] }, HERE)).toMatchObject({
      kind: 'verdict',
      status: 'Exercise',
      body: { report: report.id, verdict: 'confirmed', reveals: ['words'] },
    });
    expect(mergeDraft(report, 'b'.repeat(32), HERE)).toMatchObject({
      body: { verdict: 'merged', into: 'b'.repeat(32), reveals: [] },
    });
  });
});

describe('what a form refuses, and where it says so', () => {
  test.each([
    ['a bulletin without a headline', bulletinDraft(emptyBulletin(NOW_MS), HERE), 'body.info[0].headline'],
    [
      'an English instruction without an English headline',
      noteDraft({ ...emptyNote(NOW_MS), ...NO_WORDING, headline: 'Bonjour', instructionEn: 'Stay' }, HERE),
      'body.info[1].headline',
    ],
    ['a closure without a street', closureDrafts(emptyClosure(), HERE), 'body.line'],
    ['a closure without a name', closureDrafts({ ...emptyClosure(), lines: [LINE] }, HERE), 'body.roadName'],
    [
      'a closure that stops nobody',
      closureDrafts({ ...emptyClosure(), lines: [LINE], roadName: 'x', vehicles: [] }, HERE),
      'body.vehicles',
    ],
    [
      'a planned closure without an end',
      closureDrafts({ ...emptyClosure(), lines: [LINE], roadName: 'x', nature: 'planned' }, HERE),
      'validity.expiresAtMs',
    ],
    ['a hazard without a zone', hazardDraft(emptyHazard(NOW_MS), HERE), 'body.polygon'],
    ['an order without a zone', orderDraft({ ...emptyOrder(), headline: 'x' }, HERE), 'body.zone'],
    ['a shelter nowhere', shelterDraft({ ...emptyShelter(), name: 'x' }, HERE), 'body.position'],
    ['a service without a name', serviceDraft(emptyService(NOW_MS), HERE), 'body.name'],
    [
      'a town level without words',
      vigilanceDraft(emptyVigilance(NOW_MS, 'x'), HERE),
      'body.words[0].headline',
    ],
  ])('desk/missing: %s', (_, result, path) => {
    expect(refusal(result)).toMatchObject({ code: 'desk/missing', path });
  });

  test('desk/ends-too-soon: a bulletin that would be over before anyone reads it', () => {
    const past = { ...emptyBulletin(NOW_MS), headline: 'x', to: momentOf(NOW_MS - 60_000) };
    expect(refusal(bulletinDraft(past, HERE))).toMatchObject({
      code: 'desk/ends-too-soon',
      path: 'validity.expiresAtMs',
    });
    const swapped = { ...emptyHazard(NOW_MS), polygon: ZONE, from: momentOf(NOW_MS + 7_200_000) };
    expect(refusal(hazardDraft({ ...swapped, to: momentOf(NOW_MS + 3_600_000) }, HERE))).toMatchObject({
      code: 'desk/ends-too-soon',
    });
  });

  test('desk/not-a-count: a capacity with a letter in it is not read as a smaller number', () => {
    const form = { ...emptyShelter(), name: 'x', position: LINE[0]!, capacity: '25O' };
    expect(refusal(shelterDraft(form, HERE))).toMatchObject({
      code: 'desk/not-a-count',
      path: 'body.capacity',
    });
  });
});

test('a moment comes back as it was typed, and half a date is no date', () => {
  expect(msOf(momentOf(NOW_MS))).toBe(NOW_MS);
  expect(msOf('')).toBeNull();
  expect(msOf('2026-11-')).toBeNull();
});

test('a verdict that shows one part more names again what is public, and keeps a photo painted over', () => {
  const [first, second] = ['a'.repeat(64), 'b'.repeat(64)];
  expect(revealingAlso(undefined, 'words')).toEqual({ reveals: ['words'] });
  expect(revealingAlso({ reveals: ['words'] }, 'photo', first)).toEqual({
    reveals: ['words', 'photo'],
    photo: first,
  });
  expect(revealingAlso({ reveals: ['photo'], photo: first }, 'words')).toEqual({
    reveals: ['photo', 'words'],
    photo: first,
  });
  expect(revealingAlso({ reveals: ['photo'], photo: first }, 'photo', second).photo).toBe(second);
  expect(revealingAlso({ reveals: [] }, 'photo')).toEqual({ reveals: ['photo'] });
});
