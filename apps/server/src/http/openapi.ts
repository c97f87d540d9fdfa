import { SKILLS } from '@vigie/community';
import { KINDS } from '@vigie/situation';
import { z } from 'zod';
import { GRADES } from '../access/trusted.ts';
import { newSubscription, oldSubscription } from '../alerts/subscription.ts';
import { FACTS_FILE } from '../facts/facts-file.ts';
import { newFeedback, pageFeedback } from '../feedback/feedback.ts';
import { feedbackFilter } from '../feedback/reading.ts';
import { DRAFTS } from '../intake/draft.ts';
import { PERMISSIONS, ROLES } from '../intake/permissions.ts';
import { reportRequest } from '../intake/report.ts';
import { newAccount, newInvitation } from './accounts.ts';
import { newCall, volunteersFilter } from './calls.ts';
import { feedbackAction } from './feedback.ts';
import { newNeed } from './needs.ts';
import { EXPLAINED_CODES } from './problem.ts';
import { newTrusted, trustCode } from './trusted.ts';
import { waitingAction } from './waiting.ts';

/** Made only when someone asks for the description. Its schemas are those that intake reads with. */
export function openApiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const path of PATHS) paths[path.path] = { ...paths[path.path], [path.method]: describe(path) };
  return {
    openapi: '3.1.0',
    // Schemas of OpenAPI 3.1 are JSON Schema, in this dialect unless another is said.
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Vigie',
      version: '1',
      license: { name: 'AGPL-3.0-or-later' },
      description:
        'Writing to the log of a territory. Reading it needs none of this: see the published files under ' +
        '`/t/{territory}/`. Every refusal is an RFC 9457 problem with a `code`.',
    },
    paths,
    components: { securitySchemes: SCHEMES },
  };
}

const SCHEMES = {
  token: { type: 'http', scheme: 'bearer', description: 'Made by `vigie token create`.' },
  session: { type: 'apiKey', in: 'cookie', name: '__Host-vigie-session' },
  device: {
    type: 'apiKey',
    in: 'header',
    name: 'Vigie-Signature',
    description:
      'Base64url Ed25519 signature, by the key in `Vigie-Device`, of `vigie-report/v1`, the territory, the ' +
      'idempotency key and the SHA-256 of the body in lowercase hex, joined by line feeds.',
  },
} as const;

type Scheme = keyof typeof SCHEMES;

interface Path {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly security: readonly Scheme[];
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Instead of JSON: bytes, and what they are. */
  readonly bytes?: string;
  /** Instead of JSON: the fields of a form; then refusals are pages as well. */
  readonly form?: z.ZodType;
  readonly query?: z.ZodObject;
  readonly answers: Readonly<Record<number, z.ZodType | MediaType>>;
}

/** What is no JSON. */
type MediaType = 'image/jpeg' | 'text/html' | 'text/csv';

const entryId = z.string().describe('32 lowercase hexadecimal digits');
const index = z.int().describe('Index in the log');
const idempotency = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[!-~]{1,128}$/)
    .describe('Of your own making, the same on every retry: 1 to 128 visible ASCII characters'),
});
const deviceHeaders = idempotency.extend({
  'Vigie-Device': z.string().describe('Base64url raw Ed25519 public key of the device'),
  'Vigie-Signature': z.string().describe('Base64url Ed25519 signature, see the security scheme `device`'),
});
const given = z.object({ id: entryId, index });
const givenReport = z.object({ id: entryId, state: z.enum(['held', 'published']), index: index.optional() });
const account = z.object({ id: z.string(), name: z.string(), email: z.string() });
const person = z.object({ id: z.string(), name: z.string() });
/** The kinds that someone may append by their own word: reports and orders have addresses of their own. */
const draft = z.union(
  KINDS.filter((kind) => ROLES.some((role) => PERMISSIONS[role][kind] === 'append')).map(
    (kind): z.ZodType => DRAFTS[kind],
  ) as [z.ZodType, ...z.ZodType[]],
);
const proposed = z.object({ id: z.string(), state: z.literal('proposed') });
const waitingReport = z.object({
  id: entryId,
  state: z.enum(['held', 'published']),
  receivedAtMs: z.int(),
  onsetAtMs: z.int(),
  status: z.string(),
  report: z.string(),
  scale: z.int(),
  position: z.tuple([z.int(), z.int()]),
  line: z.array(z.tuple([z.int(), z.int()])).optional(),
  unsure: z.literal(true).optional(),
  words: z.string().optional(),
  photo: z.string().optional(),
  about: entryId.optional(),
  trusted: z.object({ name: z.string(), grade: z.enum(GRADES) }).optional(),
});
const SALTED_JPEG =
  '32 random bytes, then a JPEG without any metadata, at most 1,280 pixels a side and 307,200 bytes';
const givenPhoto = z.object({ photo: z.string().describe('SHA-256 of those bytes, in lowercase hex') });
const proposal = z.object({
  id: z.string(),
  draft: DRAFTS.order,
  proposer: person,
  proposedAtMs: z.int(),
  state: z.enum(['proposed', 'confirmed', 'withdrawn', 'expired']),
  mine: z.boolean(),
  confirmer: person.optional(),
  entry: entryId.optional(),
});

const factsChange = z.object({
  section: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  what: z.string(),
  members: z.array(z.string()).optional(),
});

const tally = { useful: z.int(), wrong: z.int(), open: z.int() };
const keptFeedback = z.object({ state: z.literal('kept') });
const feedbackLine = newFeedback.partial({ answer: true, words: true }).extend({
  id: z.string(),
  receivedAtMs: z.int(),
  subject: z.string(),
  page: z.string().optional(),
  handled: z.object({ by: z.string(), atMs: z.int() }).optional(),
  need: z.string().optional(),
});
const skill = z.enum(SKILLS as [string, ...string[]]);
const countRange = {
  atLeast: z.int().describe('0: fewer than three'),
  atMost: z.int(),
};
const call = newCall.extend({
  id: z.string(),
  madeAtMs: z.int(),
  told: z.object(countRange),
  coming: z.array(z.string()).describe('The names of those who said that they come'),
  notThisTime: z.object(countRange),
});
const made = z.object({ id: z.string() });

const AT = '/api/territories/{territory}';

/** Every address of the API; a test holds it against the routes. */
const PATHS: readonly Path[] = [
  {
    method: 'get',
    path: '/api/territories',
    summary: 'The territories of this server',
    security: [],
    answers: { 200: z.array(z.object({ name: z.string(), title: z.string() })) },
  },
  {
    method: 'post',
    path: `${AT}/entries`,
    summary: 'Append an official entry',
    security: ['token', 'session'],
    headers: idempotency,
    body: draft,
    answers: { 201: given, 200: given },
  },
  {
    method: 'post',
    path: `${AT}/reports`,
    summary: 'Report what was seen',
    security: ['device'],
    headers: deviceHeaders,
    body: reportRequest,
    answers: { 201: givenReport, 200: givenReport },
  },
  {
    method: 'put',
    path: `${AT}/photos/{sha256}`,
    summary: 'Send the photo that a report committed to',
    security: [],
    bytes: SALTED_JPEG,
    answers: { 201: givenPhoto, 200: givenPhoto },
  },
  {
    method: 'get',
    path: `${AT}/photos/{sha256}`,
    summary: 'See a photo that waits for a verdict',
    security: ['token', 'session'],
    answers: { 200: 'image/jpeg' },
  },
  {
    method: 'post',
    path: `${AT}/reports/{id}/photo`,
    summary: 'Send what a moderator made of a report’s photo, for a verdict to name',
    security: ['token', 'session'],
    bytes: SALTED_JPEG,
    answers: { 201: givenPhoto },
  },
  {
    method: 'get',
    path: `${AT}/waiting`,
    summary: 'Reports that a moderator should look at',
    security: ['token', 'session'],
    answers: { 200: z.object({ waiting: z.array(waitingReport) }) },
  },
  {
    method: 'post',
    path: `${AT}/waiting/{id}`,
    summary: 'Publish or forget a held report',
    security: ['token', 'session'],
    body: waitingAction,
    answers: {
      200: z.object({ id: entryId, state: z.enum(['published', 'discarded']), index: index.optional() }),
    },
  },
  {
    method: 'get',
    path: `${AT}/orders`,
    summary: 'Proposed zone orders, newest first',
    security: ['session'],
    answers: { 200: z.object({ orders: z.array(proposal) }) },
  },
  {
    method: 'post',
    path: `${AT}/orders`,
    summary: 'Propose a zone order to another officer',
    security: ['session'],
    headers: idempotency.partial(),
    body: DRAFTS.order,
    answers: { 201: proposed, 200: proposed },
  },
  {
    method: 'post',
    path: `${AT}/orders/{id}/confirm`,
    summary: 'Publish an order that another officer proposed',
    security: ['session'],
    answers: { 201: given, 200: given },
  },
  {
    method: 'delete',
    path: `${AT}/orders/{id}`,
    summary: 'Withdraw a proposal',
    security: ['session'],
    answers: { 200: z.object({ id: z.string(), state: z.literal('withdrawn') }) },
  },
  {
    method: 'get',
    path: `${AT}/facts`,
    summary: 'What the town says of itself, the private numbers of its crisis cell included',
    security: ['session'],
    answers: { 200: FACTS_FILE },
  },
  {
    method: 'put',
    path: `${AT}/facts`,
    summary: 'Say it anew; a section that is left out stays as it is',
    security: ['session'],
    headers: z.object({
      'If-Match': z.string().describe('The ETag that was read: refused when others changed them').optional(),
    }),
    body: FACTS_FILE,
    answers: { 200: z.object({ changes: z.array(factsChange) }) },
  },
  {
    method: 'get',
    path: `${AT}/trusted`,
    summary: 'Whom the town trusts to report',
    security: ['session'],
    answers: {
      200: z.object({
        trusted: z.array(newTrusted.extend({ id: z.string(), accepted: z.boolean() })),
      }),
    },
  },
  {
    method: 'post',
    path: `${AT}/trusted`,
    summary: 'Name a trusted reporter; the link is for their phone',
    security: ['session'],
    body: newTrusted,
    answers: { 201: z.object({ id: z.string(), link: z.url() }) },
  },
  {
    method: 'delete',
    path: `${AT}/trusted/{id}`,
    summary: 'Trust somebody no more',
    security: ['session'],
    answers: { 200: z.object({ id: z.string(), state: z.literal('forgotten') }) },
  },
  {
    method: 'post',
    path: `${AT}/trust`,
    summary: 'Take up, on a phone, the code that the town gave its owner',
    security: ['device'],
    headers: deviceHeaders,
    body: trustCode,
    answers: { 200: newTrusted },
  },
  {
    method: 'post',
    path: `${AT}/feedback`,
    summary: 'Say that an answer is useful, or wrong and why; for the desk alone',
    security: [],
    headers: idempotency,
    body: newFeedback,
    answers: { 201: keptFeedback, 200: keptFeedback },
  },
  {
    method: 'post',
    path: `${AT}/feedback-form`,
    summary: 'The same of a page in words, from its form',
    security: [],
    form: pageFeedback.extend({ site: z.string().describe('Must stay empty').optional() }),
    answers: { 200: 'text/html' },
  },
  {
    method: 'get',
    path: `${AT}/feedback`,
    summary: 'What was said: the unhandled first, then the newest, and what is most often called wrong',
    security: ['session'],
    query: feedbackFilter,
    answers: {
      200: z.object({
        feedback: z.array(feedbackLine),
        counts: z.object({
          unhandled: z.int(),
          answers: z.array(z.object({ ...tally, subject: z.string(), answer: z.string().optional() })),
          rules: z.array(z.object({ ...tally, rule: z.string() })),
        }),
      }),
    },
  },
  {
    method: 'get',
    path: `${AT}/feedback.csv`,
    summary: 'All of it for a spreadsheet',
    security: ['session'],
    answers: { 200: 'text/csv' },
  },
  {
    method: 'post',
    path: `${AT}/feedback/{id}`,
    summary: 'Say that the desk has looked into it, or take that back',
    security: ['session'],
    body: feedbackAction,
    answers: { 200: z.object({ id: z.string(), state: z.enum(['handled', 'open']) }) },
  },
  {
    method: 'post',
    path: `${AT}/needs`,
    summary: 'Ask the community for what people’s feedback shows to be missing',
    security: ['session'],
    body: newNeed,
    answers: { 201: z.object({ need: z.string() }) },
  },
  {
    method: 'get',
    path: `${AT}/volunteers`,
    summary: 'How many people agreed to be called in a crisis, for each skill; in steps, none below three',
    security: ['session'],
    query: volunteersFilter,
    answers: {
      200: z.object({
        commune: z.string(),
        departement: z.string(),
        skills: z.array(z.object({ skill, ...countRange })),
      }),
    },
  },
  {
    method: 'get',
    path: `${AT}/volunteers/{id}`,
    summary: 'How many a call for a skill would tell',
    security: ['session'],
    answers: { 200: z.object({ skill, ...countRange }) },
  },
  {
    method: 'get',
    path: `${AT}/calls`,
    summary: 'Calls of the last month, and who said that they come',
    security: ['session'],
    answers: { 200: z.object({ calls: z.array(call) }) },
  },
  {
    method: 'post',
    path: `${AT}/calls`,
    summary: 'Call people for a skill; at most three times a day',
    security: ['session'],
    headers: idempotency,
    body: newCall,
    answers: { 201: made, 200: made },
  },
  {
    method: 'delete',
    path: `${AT}/calls/{id}`,
    summary: 'End a call before its hour',
    security: ['session'],
    answers: { 200: z.object({ id: z.string(), state: z.literal('closed') }) },
  },
  {
    method: 'get',
    path: '/api/push-key',
    summary: 'The VAPID public key that a browser subscribes to alerts with',
    security: [],
    answers: { 200: z.object({ key: z.string() }) },
  },
  {
    method: 'post',
    path: `${AT}/subscriptions`,
    summary: 'Be alerted by Web Push, or change the level',
    security: [],
    body: newSubscription,
    answers: { 201: newSubscription.pick({ level: true }), 200: newSubscription.pick({ level: true }) },
  },
  {
    method: 'delete',
    path: `${AT}/subscriptions`,
    summary: 'Be alerted no more',
    security: [],
    body: oldSubscription,
    answers: { 200: z.object({ state: z.literal('forgotten') }) },
  },
  {
    method: 'post',
    path: `${AT}/invitations`,
    summary: 'A one-time link for a colleague',
    security: ['session'],
    body: newInvitation,
    answers: { 201: z.object({ link: z.url() }) },
  },
  {
    method: 'get',
    path: '/api/session',
    summary: 'Who is signed in',
    security: ['session'],
    answers: {
      200: z.object({ account, memberships: z.array(z.object({ scope: z.string(), role: z.string() })) }),
    },
  },
  {
    method: 'post',
    path: '/api/accounts',
    summary: 'Use up a one-time link',
    security: [],
    body: newAccount,
    answers: { 201: z.object({ account }) },
  },
  {
    method: 'post',
    path: '/api/auth/sign-in/email',
    summary: 'Sign in',
    security: [],
    body: z.object({ email: z.email(), password: z.string() }),
    answers: { 200: z.object({ ok: z.literal(true) }) },
  },
  {
    method: 'post',
    path: '/api/auth/sign-out',
    summary: 'Sign out',
    security: ['session'],
    answers: { 200: z.object({ ok: z.literal(true) }) },
  },
  {
    method: 'post',
    path: '/api/auth/change-password',
    summary: 'Change one’s password',
    security: ['session'],
    body: z.object({
      currentPassword: z.string(),
      newPassword: z.string(),
      revokeOtherSessions: z.boolean().optional(),
    }),
    answers: { 200: z.object({ ok: z.literal(true) }) },
  },
];

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(EXPLAINED_CODES as [string, ...string[]]),
  path: z.string().optional(),
  detail: z.string().optional(),
});

/** What a client sends is read strictly; what it is told may grow. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    // Answers are plain objects: a client must bear a member that a newer server adds.
    override: ({ jsonSchema }) => {
      if (io === 'output') delete jsonSchema.additionalProperties;
    },
  });
  return rest;
}

const sent = (schema: z.ZodType) => ({ 'application/json': { schema: schemaOf(schema, 'input') } });
const told = (schema: z.ZodType | MediaType) =>
  typeof schema === 'string'
    ? { [schema]: {} }
    : { 'application/json': { schema: schemaOf(schema, 'output') } };
const sentForm = (schema: z.ZodType) => ({
  'application/x-www-form-urlencoded': { schema: schemaOf(schema, 'input') },
});
const sentBytes = (description: string) => ({ 'application/octet-stream': { schema: { description } } });

function parametersIn(where: 'header' | 'query', { shape }: z.ZodObject): object[] {
  return Object.entries(shape).map(([name, schema]) => ({
    name,
    in: where,
    required: !schema.safeParse(undefined).success,
    schema: schemaOf(schema, 'input'),
  }));
}

function describe({ path, summary, security, headers, query, body, bytes, form, answers }: Path): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const parameters = [
    ...inPath,
    ...(headers ? parametersIn('header', headers) : []),
    ...(query ? parametersIn('query', query) : []),
  ];
  const responses = Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      {
        description: status === '200' && answers[201] ? 'Done before, under this key' : 'Done',
        content: told(schema),
      },
    ]),
  );
  return {
    summary,
    security: security.map((name) => ({ [name]: [] })),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: sent(body) } } : {}),
    ...(bytes ? { requestBody: { required: true, content: sentBytes(bytes) } } : {}),
    ...(form ? { requestBody: { required: true, content: sentForm(form) } } : {}),
    responses: {
      ...responses,
      default: {
        description: 'Refused',
        content: form
          ? told('text/html')
          : { 'application/problem+json': { schema: schemaOf(problemSchema, 'output') } },
      },
    },
  };
}
