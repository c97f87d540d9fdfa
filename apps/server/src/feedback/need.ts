import { fileNeedWithin, type NeedDraft } from '@vigie/atelier';
import type { Database } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';

/** More of one answer are read first. */
export const MOST_OF_A_NEED = 50;

export interface FeedbackNeed {
  /** Of what people said, each once. */
  readonly feedback: readonly string[];
  readonly draft: NeedDraft;
  /** The officer's account. */
  readonly filedBy: string;
  readonly nowMs: number;
}

/**
 * Files a draft of a need because of what people said, and answers its id. Refuses `request/not-found`, and
 * `feedback/already-a-need` when one of them became one before.
 */
export async function makeNeed(
  { sql }: Database,
  territory: string,
  { feedback, draft, filedBy, nowMs }: FeedbackNeed,
): Promise<Result<string>> {
  return sql.transaction().execute(async (transaction) => {
    // Locked in one order: of two officers at once the second finds the first one's need.
    const rows = await transaction
      .selectFrom('feedback')
      .select('need')
      .where('territory', '=', territory)
      .where('id', 'in', feedback)
      .orderBy('id')
      .forUpdate()
      .execute();
    if (rows.length < feedback.length) return refuse('request/not-found', 'feedback');
    const made = rows.find(({ need }) => need !== null);
    if (made) return refuse('feedback/already-a-need', 'feedback', made.need ?? undefined);
    const need = await fileNeedWithin(transaction, { draft, filedBy, nowMs, origin: 'feedback' });
    await transaction
      .updateTable('feedback')
      .set({ need })
      .where('territory', '=', territory)
      .where('id', 'in', feedback)
      .execute();
    return ok(need);
  });
}
