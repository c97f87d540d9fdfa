import { ok, type Result, refuse } from '@vigie/situation';
import type { Context } from 'hono';
import { z } from 'zod';
import { feedbackCsv } from '../feedback/csv.ts';
import { type Feedback, keepFeedback, MOST_FEEDBACK, newFeedback } from '../feedback/feedback.ts';
import { countFeedback, feedbackFilter, markFeedback, readFeedback } from '../feedback/reading.ts';
import type { House } from '../house.ts';
import { mayReadFeedback } from '../intake/permissions.ts';
import type { Territory } from '../territories.ts';
import { idempotencyKey, readRequest, readValue } from './body.ts';
import { countAgainst, LIMITS } from './limit.ts';
import { addressBlock, peerAddress } from './peer.ts';
import { answer, deskPerson, type Outcome, territoryOf } from './route.ts';

/** 500 characters of words, a hundred names, and little else. */
const MAX_FEEDBACK_BYTES = 8 * 1024;
const MOST_LISTED = 300;

export const feedbackAction = z.strictObject({ action: z.enum(['handle', 'reopen']) });

/** A refusal may say when there is room again. */
export type Counted<T> = Result<T> & { readonly retryAfterS?: number };

/** `POST /api/territories/<t>/feedback`: what anyone says of an answer. No account, no cookie, no key of a device. */
export const postFeedback =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const territory = await territoryOf(c, house);
    if (!territory.ok) return territory;
    const key = idempotencyKey(c);
    if (!key.ok) return key;
    const block = await countBlock(c, house);
    if (!block.ok) return block;
    const asked = await readRequest(c, newFeedback, MAX_FEEDBACK_BYTES);
    if (!asked.ok) return asked;
    const kept = await take(house, territory.value, key.value, asked.value);
    if (!kept.ok) return kept;
    return answer(c, { state: 'kept' }, kept.value === 'new' ? 201 : 200);
  };

/** Counts the caller's address block, before a body is read, and answers it. */
export async function countBlock(c: Context, { database, clock }: House): Promise<Counted<string>> {
  const block = addressBlock(peerAddress(c));
  const counted = await countAgainst(database, `feedback ${block}`, LIMITS.feedbackByBlock, clock());
  return counted.ok ? ok(block) : counted;
}

/** Counts it with what the whole territory said lately, and keeps it. */
export async function take(
  { database, clock }: House,
  { name }: Territory,
  key: string,
  feedback: Feedback,
): Promise<Counted<'new' | 'known'>> {
  const bucket = `feedback of ${name}`;
  const counted = await countAgainst(database, bucket, LIMITS.feedbackByTerritory, clock());
  return counted.ok ? keepFeedback(database, name, { key, feedback, nowMs: clock() }) : counted;
}

/** `GET /api/territories/<t>/feedback`: officers and administrators read it, filtered, with how often what is wrong. */
export const getFeedback =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const reader = await deskPerson(c, house, mayReadFeedback);
    if (!reader.ok) return reader;
    const filter = readValue(c.req.query(), feedbackFilter);
    if (!filter.ok) return filter;
    const { name } = reader.value.territory;
    const [feedback, counts] = [
      await readFeedback(house.database, name, filter.value, MOST_LISTED),
      await countFeedback(house.database, name),
    ];
    return answer(c, { feedback, counts });
  };

/** `GET /api/territories/<t>/feedback.csv`: all of it, for a spreadsheet. */
export const getFeedbackCsv =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const reader = await deskPerson(c, house, mayReadFeedback);
    if (!reader.ok) return reader;
    const { name } = reader.value.territory;
    const lines = await readFeedback(house.database, name, {}, MOST_FEEDBACK);
    return c.body(feedbackCsv(lines), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}-feedback.csv"`,
      'cache-control': 'no-store',
    });
  };

/** `POST /api/territories/<t>/feedback/<id>`: somebody of the desk has looked into it, or takes that back. */
export const postHandling =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const reader = await deskPerson(c, house, mayReadFeedback);
    if (!reader.ok) return reader;
    const asked = await readRequest(c, feedbackAction);
    if (!asked.ok) return asked;
    const { territory, person } = reader.value;
    const id = c.req.param('id') ?? '';
    const handled = asked.value.action === 'handle' ? { by: person.id, atMs: house.clock() } : null;
    const marked = await markFeedback(house.database, territory.name, id, handled);
    if (!marked) return refuse('request/not-found');
    return answer(c, { id, state: handled ? 'handled' : 'open' });
  };
