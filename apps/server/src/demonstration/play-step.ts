import { canonicalBytes, ok, type Result, refuse } from '@vigie/situation';
import type { Act, Step } from '@vigie/territory';
import { mayAppend, maySpeakAs } from '../intake/caller.ts';
import { readDraft } from '../intake/draft.ts';
import type { Answer } from '../intake/judgement.ts';
import { confirmation, mayOrder, type OrderDraft, propose } from '../intake/order.ts';
import { readReport, reportSubmission } from '../intake/report.ts';
import type { Submission } from '../intake/sequencer.ts';
import { officialSubmission, touchesWords } from '../intake/submission.ts';
import { publishHeld } from '../intake/waiting.ts';
import { callerOf, deviceOf, keyOf, type Performance, scaled } from './performance.ts';

/** However fast the flood is played, what is said holds long enough to be accepted. */
const LEAST_LIFE_MS = 2_000;

type Done<A extends Act['act']> = Step & { readonly does: Extract<Act, { act: A }> };
const does = <A extends Act['act']>(step: Step, ...acts: readonly A[]): step is Done<A> =>
  acts.some((act) => act === step.does.act);

/**
 * Says one step as its speaker would, by the functions that any account, token or phone goes through; only the limits
 * on HTTP callers do not count, for there is no HTTP. Said again, it is the same entry. Refuses what intake refuses,
 * as when somebody at the desk has already lifted what the script would lift.
 */
export async function playStep(performance: Performance, step: Step): Promise<Result<null>> {
  if (does(step, 'report')) return playReport(performance, step);
  if (does(step, 'propose')) return playProposal(performance, step);
  if (does(step, 'confirm')) return playConfirmation(performance, step);
  return does(step, 'state', 'cancel', 'verdict', 'redact') ? playWord(performance, step) : ok(null);
}

/** The bytes that make a request the same one again: of the step, since its moments are told by the clock. */
const bytesOf = (step: Step): Uint8Array => canonicalBytes(step);

async function submitted(
  { house, territory, ids }: Performance,
  step: Step,
  submission: Submission,
): Promise<Result<Answer>> {
  const given = await house.sequencer.submit(territory.name, submission);
  if (!given.ok) return given;
  ids.set(step.name, given.value.answer.id);
  return ok(given.value.answer);
}

type Word = Done<'state' | 'cancel' | 'verdict' | 'redact'>;

async function playWord(performance: Performance, step: Word): Promise<Result<null>> {
  const { territory, house, episode } = performance;
  const caller = callerOf(performance, step.by);
  const made = await draftOf(performance, step);
  if (!made.ok) return made;
  const kind = kindOf(step);
  const may = mayAppend(caller, territory.name, kind);
  if (!may.ok) return may;
  const draft = readDraft(kind, made.value);
  if (!draft.ok) return draft;
  const speaks = maySpeakAs(caller, territory.authority, draft.value.authority);
  if (!speaks.ok) return speaks;
  const request = { caller, key: keyOf(episode, step.name), bytes: bytesOf(step) };
  const submission = officialSubmission(draft.value, territory, request);
  if (!submission.ok) return submission;
  const answer = await submitted(performance, step, submission.value);
  if (!answer.ok) return answer;
  if (touchesWords(draft.value)) await house.words.reconcile();
  return ok(null);
}

const kindOf = ({ does }: Word) =>
  does.act === 'verdict' ? 'verdict' : does.act === 'redact' ? 'redaction' : does.kind;

/** The draft as a desk would send it. Refuses `entry/unknown-reference` when what it speaks of never came to be. */
async function draftOf(performance: Performance, { does }: Word): Promise<Result<object>> {
  if (does.act === 'state') return statementOf(performance, does);
  if (does.act === 'verdict') return verdictOf(performance, does);
  const id = idOf(performance, does.act === 'cancel' ? does.what : does.report);
  if (!id.ok) return id;
  if (does.act === 'cancel') return ok({ kind: does.kind, references: { cancel: id.value } });
  const { house, territory } = performance;
  const entry = (await house.sequencer.state(territory.name)).held.get(id.value)?.entry;
  const words = entry?.kind === 'report' ? entry.body.words : undefined;
  if (words === undefined) return refuse('entry/unknown-reference', 'body.entry');
  return ok({ kind: 'redaction', body: { entry: id.value, blobs: [words], reason: does.reason } });
}

function idOf({ ids }: Performance, name: string): Result<string> {
  const id = ids.get(name);
  return id === undefined ? refuse('entry/unknown-reference', undefined, name) : ok(id);
}

function statementOf(performance: Performance, said: Extract<Act, { act: 'state' }>): Result<object> {
  const { kind, body, authority, updates, beginsInMs, endsInMs } = said;
  const nowMs = performance.house.clock();
  const beginMs = nowMs + scaled(beginsInMs ?? 0, performance);
  const validity = {
    ...(beginsInMs === undefined ? {} : { onsetAtMs: beginMs }),
    ...(endsInMs === undefined
      ? {}
      : { expiresAtMs: Math.max(beginMs + LEAST_LIFE_MS, nowMs + scaled(endsInMs, performance)) }),
  };
  const updated = updates === undefined ? null : idOf(performance, updates);
  if (updated && !updated.ok) return updated;
  return ok({
    kind,
    validity,
    body,
    ...(authority ? { authority } : {}),
    ...(updated ? { references: { update: updated.value } } : {}),
  });
}

/** A moderator first lets into the log what was held back because many reports came at once. */
async function verdictOf(
  performance: Performance,
  { report, verdict, into, reveals }: Extract<Act, { act: 'verdict' }>,
): Promise<Result<object>> {
  const about = idOf(performance, report);
  if (!about.ok) return about;
  await release(performance, about.value);
  if (into === undefined) return ok({ kind: 'verdict', body: { report: about.value, verdict, reveals } });
  const kept = idOf(performance, into);
  if (!kept.ok) return kept;
  await release(performance, kept.value);
  return ok({ kind: 'verdict', body: { report: about.value, verdict, into: kept.value, reveals } });
}

async function release({ house, territory }: Performance, report: string): Promise<void> {
  const held = await house.database.sql
    .selectFrom('held_report')
    .select('id')
    .where('territory', '=', territory.name)
    .where('id', '=', report)
    .executeTakeFirst();
  if (held) await house.sequencer.submit(territory.name, publishHeld(report));
}

async function playReport(performance: Performance, step: Done<'report'>): Promise<Result<null>> {
  const { house, territory, episode } = performance;
  const { report, scale, position, words, seenMsAgo = 0 } = step.does;
  const nowMs = house.clock();
  const onsetAtMs = nowMs - scaled(seenMsAgo, performance);
  const read = readReport({ report, scale, position, onsetAtMs, ...(words === undefined ? {} : { words }) });
  if (!read.ok) return read;
  const citizen = typeof step.by === 'object' ? step.by.citizen : 0;
  const reporter = {
    device: deviceOf(territory.name, citizen),
    key: keyOf(episode, step.name),
    bytes: bytesOf(step),
  };
  const submission = reportSubmission(read.value, territory, reporter, nowMs);
  if (!submission.ok) return submission;
  const answer = await submitted(performance, step, submission.value);
  return answer.ok ? ok(null) : answer;
}

async function playProposal(performance: Performance, step: Done<'propose'>): Promise<Result<null>> {
  const { house, territory, episode, ids } = performance;
  const { order, zone, info, lifts } = step.does;
  const caller = callerOf(performance, step.by);
  const may = mayOrder(caller, territory.name);
  if (!may.ok) return may;
  const lifted = lifts === undefined ? null : idOf(performance, lifts);
  if (lifted && !lifted.ok) return lifted;
  const draft = readDraft('order', {
    kind: 'order',
    body: { order, zone, info },
    ...(lifted ? { references: { update: lifted.value } } : {}),
  });
  if (!draft.ok) return draft;
  const key = keyOf(episode, step.name);
  const kept = await propose(
    house.database,
    draft.value as OrderDraft,
    territory,
    caller.id,
    key,
    house.clock(),
  );
  if (!kept.ok) return kept;
  ids.set(step.name, kept.value.id);
  return ok(null);
}

async function playConfirmation(performance: Performance, step: Done<'confirm'>): Promise<Result<null>> {
  const { territory, episode } = performance;
  const caller = callerOf(performance, step.by);
  const may = mayOrder(caller, territory.name);
  if (!may.ok) return may;
  const proposal = idOf(performance, step.does.proposal);
  if (!proposal.ok) return proposal;
  const submission = {
    ...confirmation(proposal.value, territory, caller.id),
    key: keyOf(episode, step.name),
  };
  const answer = await submitted(performance, step, submission);
  return answer.ok ? ok(null) : answer;
}
