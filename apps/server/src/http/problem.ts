import type { Refusal } from '@vigie/situation';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Where each code is explained: this server serves its own page. */
export const ERRORS_PAGE = '/docs/errors.md';

interface Explanation {
  readonly status: ContentfulStatusCode;
  readonly title: string;
}

/** What each refusal is in HTTP, and in words that say what to do. */
const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  'request/not-json': { status: 400, title: 'The body must be JSON, sent as application/json.' },
  'request/invalid': { status: 400, title: 'The request does not have the expected form.' },
  'request/too-large': { status: 413, title: 'The body is larger than this address accepts.' },
  'request/idempotency-key-missing': {
    status: 400,
    title: 'Send an Idempotency-Key header of 1 to 128 visible ASCII characters, the same on every retry.',
  },
  'request/key-reused': {
    status: 409,
    title: 'This Idempotency-Key was already used with another body: take a new one.',
  },
  'request/origin-refused': {
    status: 403,
    title: 'Writing with a cookie is only possible from the pages of this server.',
  },
  'request/too-many': { status: 429, title: 'Too many requests: wait, then try again.' },
  'request/not-found': { status: 404, title: 'There is nothing at this address.' },
  'session/required': { status: 401, title: 'Sign in, or send a bearer token.' },
  'session/expired': { status: 401, title: 'The session or the token has ended: sign in again.' },
  'session/wrong-territory': { status: 403, title: 'You have no role in this territory.' },
  'session/not-for-this-role': { status: 403, title: 'Your role does not allow this.' },
  'session/bad-credentials': { status: 401, title: 'The e-mail address or the password is not right.' },
  'session/link-used': { status: 410, title: 'This one-time link was used or has ended: ask for another.' },
  'territory/unknown': { status: 404, title: 'This server has no such territory.' },
  'entry/unknown-kind': { status: 400, title: 'There is no such kind of entry.' },
  'entry/invalid': { status: 400, title: 'The entry does not have the expected form.' },
  'entry/too-large': { status: 413, title: 'The entry is too large to be published.' },
  'entry/unknown-reference': { status: 422, title: 'The entry it names is not in this log.' },
  'entry/departed-reference': {
    status: 422,
    title: 'The entry it names ended more than a day ago: nothing can be done to it any more.',
  },
  'entry/mismatched-reference': {
    status: 422,
    title: 'The entry it names is of another kind or status.',
  },
  'entry/ended-reference': {
    status: 409,
    title: 'The entry it names was already updated, cancelled or lifted: look at the newest one.',
  },
  'entry/not-for-this-role': { status: 403, title: 'Your role may not append this kind of entry.' },
  'entry/already-over': { status: 422, title: 'It would be over before anyone read it: say a later end.' },
  'entry/not-this-authority': {
    status: 403,
    title: 'A token speaks for the territory’s own authority only.',
  },
  'geometry/outside-territory': { status: 422, title: 'A position lies outside the territory.' },
  'geometry/ring-open': { status: 422, title: 'A ring must end where it begins.' },
  'geometry/crosses-itself': { status: 422, title: 'The polygon crosses itself: draw it again.' },
  'geometry/hole-outside': { status: 422, title: 'A hole lies outside its polygon.' },
  'geometry/no-length': { status: 422, title: 'The line is a single point.' },
  'geometry/too-many-vertices': { status: 422, title: 'The shape has too many vertices: draw it simpler.' },
  'report/bad-signature': { status: 401, title: 'The report is not signed by the device key it names.' },
  'report/line-astray': { status: 422, title: 'The part of the street is far from the report’s position.' },
  'report/line-too-long': { status: 422, title: 'The part of the street is longer than a report may have.' },
  'report/too-old': { status: 422, title: 'What the report saw is too long ago to be of use.' },
  'photo/not-a-jpeg': { status: 422, title: 'The photo is no JPEG, or is damaged: take another.' },
  'photo/too-many-pixels': { status: 422, title: 'The photo has more than 1,280 pixels a side.' },
  'photo/too-large': { status: 413, title: 'The photo has more than 307,200 bytes.' },
  'photo/metadata': {
    status: 422,
    title: 'The photo holds more than what draws it: strip it, then hash it.',
  },
  'photo/wrong-hash': { status: 422, title: 'The salt and the photo do not have the hash in the address.' },
  'photo/not-awaited': { status: 404, title: 'No report waits for a photo of this hash.' },
  'photo/not-here': { status: 404, title: 'This photo has not arrived, or is no more.' },
  'report/not-held': { status: 404, title: 'No such report waits in the desk.' },
  'subscription/not-a-push-service': { status: 422, title: 'The endpoint is no push service’s address.' },
  'subscription/bad-keys': { status: 422, title: 'The keys are not those of a push subscription.' },
  'subscription/too-many': {
    status: 409,
    title: 'No more subscriptions are taken here: the live stream and polling remain.',
  },
  'order/second-officer-needed': {
    status: 403,
    title: 'A zone order takes two officers: propose it, and another one confirms it.',
  },
  'order/same-officer': { status: 403, title: 'Whoever proposed an order cannot confirm it.' },
  'order/not-open': {
    status: 409,
    title: 'This proposal was confirmed or withdrawn, or is older than a day.',
  },
  'order/unknown': { status: 404, title: 'There is no such proposal.' },
  'facts/too-large': { status: 413, title: 'A town’s facts are at most 16 MB, and 2,000 items a list.' },
  'facts/not-yaml': { status: 400, title: 'The facts cannot be read as YAML or JSON.' },
  'facts/alias': { status: 400, title: 'Anchors and aliases are not taken: write it out.' },
  'facts/unknown-format': { status: 400, title: 'The format must be vigie/facts/1.' },
  'facts/unknown-key': { status: 400, title: 'A key is not one of those that are known.' },
  'facts/invalid': { status: 400, title: 'A value does not have the expected form.' },
  'facts/other-territory': { status: 422, title: 'These are the facts of another territory.' },
  'facts/repeated': { status: 422, title: 'The same thing is said twice.' },
  'facts/outside-territory': { status: 422, title: 'A position lies outside the territory.' },
  'facts/unknown-time-zone': { status: 422, title: 'There is no such time zone.' },
  'facts/low-contrast': {
    status: 422,
    title: 'White text cannot be read on this colour: take a darker one.',
  },
  'facts/unknown-module': { status: 422, title: 'There is no such hazard module.' },
  'facts/wrong-unit': { status: 422, title: 'This measure is given in another unit.' },
  'facts/levels-not-rising': { status: 422, title: 'The levels of a threshold must rise.' },
  'facts/not-a-frequency': { status: 422, title: 'No such radio can be received on that frequency.' },
  'facts/not-a-telephone': { status: 422, title: 'This is no telephone number.' },
  'facts/unknown-shelter': { status: 422, title: 'No shelter or assembly point has that name.' },
  'facts/changed-meanwhile': {
    status: 409,
    title: 'Somebody changed the facts meanwhile: read them again, and make your changes to those.',
  },
  'facts/no-pack': { status: 409, title: 'This territory has no pack yet: start the server once with one.' },
  'region/none': { status: 404, title: 'The community side of no region is installed on this server.' },
  'commune/unknown': { status: 422, title: 'No commune is known by this name: say its INSEE code.' },
  'commune/several': { status: 422, title: 'Several communes have this name: say the INSEE code.' },
  'feedback/already-a-need': {
    status: 409,
    title: 'This feedback became a need already: read the list again.',
  },
  'need/holds-contact': {
    status: 422,
    title: 'Everyone will read this: take out the e-mail address or telephone number.',
  },
  'call/bad-end': { status: 422, title: 'A call ends within seven days from now: say another hour.' },
  'call/too-many-today': {
    status: 409,
    title: 'Three calls were made within a day: wait, so that people still answer.',
  },
  'call/ended': { status: 409, title: 'This call is over.' },
  'serve/busy': { status: 503, title: 'The server is not keeping up: try again in a moment.' },
  'serve/trouble': {
    status: 500,
    title: 'Something broke here. It may have been done: try again with the same Idempotency-Key.',
  },
};

/** Seconds to wait, for refusals that pass by themselves. */
export interface ProblemOptions {
  readonly retryAfterS?: number;
}

/** RFC 9457 problem details of a refusal. */
export function problem(c: Context, refusal: Refusal, { retryAfterS }: ProblemOptions = {}): Response {
  const { status, title } = explanationOf(c, refusal);
  const body = { type: `${ERRORS_PAGE}#${refusal.code}`, title, status, ...refusal };
  const wait = retryAfterS ?? (status === 503 ? 1 : undefined);
  return c.body(JSON.stringify(body), status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  });
}

/** What a refusal is in HTTP; it is noted for the log and the counters. */
export function explanationOf(c: Context, { code }: Refusal): Explanation {
  const explanation = EXPLANATIONS[code];
  if (!explanation) throw new Error(`no explanation for ${code}`);
  c.set('refusal', code);
  return explanation;
}

export const EXPLAINED_CODES: readonly string[] = Object.keys(EXPLANATIONS);
