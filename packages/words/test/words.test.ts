import type { Entry, Statement } from '@vigie/situation';
import { HOUR_MS, statements, statementsOf } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ageText,
  ENGLISH,
  FRENCH,
  headline,
  LANGUAGES,
  languageOf,
  refusalText,
  sourceLine,
} from '../src/index.ts';

const closure = (
  body: Partial<Statement<'closure'>['body']>,
  rest: Partial<Statement<'closure'>> = {},
): Entry => ({
  id: '0'.repeat(32),
  kind: 'closure',
  recordedAtMs: 1_790_834_400_000,
  validity: { onsetAtMs: 1_790_834_400_000 },
  source: 'official',
  authority: { role: 'commune', name: 'Ville de Montpellier' },
  status: 'Actual',
  confidence: 'confirmed',
  body: {
    line: [
      [38_700_000, 436_100_000],
      [38_710_000, 436_110_000],
    ],
    roadName: 'Avenue de Lodève',
    direction: 'both',
    vehicles: ['car', 'foot', 'bike'],
    nature: 'observed',
    cause: 'flooding',
    stage: 'barrier-placed',
    roadManager: 'Métropole',
    ...body,
  },
  ...rest,
});

describe('headline', () => {
  test('a closed avenue is said in one plain sentence', () => {
    expect(headline(closure({}), FRENCH)).toBe('Avenue de Lodève fermée\u00a0: inondation — barrière posée');
    expect(headline(closure({}), ENGLISH)).toBe('Avenue de Lodève closed: flooding — barrier placed');
  });

  test('the sentence agrees with the street', () => {
    const said = (roadName: string) => headline(closure({ roadName }), FRENCH).split('\u00a0')[0];
    expect(said('Quai du Verdanson')).toBe('Quai du Verdanson fermé');
    expect(said('Allées de la Citadelle')).toBe('Allées de la Citadelle fermées');
    expect(said('D 986')).toBe('D 986 fermée');
    expect(said('')).toBe('Route sans nom fermée');
  });

  test('a report says how much, or that its author could not tell', () => {
    const report = (more: object) =>
      ({
        ...closure({}),
        kind: 'report',
        source: 'citizen',
        body: { report: 'water-on-road', scale: 2, position: [0, 0], ...more },
      }) as unknown as Entry;
    expect(headline(report({}), FRENCH)).toBe('Eau sur la route\u00a0: jusqu’au genou');
    expect(headline(report({ unsure: true }), FRENCH)).toBe('Eau sur la route\u00a0: ampleur inconnue');
    expect(headline(report({ unsure: true }), ENGLISH)).toBe('Water on the road: how much is not known');
  });

  test('a closure that stops only some says whom', () => {
    expect(headline(closure({ vehicles: ['car', 'heavy'] }), FRENCH)).toContain(
      'fermée aux voitures et poids lourds',
    );
    expect(headline(closure({ direction: 'forward' }), ENGLISH)).toContain('closed one way');
  });

  test('an exercise is never mistaken for the real thing', () => {
    for (const language of LANGUAGES) {
      expect(headline(closure({}, { status: 'Exercise' }), language)).toMatch(/^EXERCI[CS]E — /);
      expect(headline(closure({}, { status: 'Test' }), language)).toMatch(/^TEST — /);
    }
  });

  test('every statement has a sentence in every language, without a code or a hole', () => {
    fc.assert(
      fc.property(statements(), fc.constantFrom(...LANGUAGES), (entry, language) => {
        const said = headline(entry, language);
        expect(said).not.toBe('');
        expect(said).not.toMatch(/undefined|null|NaN|\[object/);
      }),
    );
  });

  test('no French sentence of ours breaks before its punctuation', () => {
    fc.assert(
      fc.property(statementsOf('closure'), ({ body, ...rest }) => {
        const said = headline({ ...rest, body: { ...body, roadName: 'Rue Foch' } }, FRENCH);
        expect(said).not.toMatch(/ [:;!?»]|« |'/);
      }),
    );
    expect(JSON.stringify(FRENCH.vocabulary)).not.toMatch(/ [:;!?»]|« |'/);
  });

  test('a cancellation says what it cancels', () => {
    const { body: _, ...envelope } = closure({}) as Statement<'closure'>;
    const cancellation: Entry = { ...envelope, references: { cancel: '1'.repeat(32) } };
    expect(headline(cancellation, FRENCH)).toBe('Annulation\u00a0: route fermée');
  });
});

describe('source line', () => {
  test('an official word names its authority', () => {
    expect(sourceLine(closure({}), FRENCH)).toBe('Ville de Montpellier');
  });

  test('a resident is never made official', () => {
    fc.assert(
      fc.property(statementsOf('report'), (report) => {
        expect(sourceLine(report, FRENCH)).toMatch(/^Signalement d’un habitant, (non )?confirmé$/);
      }),
    );
  });

  test('a feed names who speaks through it', () => {
    const { authority: _, ...bare } = closure({}) as Statement<'closure'>;
    expect(sourceLine({ ...bare, source: 'feed' }, FRENCH)).toBe('Métropole, flux automatique');
  });
});

describe('age', () => {
  test.each([
    [0, 'à l’instant', 'just now'],
    [12_000, 'il y a 12\u00a0s', '12 s ago'],
    [5 * 60_000, 'il y a 5\u00a0min', '5 min ago'],
    [3 * HOUR_MS, 'il y a 3\u00a0h', '3 h ago'],
    [48 * HOUR_MS + 1, 'il y a 3\u00a0jours', '3 days ago'],
  ])('%i ms is said in words', (ms, fr, en) => {
    expect(ageText(ms, FRENCH)).toBe(fr);
    expect(ageText(ms, ENGLISH)).toBe(en);
  });

  test('what is shown is never younger than is true', () => {
    const unitMs: Record<string, number> = {
      s: 1000,
      min: 60_000,
      h: HOUR_MS,
      jour: 24 * HOUR_MS,
      jours: 24 * HOUR_MS,
    };
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 90 * 24 * HOUR_MS }), (ms) => {
        const [, count, unit] = /il y a (\d+)\s(\S+)$/u.exec(ageText(ms, FRENCH))!;
        expect(Number(count) * unitMs[unit!]!).toBeGreaterThanOrEqual(ms);
      }),
    );
  });
});

describe('refusals', () => {
  test('a lying mirror is named calmly', () => {
    expect(refusalText('note/wrong-signature', FRENCH)).toContain('Ce miroir ne dit pas la vérité');
    expect(refusalText('checkpoint/malformed', ENGLISH)).toContain('does not tell the truth');
  });

  test('a code nobody foresaw still gets calm words', () => {
    for (const language of LANGUAGES) {
      const said = refusalText('quite/unknown', language);
      expect(said).toContain('112');
      expect(said).not.toContain('quite');
    }
  });
});

test('a language tag finds its language', () => {
  expect(languageOf('fr-CA')).toBe(FRENCH);
  expect(languageOf('EN')).toBe(ENGLISH);
  expect(languageOf('de')).toBeNull();
});
