import type { LineE7, PolygonE7, PositionE7 } from '@vigie/geo';
import type { Bodies, Info, Kind } from '@vigie/situation';
import { z } from 'zod';
import { line, paragraphs } from './text.ts';

/** More than any entry may have (2,000): only there so that a hostile body is refused before it is walked. */
const MOST_ITEMS = 50_000;

const id = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 lowercase hexadecimal digits');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lowercase hexadecimal digits');
const count = z.int().min(0).max(1_000_000);

const position = z.tuple([
  z.int().min(-1_800_000_000).max(1_800_000_000),
  z.int().min(-900_000_000).max(900_000_000),
]) satisfies z.ZodType<PositionE7>;
const polyline = z.array(position).min(2).max(MOST_ITEMS) satisfies z.ZodType<LineE7>;
const polygon = z.array(z.array(position).max(MOST_ITEMS)).min(1).max(200) satisfies z.ZodType<PolygonE7>;

const info = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'must be a BCP 47 language tag'),
  headline: paragraphs(300),
  event: line(100).exactOptional(),
  description: paragraphs(8_000).exactOptional(),
  instruction: paragraphs(8_000).exactOptional(),
  areaDesc: paragraphs(1_000).exactOptional(),
}) satisfies z.ZodType<Info>;
const infos = z
  .array(info)
  .min(1)
  .max(8)
  .refine((all) => new Set(all.map(({ language }) => language)).size === all.length, 'repeats a language');

export const authority = z.strictObject({
  role: z.enum(['commune', 'metropole', 'prefet', 'road-manager']),
  name: line(200),
});

const distinct = <T extends z.ZodType<readonly unknown[]>>(list: T) =>
  list.refine((items) => new Set(items).size === items.length, 'repeats an item');

const territory = z.strictObject({
  name: line(100),
  bounds: z.tuple([z.int(), z.int(), z.int(), z.int()]),
  manifest: sha256,
  settings: sha256,
  mirrors: distinct(z.array(z.url({ protocol: /^https$/ }).max(500)).max(20)),
  directs: authority,
  nextKey: line(300).exactOptional(),
});

const bulletin = z.strictObject({
  urgency: z.enum(['Immediate', 'Expected', 'Future', 'Past', 'Unknown']),
  severity: z.enum(['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown']),
  certainty: z.enum(['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown']),
  responseType: distinct(
    z.array(
      z.enum(['Shelter', 'Evacuate', 'Prepare', 'Execute', 'Avoid', 'Monitor', 'Assess', 'AllClear', 'None']),
    ),
  ),
  info: infos,
  area: polygon.exactOptional(),
});

const arc = z.int().min(0).max(0xffff_ffff);

const closure = z.strictObject({
  line: polyline,
  arcs: z.strictObject({ roads: sha256, arcs: distinct(z.array(arc).min(1).max(5_000)) }).exactOptional(),
  roadName: line(200),
  direction: z.enum(['both', 'forward', 'backward']),
  vehicles: distinct(z.array(z.enum(['car', 'foot', 'bike', 'emergency', 'heavy'])).min(1)),
  nature: z.enum(['planned', 'observed']),
  cause: z.enum(['flooding', 'fire', 'accident', 'roadworks', 'obstruction', 'crowd', 'other']),
  stage: z.enum(['decided', 'barrier-placed', 'checked', 'lifted']),
  roadManager: line(200),
  orderReference: line(100).exactOptional(),
});

const grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

const hazard = z.strictObject({
  module: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be the name of a hazard module'),
  level: grade,
  polygon,
  observation: z.enum(['observed', 'forecast']),
  info: infos.exactOptional(),
});

const shelter = z.strictObject({
  name: line(200),
  position,
  state: z.enum(['open', 'full', 'closed']),
  capacity: count.exactOptional(),
  occupancy: count.exactOptional(),
  wheelchair: z.boolean().exactOptional(),
});

const service = z.strictObject({
  service: z.enum(['school', 'school-transport', 'tram', 'bus', 'park', 'event']),
  name: line(200),
  state: z.enum(['closed', 'suspended', 'reduced', 'normal']),
  position: position.exactOptional(),
  area: polygon.exactOptional(),
  info: infos.exactOptional(),
});

const slug = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a lowercase name such as river-flood');

const vigilance = z
  .strictObject({
    issuer: slug,
    phenomenon: slug,
    zone: line(100),
    level: z.enum(['green', 'yellow', 'orange', 'red']).exactOptional(),
    tendency: z.enum(['rising', 'steady', 'falling']),
    words: infos.exactOptional(),
  })
  .refine(({ issuer, level }) => (issuer === 'town') === (level === undefined), {
    path: ['level'],
    message: 'is for every issuer but the town, whose own level is in words',
  })
  .refine(({ issuer, words }) => issuer !== 'town' || words !== undefined, {
    path: ['words'],
    message: 'say the town’s own level',
  });

export const reportKind = z.enum([
  'water-on-road',
  'road-blocked',
  'fire-smoke',
  'crowd',
  'traffic-jam',
  'other',
]);

const report = z.strictObject({
  report: reportKind,
  scale: grade,
  position,
  line: polyline.exactOptional(),
  unsure: z.literal(true).exactOptional(),
  words: sha256.exactOptional(),
  photo: sha256.exactOptional(),
  about: id.exactOptional(),
});

const verdict = z
  .strictObject({
    report: id,
    verdict: z.enum(['confirmed', 'rejected', 'resolved', 'merged']),
    into: id.exactOptional(),
    reveals: distinct(z.array(z.enum(['words', 'photo']))),
    photo: sha256.exactOptional(),
  })
  .refine(({ verdict, into }) => (verdict === 'merged') === (into !== undefined), {
    path: ['into'],
    message: 'goes with the verdict `merged`, and only with it',
  })
  .refine(({ report, into }) => report !== into, { path: ['into'], message: 'is the report itself' })
  .refine(({ reveals, photo }) => photo === undefined || reveals.includes('photo'), {
    path: ['photo'],
    message: 'stands for the report’s photo, which is not revealed',
  });

const order = z.strictObject({
  order: z.enum(['evacuate', 'shelter-in-place', 'lifted']),
  zone: polygon,
  info: infos,
});

const note = z.strictObject({ info: infos, area: polygon.exactOptional() });

const redaction = z.strictObject({
  entry: id,
  blobs: distinct(z.array(sha256).min(1).max(10)),
  reason: line(300),
});

/** What each kind's body may be: strict, so that a misspelt member is refused and never silently lost. */
export const BODIES = {
  territory,
  order,
  bulletin,
  vigilance,
  hazard,
  closure,
  shelter,
  service,
  note,
  report,
  verdict,
  redaction,
} as const satisfies { readonly [K in Kind]: z.ZodType<Bodies[K]> };

export { grade, id, polyline, position, sha256 };
