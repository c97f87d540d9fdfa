import { type Bodies, KINDS, type Kind } from '@vigie/situation';
import { bodiesOf } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { townHall } from '../src/facts/town-hall.ts';
import type { BODIES } from '../src/intake/body.ts';
import { readDraft } from '../src/intake/draft.ts';

type Deep<T> = T extends object ? { readonly [K in keyof T]: Deep<T[K]> } : T;

/** Whatever the vocabulary allows, the schema knows: a member missing in a schema fails the compiler here. */
type Complete = { [K in Kind]: Bodies[K] extends Deep<z.output<(typeof BODIES)[K]>> ? K : never };
const COMPLETE: Complete = {
  territory: 'territory',
  order: 'order',
  bulletin: 'bulletin',
  vigilance: 'vigilance',
  hazard: 'hazard',
  closure: 'closure',
  shelter: 'shelter',
  service: 'service',
  note: 'note',
  report: 'report',
  verdict: 'verdict',
  redaction: 'redaction',
};

/** What intake refuses on purpose, and generators like to try. */
const ODD = /[\p{Cc}\p{Cs}\p{Co}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/u;
const blank = (text: string) => !/\P{White_Space}/u.test(text);

function hasOddText(value: unknown): boolean {
  if (typeof value === 'string') return ODD.test(value) || blank(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasOddText);
}

describe('a draft of any kind that the vocabulary allows', () => {
  test.each(KINDS)('%s: is read as it was written', (kind) => {
    expect(COMPLETE[kind]).toBe(kind);
    fc.assert(
      fc.property(bodiesOf(kind), (body) => {
        fc.pre(!hasOddText(body));
        if (kind === 'verdict')
          fc.pre((body as Bodies['verdict']).report !== (body as Bodies['verdict']).into);
        const draft = { kind, body };
        expect(readDraft(kind, draft)).toEqual({ ok: true, value: draft });
      }),
      { numRuns: 60 },
    );
  });

  test.each(KINDS)('%s: with one member more, anywhere, is refused', (kind) => {
    fc.assert(
      fc.property(bodiesOf(kind), fc.nat(), (body, n) => {
        const copy = structuredClone({ kind, body });
        const objects = [...objectsIn(copy)];
        objects[n % objects.length]!['unknown-member'] = 1;
        expect(readDraft(kind, copy)).toMatchObject({ ok: false, refusal: { code: 'entry/invalid' } });
      }),
      { numRuns: 30 },
    );
  });
});

function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

test('a town hall is named as French names it', () => {
  expect(townHall('Montpellier')).toBe('Ville de Montpellier');
  expect(townHall('Avignon')).toBe('Ville d’Avignon');
  expect(townHall('Évreux')).toBe('Ville d’Évreux');
  expect(townHall('Le Havre')).toBe('Ville du Havre');
  expect(townHall('Les Sables-d’Olonne')).toBe('Ville des Sables-d’Olonne');
});
