import { type Bodies, KINDS, type Kind } from '@vigie/situation';
import { bodiesOf } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PERMISSIONS, ROLES } from '../src/intake/permissions.ts';
import { describedPost, publishedSchema } from './published-schema.ts';
import { aNote, square } from './town.ts';

const [ENTRIES, ORDERS, REPORTS] = (['entries', 'orders', 'reports'] as const).map(publishedSchema) as [
  z.ZodType,
  z.ZodType,
  z.ZodType,
];

const ID = '0'.repeat(32);
const HASH = '0'.repeat(64);
const POSITION = [38_500_000, 436_000_000] as const;
const { info } = aNote().body;

/** With nothing that may be left out. */
const SMALLEST: { readonly [K in Exclude<Kind, 'territory' | 'report'>]: object } = {
  order: { order: 'evacuate', zone: square(), info },
  bulletin: { urgency: 'Future', severity: 'Minor', certainty: 'Likely', responseType: [], info },
  vigilance: {
    issuer: 'vigicrues',
    phenomenon: 'river-flood',
    zone: 'Lez',
    level: 'orange',
    tendency: 'rising',
  },
  hazard: { module: 'flood', level: 2, polygon: square(), observation: 'observed' },
  closure: {
    line: [POSITION, [38_510_000, 436_010_000]],
    roadName: 'Avenue de Palavas',
    direction: 'both',
    vehicles: ['car'],
    nature: 'observed',
    cause: 'flooding',
    stage: 'decided',
    roadManager: 'Métropole',
  },
  shelter: { name: 'Gymnase', position: POSITION, state: 'open' },
  service: { service: 'tram', name: 'Ligne 1', state: 'suspended' },
  note: { info },
  verdict: { report: ID, verdict: 'confirmed', reveals: [] },
  redaction: { entry: ID, blobs: [HASH], reason: 'a name' },
};
const WRITTEN = Object.keys(SMALLEST) as (keyof typeof SMALLEST)[];
const schemaFor = (kind: Kind) => (kind === 'order' ? ORDERS : ENTRIES);

describe('the published schema', () => {
  test('knows every kind that someone may append, and no other', () => {
    const may = KINDS.filter((kind) => ROLES.some((role) => PERMISSIONS[role][kind] !== 'never'));
    expect(may.toSorted()).toEqual(WRITTEN.toSorted());
    expect(ENTRIES.safeParse({ kind: 'territory', references: { cancel: ID } }).success).toBe(false);
  });

  test.each(WRITTEN)(
    '%s: takes the smallest draft, an update, a cancellation and half a validity',
    (kind) => {
      const schema = schemaFor(kind);
      const draft = { kind, body: SMALLEST[kind] };
      for (const one of [
        draft,
        { ...draft, references: { update: ID } },
        { kind, references: { cancel: ID } },
        { ...draft, validity: { expiresAtMs: 2_000_000_000_000 } },
        { ...draft, validity: { onsetAtMs: 2_000_000_000_000 }, status: 'Exercise' },
      ])
        expect(schema.safeParse(one)).toMatchObject({ success: true });
    },
  );

  test.each(WRITTEN)('%s: takes whatever the vocabulary allows', (kind) => {
    fc.assert(
      fc.property(bodiesOf(kind), (body: Bodies[Kind]) => {
        expect(schemaFor(kind).safeParse({ kind, body })).toMatchObject({ success: true });
      }),
      { numRuns: 30 },
    );
  });

  test.each(WRITTEN)('%s: requires what intake requires', (kind) => {
    for (const member of Object.keys(SMALLEST[kind])) {
      // A level is for all but the town, which a schema does not say.
      if (kind === 'vigilance' && member === 'level') continue;
      const body: Record<string, unknown> = { ...SMALLEST[kind] };
      delete body[member];
      expect([member, schemaFor(kind).safeParse({ kind, body }).success]).toEqual([member, false]);
    }
  });

  test('refuses an update that also cancels, and a misspelt member', () => {
    const both = { ...aNote(), references: { update: ID, cancel: ID } };
    expect(ENTRIES.safeParse(both).success).toBe(false);
    expect(ENTRIES.safeParse({ ...aNote(), validty: {} }).success).toBe(false);
  });

  test('takes a report of three members, and one that says everything', () => {
    const least = { report: 'water-on-road', scale: 2, position: POSITION };
    const most = { ...least, words: 'Eau au genou.', onsetAtMs: 1_800_000_000_000, status: 'Test' };
    for (const one of [least, most]) expect(REPORTS.safeParse(one)).toMatchObject({ success: true });
  });

  test('names the headers that a write needs, and the answer to a repeat', () => {
    const headersOf = (path: string) =>
      (describedPost(path).parameters ?? [])
        .filter((one) => one.in === 'header')
        .map(({ name, required }) => `${name}${required ? '' : '?'}`);
    expect(headersOf('entries')).toEqual(['Idempotency-Key']);
    expect(headersOf('orders')).toEqual(['Idempotency-Key?']);
    expect(headersOf('reports')).toEqual(['Idempotency-Key', 'Vigie-Device', 'Vigie-Signature']);
    const key = z.fromJSONSchema(describedPost('entries').parameters!.at(-1)!.schema as never);
    expect(
      ['x', 'x'.repeat(128), '', 'a b', 'x'.repeat(129)].map((one) => key.safeParse(one).success),
    ).toEqual([true, true, false, false, false]);
    for (const path of ['entries', 'orders', 'reports', 'orders/{id}/confirm'])
      expect(Object.keys(describedPost(path).responses)).toEqual(['200', '201', 'default']);
  });
});
