import { applyAll, emptyState, type State } from '@vigie/fold';
import { type Database, GroupCommit, inTurn, type Tables, type Turn } from '@vigie/node-platform';
import { type Entry, type EntryId, type Kind, ok, type Result, readEntry, refuse } from '@vigie/situation';
import type { Kysely } from 'kysely';
import type { Answer, Judgement } from './judgement.ts';
import type { Moment } from './moment.ts';

/** Beyond this many waiting for one territory the database is not keeping up: better to say so than to pile up. */
const MOST_WAITING = 5_000;
/** Leaves read at once while the fold catches up: at most 48 KB each, a few hundred bytes as a rule. */
const CATCH_UP = 2_000;

/** Something to append, from one caller under one idempotency key. */
export interface Submission {
  readonly caller: string;
  readonly key: string;
  /** SHA-256 of the request's body, in hex. */
  readonly bodyHash: string;
  /** Called under the territory's row lock; may be called again when the commit is tried again. */
  judge(moment: Moment): Promise<Result<Judgement>>;
}

/** An answer, and whether it is the one already given to this key. */
export interface Given {
  readonly answer: Answer;
  readonly again: boolean;
}

/**
 * Appends to the logs, one territory's commits one after the other. It keeps the fold of each log beside the rows:
 * derived, caught up under the row lock before anything is judged, and never the authority.
 */
export class Sequencer {
  readonly #database: Database;
  readonly #clock: () => number;
  readonly #folds = new Map<string, Fold>();
  readonly #queues = new Map<string, GroupCommit<Submission, Result<Given>>>();

  constructor(database: Database, clock: () => number = Date.now) {
    this.#database = database;
    this.#clock = clock;
  }

  /**
   * Resolves when it is committed. Refuses what `judge` refuses, `request/key-reused`, `territory/unknown` and
   * `serve/busy`; throws when the database is in trouble: then it may be in the log, and the same key tells.
   */
  async submit(territory: string, submission: Submission): Promise<Result<Given>> {
    const queue = this.#queueOf(territory);
    if (queue.length >= MOST_WAITING) return refuse('serve/busy');
    return queue.add(submission);
  }

  /**
   * The fold of what is committed, for readers: another process may append meanwhile. Asked for at the start, it
   * spares the first submission the reading of the whole log. Read through a transaction that locks the territory's
   * row, it stays the end of the log until that transaction ends; one that appends must not ask.
   */
  async state(territory: string, db: Kysely<Tables> = this.#database.sql): Promise<State> {
    const row = await db
      .selectFrom('territory')
      .select('size')
      .where('name', '=', territory)
      .executeTakeFirst();
    const size = row?.size ?? 0;
    const known = this.#folds.get(territory);
    if (known && sizeOf(known) >= size) return folded(known);
    const fold = await this.#foldUpTo(db, territory, size);
    if (size > sizeOf(this.#folds.get(territory) ?? NOTHING)) this.#folds.set(territory, fold);
    return folded(fold);
  }

  #queueOf(territory: string): GroupCommit<Submission, Result<Given>> {
    const known = this.#queues.get(territory);
    if (known) return known;
    const made = new GroupCommit<Submission, Result<Given>>((group) => this.#commit(territory, group));
    this.#queues.set(territory, made);
    return made;
  }

  async #commit(territory: string, group: readonly Submission[]): Promise<readonly Result<Given>[]> {
    const done = await inTurn(this.#database, territory, this.#clock, async (turn) => {
      const sitting = new Sitting(
        territory,
        turn,
        await this.#foldUpTo(turn.transaction, territory, turn.size),
      );
      return { results: await sitting.hear(group), fold: sitting.fold() };
    });
    if (done === null) {
      this.#queues.delete(territory);
      return group.map(() => refuse('territory/unknown'));
    }
    // Only now is it committed: before, a rolled-back entry would have stayed in the fold.
    this.#folds.set(territory, done.fold);
    return done.results;
  }

  async #foldUpTo(db: Kysely<Tables>, territory: string, size: number): Promise<Fold> {
    let fold = this.#folds.get(territory) ?? NOTHING;
    // A database put back from a backup is shorter than what was folded.
    if (sizeOf(fold) > size) fold = NOTHING;
    while (sizeOf(fold) < size) {
      const from = sizeOf(fold);
      const rows = await db
        .selectFrom('entry')
        .select('leaf')
        .where('territory', '=', territory)
        .where('index', '>=', from)
        .where('index', '<', Math.min(size, from + CATCH_UP))
        .orderBy('index')
        .execute();
      if (rows.length === 0) throw new Error(`the log of ${territory} has a hole at ${from}`);
      fold = {
        state: folded({ ...fold, pending: [...fold.pending, ...rows.map(({ leaf }) => entryOf(leaf))] }),
        pending: [],
      };
    }
    return fold;
  }
}

/** A fold, and entries not yet folded into it: most submissions never look, and each folding copies the state. */
interface Fold {
  readonly state: State;
  readonly pending: readonly (Entry | null)[];
}

/** Folded in one go beyond this many, so that whoever looks next does not wait for long. */
const MOST_PENDING = 500;

const NOTHING: Fold = { state: emptyState(), pending: [] };

const sizeOf = ({ state, pending }: Fold): number => state.size + pending.length;

const folded = ({ state, pending }: Fold): State => (pending.length === 0 ? state : applyAll(state, pending));

function entryOf(leaf: Uint8Array): Entry | null {
  const read = readEntry(leaf);
  if (!read.ok) throw new Error(`the log holds a leaf that is no entry: ${read.refusal.detail ?? ''}`);
  return read.value;
}

/** One transaction's worth of submissions, heard one after the other. */
class Sitting implements Moment {
  readonly territory: string;
  readonly #turn: Turn;
  #state: State;
  #pending: (Entry | null)[];
  readonly #appended = new Map<EntryId, Entry>();
  readonly #answers = new Map<string, { bodyHash: string; answer: Answer }>();
  #reports: number | null = null;

  constructor(territory: string, turn: Turn, { state, pending }: Fold) {
    this.territory = territory;
    this.#turn = turn;
    this.#state = state;
    this.#pending = [...pending];
  }

  fold(): Fold {
    if (this.#pending.length > MOST_PENDING) this.state();
    return { state: this.#state, pending: this.#pending };
  }

  get transaction() {
    return this.#turn.transaction;
  }

  get recordedAtMs(): number {
    return this.#turn.recordedAtMs;
  }

  state(): State {
    if (this.#pending.length > 0) {
      this.#state = applyAll(this.#state, this.#pending);
      this.#pending = [];
    }
    return this.#state;
  }

  async kindOf(id: EntryId): Promise<Kind | null> {
    return (await this.entry(id))?.kind ?? null;
  }

  async entry(id: EntryId): Promise<Entry | null> {
    const known = this.#appended.get(id) ?? this.state().held.get(id)?.entry;
    if (known) return known;
    const row = await this.transaction
      .selectFrom('entry')
      .select('leaf')
      .where('territory', '=', this.territory)
      .where('id', '=', id)
      .executeTakeFirst();
    return row ? entryOf(row.leaf) : null;
  }

  async reportsOfLastMinute(): Promise<number> {
    if (this.#reports === null) {
      const { count } = await this.transaction
        .selectFrom('entry')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('territory', '=', this.territory)
        .where('kind', '=', 'report')
        .where('recorded_at_ms', '>', this.recordedAtMs - 60_000)
        .executeTakeFirstOrThrow();
      this.#reports = count;
    }
    return this.#reports;
  }

  async hear(group: readonly Submission[]): Promise<Result<Given>[]> {
    await this.#recall(group);
    const results: Result<Given>[] = [];
    const kept: Submission[] = [];
    for (const submission of group) {
      const earlier = this.#answers.get(keyOf(submission));
      if (earlier) {
        results.push(
          earlier.bodyHash === submission.bodyHash
            ? ok({ answer: earlier.answer, again: true })
            : refuse('request/key-reused', 'Idempotency-Key'),
        );
        continue;
      }
      const judged = await submission.judge(this);
      if (judged.ok) kept.push(submission);
      results.push(judged.ok ? ok(await this.#accept(submission, judged.value)) : judged);
    }
    await this.#remember(kept);
    return results;
  }

  /** The answers already given to the keys of this group, in one query. */
  async #recall(group: readonly Submission[]): Promise<void> {
    const rows = await this.transaction
      .selectFrom('idempotency')
      .select(['caller', 'key', 'body_hash', 'answer'])
      .where('territory', '=', this.territory)
      .where((eb) =>
        eb(
          eb.refTuple('caller', 'key'),
          'in',
          group.map(({ caller, key }) => eb.tuple(caller, key)),
        ),
      )
      .execute();
    for (const { caller, key, body_hash, answer } of rows) {
      this.#answers.set(keyOf({ caller, key }), {
        bodyHash: body_hash,
        answer: answer as unknown as Answer,
      });
    }
  }

  async #accept(submission: Submission, { id, entry, state, keep }: Judgement): Promise<Given> {
    const index = entry === null ? undefined : this.#turn.append(entry);
    if (entry !== null) {
      this.#pending.push(entry);
      this.#appended.set(id, entry);
      if (entry.kind === 'report' && this.#reports !== null) this.#reports += 1;
    }
    await keep?.(this.transaction);
    const answer: Answer = {
      id,
      ...(state === undefined ? {} : { state }),
      ...(index === undefined ? {} : { index }),
    };
    this.#answers.set(keyOf(submission), { bodyHash: submission.bodyHash, answer });
    return { answer, again: false };
  }

  async #remember(submissions: readonly Submission[]): Promise<void> {
    if (submissions.length === 0) return;
    const rows = submissions.map((submission) => ({
      territory: this.territory,
      caller: submission.caller,
      key: submission.key,
      body_hash: submission.bodyHash,
      answer: JSON.stringify(this.#answers.get(keyOf(submission))!.answer),
    }));
    await this.transaction.insertInto('idempotency').values(rows).execute();
  }
}

const keyOf = ({ caller, key }: { caller: string; key: string }): string => `${caller}\n${key}`;
