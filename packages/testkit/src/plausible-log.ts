import { createHash } from 'node:crypto';
import type { BoxE7 } from '@vigie/geo';
import {
  type AnyStatement,
  type Entry,
  type EntryId,
  isStatement,
  type Kind,
  type Statement,
} from '@vigie/situation';
import fc from 'fast-check';
import { HOUR_MS, MORNING_MS, statements, statementsOf } from './entries.ts';
import { TOWN } from './places.ts';

export interface LogOptions {
  readonly box?: BoxE7;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** When the first entry may be recorded, milliseconds since 1970 UTC. */
  readonly fromMs?: number;
}

/**
 * Sequences of entries as a sequencer would write them: recorded times never decrease, ids are unique, and about half
 * of the entries act on an earlier one of the same status: updates, cancellations, verdicts on reports, liftings of
 * closures and orders, redactions. What they name may have left the state long ago: a log may hold such an entry, and
 * a fold ignores it.
 */
export function plausibleLogs(options: LogOptions = {}): fc.Arbitrary<Entry[]> {
  const { box = TOWN, minLength = 0, maxLength = 40, fromMs = MORNING_MS } = options;
  return fc
    .record({ salt: fc.nat(), steps: fc.array(stepsIn(box), { minLength, maxLength }) })
    .map(({ salt, steps }) => {
      const log: Entry[] = [];
      let atMs = fromMs;
      for (const step of steps) {
        atMs += step.afterMs;
        const entry = ACTS[step.act](step, log) ?? step.fresh;
        log.push(record(entry, idOf(salt, log.length), atMs));
      }
      return log;
    });
}

/** One draw: what to do, to which earlier entry, and what to say. */
interface Step {
  readonly afterMs: number;
  readonly act: Act;
  readonly pick: number;
  /** Stated as it is when there is nothing to act on. */
  readonly fresh: AnyStatement;
  readonly verdict: Statement<'verdict'>;
  readonly redaction: Statement<'redaction'>;
}

type Act = 'state' | 'update' | 'cancel' | 'judge' | 'lift' | 'redact';

/** An entry that acts on one of the log; undefined when the log has nothing to act on. */
type Acting = (step: Step, log: readonly Entry[]) => Entry | undefined;

const stepsIn = (box: BoxE7): fc.Arbitrary<Step> =>
  fc.record({
    afterMs: fc.oneof(
      { weight: 2, arbitrary: fc.constant(0) },
      { weight: 6, arbitrary: fc.nat(10 * 60_000) },
      { weight: 2, arbitrary: fc.nat(6 * HOUR_MS) },
      { weight: 1, arbitrary: fc.integer({ min: 24 * HOUR_MS, max: 30 * HOUR_MS }) },
    ),
    act: fc.oneof(
      { weight: 5, arbitrary: fc.constant<Act>('state') },
      { weight: 5, arbitrary: fc.constantFrom<Act>('update', 'cancel', 'judge', 'lift', 'redact') },
    ),
    pick: fc.nat(1000),
    // A verdict or a redaction about nothing is not plausible: these only come as acts.
    fresh: statements({ box }).filter(({ kind }) => kind !== 'verdict' && kind !== 'redaction'),
    verdict: statementsOf('verdict', { box }),
    redaction: statementsOf('redaction', { box }),
  });

const ACTS: { readonly [A in Act]: Acting } = {
  state: () => undefined,

  update: ({ fresh, pick }, log) => {
    const target = pickOf(log, pick, ({ kind }) => kind === fresh.kind);
    if (!target) return undefined;
    const allowed = fresh.source === 'official' || fresh.source === target.source;
    const { source, confidence, authority } = allowed ? fresh : target;
    const { authority: _, ...rest } = fresh;
    return {
      ...rest,
      ...{ source, confidence, status: target.status, references: { update: target.id } },
      ...(authority ? { authority } : {}),
    };
  },

  cancel: ({ pick }, log) => {
    const target = pickOf(log, pick, ({ kind }) => kind !== 'redaction' && kind !== 'territory');
    if (!target) return undefined;
    const { body: _, ...envelope } = target;
    const validity = { onsetAtMs: target.recordedAtMs };
    return { ...envelope, validity, references: { cancel: target.id } };
  },

  judge: ({ verdict, pick }, log) => {
    const target = pickOf(log, pick, is('report'));
    if (!target) return undefined;
    const reports = log.filter((entry) => is('report')(entry) && entry.status === target.status);
    const into = reports[verdict.recordedAtMs % reports.length]!.id;
    const { verdict: word, reveals, photo } = verdict.body;
    const merges = word === 'merged' && into !== target.id;
    const body: Statement<'verdict'>['body'] = {
      report: target.id,
      ...(merges ? { verdict: word, into } : { verdict: word === 'merged' ? 'resolved' : word }),
      reveals: reveals.filter((part) => target.body[part] !== undefined),
      ...(photo !== undefined && target.body.photo !== undefined ? { photo } : {}),
    };
    return { ...verdict, kind: 'verdict', status: target.status, body };
  },

  lift: ({ verdict: { authority }, pick }, log) => {
    const target = pickOf(log, pick, isLiftable);
    if (!target) return undefined;
    const official = {
      source: 'official' as const,
      confidence: 'confirmed' as const,
      references: { update: target.id },
      validity: { onsetAtMs: target.recordedAtMs },
      ...(authority ? { authority } : {}),
    };
    return target.kind === 'closure'
      ? { ...target, ...official, body: { ...target.body, stage: 'lifted' } }
      : { ...target, ...official, body: { ...target.body, order: 'lifted' } };
  },

  redact: ({ redaction, pick }, log) => {
    const target = pickOf(log, pick, is('report'));
    const blobs = [target?.body.words, target?.body.photo].filter((blob) => blob !== undefined);
    if (!target || blobs.length === 0) return undefined;
    const body = { ...redaction.body, entry: target.id, blobs };
    return { ...redaction, kind: 'redaction', status: target.status, body };
  },
};

const is =
  <K extends Kind>(kind: K) =>
  (entry: Entry): entry is Extract<AnyStatement, { kind: K }> =>
    isStatement(entry) && entry.kind === kind;

const isLiftable = (entry: Entry): entry is Statement<'closure'> | Statement<'order'> =>
  (is('closure')(entry) && entry.body.stage !== 'lifted') ||
  (is('order')(entry) && entry.body.order !== 'lifted');

function pickOf<S extends AnyStatement>(
  log: readonly Entry[],
  pick: number,
  wanted: ((entry: AnyStatement) => entry is S) | ((entry: AnyStatement) => boolean),
): S | undefined {
  const found = log.filter(isStatement).filter(wanted) as S[];
  return found[pick % found.length];
}

/** The same entry as the sequencer would record it: its validity moves along. */
function record(entry: Entry, id: EntryId, recordedAtMs: number): Entry {
  const shiftMs = recordedAtMs - entry.recordedAtMs;
  const { onsetAtMs, expiresAtMs } = entry.validity;
  const validity = {
    onsetAtMs: onsetAtMs + shiftMs,
    ...(expiresAtMs === undefined ? {} : { expiresAtMs: expiresAtMs + shiftMs }),
  };
  return { ...entry, id, recordedAtMs, validity };
}

const idOf = (salt: number, index: number): EntryId =>
  createHash('sha256').update(`${salt} ${index}`).digest('hex').slice(0, 32);
