import { createHash } from 'node:crypto';
import type { Database } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { sql } from 'kysely';
import { z } from 'zod';
import { paragraphs } from '../intake/text.ts';

/** What the application answers or shows; `page` is a page in words. */
export const SUBJECTS = ['children', 'way', 'home', 'around', 'report', 'settings', 'page'] as const;
export const VERDICTS = ['useful', 'wrong'] as const;

/** `stay-away`, or a refusal such as `roads/no-way`. */
const code = z.string().regex(/^[a-z][a-z0-9-]{0,39}(\/[a-z][a-z0-9-]{0,39})?$/);
const ruleId = z.string().regex(/^[a-z][a-z0-9-]{0,39}\/[a-z][a-z0-9-]{0,59}$/);
const entryId = z.string().regex(/^[0-9a-f]{32}$/);
/** BCP 47, the primary tag alone: a phone may speak languages that this server does not. */
export const readIn = z.string().regex(/^[a-z]{2,3}$/);
const common = {
  size: z.int().min(0).describe('Entries of the log when the answer was given'),
  language: readIn,
  verdict: z.enum(VERDICTS),
  words: paragraphs(500).optional(),
};

/** What a phone sends: which answer, by public names only. No place, no person. */
export const newFeedback = z.strictObject({
  subject: z.enum(SUBJECTS).exclude(['page']),
  answer: code.describe('The code of its main sentence').optional(),
  rules: z.array(ruleId).max(40).describe('The rules that it cites'),
  entries: z.array(entryId).max(60).describe('The entries that it cites'),
  ...common,
});

/** What the form of a page in words sends, by the page's stem. */
export const pageFeedback = z.strictObject({
  page: z.string().regex(/^text(\/[a-z0-9-]{1,70})?$/),
  ...common,
});

export type Feedback = z.infer<typeof newFeedback> | z.infer<typeof pageFeedback>;

/** A town reads the newest. */
export const MOST_FEEDBACK = 20_000;
const KEPT_MS = 90 * 86_400_000;

/** Keeps what was said once a key. Refuses `request/key-reused`. */
export async function keepFeedback(
  { sql: db }: Database,
  territory: string,
  { key, feedback, nowMs }: { readonly key: string; readonly feedback: Feedback; readonly nowMs: number },
): Promise<Result<'new' | 'known'>> {
  const [id, content] = [hashOf(key).slice(0, 32), hashOf(JSON.stringify(feedback))];
  const kept = await db
    .insertInto('feedback')
    .values({ territory, id, content, received_at_ms: nowMs, ...rowOf(feedback) })
    .onConflict((conflict) => conflict.columns(['territory', 'id']).doNothing())
    .executeTakeFirst();
  if (kept.numInsertedOrUpdatedRows) {
    await forgetBeyond(db, territory);
    return ok('new');
  }
  const known = await db
    .selectFrom('feedback')
    .select('content')
    .where('territory', '=', territory)
    .where('id', '=', id)
    .executeTakeFirst();
  return known && known.content !== content ? refuse('request/key-reused') : ok('known');
}

function rowOf(feedback: Feedback) {
  const { size, language, verdict, words = null } = feedback;
  const said = { size, language, verdict, words, handled_by: null, handled_at_ms: null };
  if ('page' in feedback)
    return { ...said, subject: 'page', page: feedback.page, answer: null, rules: [], entries: [] };
  const { subject, answer = null, rules, entries } = feedback;
  return { ...said, subject, page: null, answer, rules, entries };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The oldest make room. */
async function forgetBeyond(db: Database['sql'], territory: string): Promise<void> {
  await sql`
    delete from feedback where territory = ${territory} and (received_at_ms, id) <= (
      select received_at_ms, id from feedback where territory = ${territory}
      order by received_at_ms desc, id desc offset ${MOST_FEEDBACK} limit 1)`.execute(db);
}

/** What is older than a season is of no use to a town any more. */
export async function forgetOldFeedback({ sql: db }: Database, nowMs: number): Promise<void> {
  await db
    .deleteFrom('feedback')
    .where('received_at_ms', '<', nowMs - KEPT_MS)
    .execute();
}
