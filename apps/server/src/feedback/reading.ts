import type { Database } from '@vigie/node-platform';
import { sql } from 'kysely';
import { z } from 'zod';
import { readIn, SUBJECTS, VERDICTS } from './feedback.ts';

/** What the desk asks to see; nothing: all of it. */
export const feedbackFilter = z.strictObject({
  subject: z.enum(SUBJECTS).optional(),
  verdict: z.enum(VERDICTS).optional(),
  language: readIn.optional(),
  rule: z.string().max(120).optional(),
});
export type FeedbackFilter = z.infer<typeof feedbackFilter>;

/** One word on an answer or a page, as the desk reads it. */
export interface FeedbackLine {
  readonly id: string;
  readonly receivedAtMs: number;
  readonly subject: string;
  readonly page?: string;
  readonly answer?: string;
  readonly rules: readonly string[];
  readonly entries: readonly string[];
  readonly size: number;
  readonly language: string;
  readonly verdict: string;
  readonly words?: string;
  /** Who of the desk has looked into it, and when. */
  readonly handled?: { readonly by: string; readonly atMs: number };
  /** What the community was asked because of it. */
  readonly need?: string;
}

/** Those that nobody has handled first, then the newest; of all, at most so many. */
export async function readFeedback(
  { sql: db }: Database,
  territory: string,
  { subject, verdict, language, rule }: FeedbackFilter,
  most: number,
): Promise<FeedbackLine[]> {
  const rows = await db
    .selectFrom('feedback')
    .leftJoin('account', 'account.id', 'feedback.handled_by')
    .selectAll('feedback')
    .select('account.name as handler')
    .where('territory', '=', territory)
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject!))
    .$if(verdict !== undefined, (query) => query.where('verdict', '=', verdict!))
    .$if(language !== undefined, (query) => query.where('language', '=', language!))
    .$if(rule !== undefined, (query) => query.where(sql<boolean>`${rule} = any(rules)`))
    .orderBy(sql`handled_at_ms is not null`)
    .orderBy('received_at_ms', 'desc')
    .orderBy('feedback.id')
    .limit(most)
    .execute();
  return rows.map(({ id, received_at_ms, subject, rules, entries, size, ...row }) => ({
    ...{ id, receivedAtMs: received_at_ms, subject, rules, entries, size },
    ...{ language: row.language, verdict: row.verdict },
    ...(row.page === null ? {} : { page: row.page }),
    ...(row.answer === null ? {} : { answer: row.answer }),
    ...(row.words === null ? {} : { words: row.words }),
    ...(row.need === null ? {} : { need: row.need }),
    ...(row.handled_at_ms === null ? {} : { handled: { by: row.handler ?? '', atMs: row.handled_at_ms } }),
  }));
}

/** How often something was called useful or wrong; `open`: of the wrong ones, those that nobody has handled. */
interface Tally {
  readonly useful: number;
  readonly wrong: number;
  readonly open: number;
}

export interface FeedbackCounts {
  /** That nobody has handled, of all. */
  readonly unhandled: number;
  readonly answers: readonly (Tally & { readonly subject: string; readonly answer?: string })[];
  readonly rules: readonly (Tally & { readonly rule: string })[];
}

/** Of everything kept: what is most often said to be wrong comes first. */
export async function countFeedback({ sql: db }: Database, territory: string): Promise<FeedbackCounts> {
  const tally = sql`count(*) filter (where verdict = 'useful')::int as useful,
    count(*) filter (where verdict = 'wrong')::int as wrong,
    count(*) filter (where verdict = 'wrong' and handled_at_ms is null)::int as open`;
  const [unhandled, answers, rules] = await Promise.all([
    db
      .selectFrom('feedback')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('territory', '=', territory)
      .where('handled_at_ms', 'is', null)
      .executeTakeFirstOrThrow(),
    sql<Tally & { subject: string; answer: string | null }>`
      select subject, answer, ${tally} from feedback where territory = ${territory}
      group by subject, answer order by wrong desc, useful desc, subject, answer`.execute(db),
    sql<Tally & { rule: string }>`
      select rule, ${tally} from feedback, unnest(rules) as rule where territory = ${territory}
      group by rule order by wrong desc, useful desc, rule limit 100`.execute(db),
  ]);
  return {
    unhandled: Number(unhandled.count),
    answers: answers.rows.map(({ answer, ...row }) => ({ ...row, ...(answer === null ? {} : { answer }) })),
    rules: rules.rows,
  };
}

/** Says that somebody has looked into it, or, with null, takes that back. False: there is no such one. */
export async function markFeedback(
  { sql: db }: Database,
  territory: string,
  id: string,
  handled: { readonly by: string; readonly atMs: number } | null,
): Promise<boolean> {
  const marked = await db
    .updateTable('feedback')
    .set({ handled_by: handled?.by ?? null, handled_at_ms: handled?.atMs ?? null })
    .where('territory', '=', territory)
    .where('id', '=', id)
    .executeTakeFirst();
  return marked.numUpdatedRows > 0n;
}
