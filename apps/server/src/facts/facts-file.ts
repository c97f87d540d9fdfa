import { LOW_PLACE_KINDS, MEASURES, type Measure, SCHOOL_KINDS } from '@vigie/situation';
import { z } from 'zod';
import { line } from '../intake/text.ts';

/** Of one list. Montpellier has some 240 schools, the largest métropoles some 1,500. */
export const MOST_ITEMS = 2_000;

/** A refused key is answered with those that are known, of which the reader takes the nearest. */
const object = <S extends z.ZodRawShape>(shape: S) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : undefined),
  });

/** An empty key (`contacts:` and nothing behind it) is an empty list. */
const listOf = <T extends z.ZodType>(item: T) => z.array(item).max(MOST_ITEMS).nullable().exactOptional();

/** Degrees, longitude first. */
const position = z.tuple([
  z.number('must be [longitude, latitude] in degrees').min(-180).max(180),
  z.number('must be [longitude, latitude] in degrees').min(-90).max(90),
]);
const authority = object({
  role: z.enum(['commune', 'metropole', 'prefet', 'road-manager']),
  name: line(200),
});
const name = line(100);
const telephone = z.string().max(40);
const capacity = z.int().min(1).max(100_000).exactOptional();
const level = z.number().min(0).max(1_000).exactOptional();
const proposed = z.literal(true).exactOptional();

/** `vigie/facts/1`, as a person writes it. A section that is left out stays as it is. */
export const FACTS_FILE = object({
  format: z.literal('vigie/facts/1'),
  /** Whose file it is, so that it is not given to another town by mistake. */
  territory: z.string().max(40).exactOptional(),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'must be a BCP 47 language tag'))
    .min(1)
    .max(10)
    .exactOptional(),
  timeZone: z.string().max(60).exactOptional(),
  authority: authority.exactOptional(),
  directs: authority.exactOptional(),
  branding: object({
    name,
    colour: z
      .string('must be "#rrggbb", between quotes: without them YAML takes it for a comment')
      .regex(/^#[0-9a-fA-F]{6}$/, 'must be "#rrggbb"'),
  }).exactOptional(),
  view: object({ centre: position, zoom: z.int().min(8).max(18) })
    .nullable()
    .exactOptional(),
  modules: listOf(z.string().max(40)),
  thresholds: listOf(
    object({
      id: line(60),
      module: z.string().max(40),
      measure: z.enum(Object.keys(MEASURES) as [Measure, ...Measure[]]),
      unit: z.string().max(10),
      name,
      position: position.exactOptional(),
      yellow: level,
      orange: level,
      red: level,
      source: line(300),
    }),
  ),
  radio: object({
    name,
    frequencyMHz: z.number(),
    band: z.enum(['fm', 'dab']).exactOptional(),
    area: line(200).exactOptional(),
  })
    .nullable()
    .exactOptional(),
  contacts: listOf(object({ name, purpose: line(200).exactOptional(), telephone })),
  shelters: listOf(
    object({
      name,
      position,
      capacity,
      wheelchair: z.boolean('must be true or false').exactOptional(),
      opens: line(200).exactOptional(),
      proposed,
    }),
  ),
  assemblyPoints: listOf(object({ name, position, area: line(200).exactOptional(), proposed })),
  campsites: listOf(object({ name, position, capacity, evacuatesTo: name.exactOptional(), proposed })),
  lowPlaces: listOf(
    object({
      name,
      kind: z.enum(LOW_PLACE_KINDS),
      position,
      closesAt: z
        .enum(['yellow', 'orange'], 'must be yellow or orange: the doctrine closes low places at orange')
        .exactOptional(),
      roadManager: line(200).exactOptional(),
      proposed,
    }),
  ),
  schools: listOf(
    object({
      name,
      kind: z.enum(SCHOOL_KINDS),
      position,
      uai: z
        .string()
        .regex(/^\d{7}[A-Z]$/, 'must be seven digits and a capital letter')
        .exactOptional(),
      proposed,
    }),
  ),
  private: object({
    contacts: listOf(
      object({
        name,
        purpose: line(200).exactOptional(),
        telephone,
        email: z.email().max(254).exactOptional(),
      }),
    ),
  }).exactOptional(),
});

export type FactsFile = z.infer<typeof FACTS_FILE>;
