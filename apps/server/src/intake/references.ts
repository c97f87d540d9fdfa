import type { Held } from '@vigie/fold';
import {
  type Draft,
  type EntryId,
  type Kind,
  ok,
  type Result,
  refuse,
  type StatementOf,
  type Status,
} from '@vigie/situation';
import type { Moment } from './moment.ts';
import { photoState, photosOf } from './photo.ts';

/**
 * What a draft speaks of must be in the state, of the right kind, of the same status, and not already ended: the fold
 * would ignore it, and its author would believe that it was done. Refuses `entry/unknown-reference`,
 * `entry/departed-reference`, `entry/mismatched-reference` and `entry/ended-reference`;
 * `photo/not-here` for a photo to reveal that has not arrived; `entry/invalid` for what a lifting, a verdict or a redaction cannot do.
 */
export async function checkReferences(draft: Draft, moment: Moment): Promise<Result<null>> {
  const status = draft.status ?? 'Actual';
  const { update, cancel } = draft.references ?? {};
  const named = update ?? cancel;
  if (named !== undefined) {
    const path = update === undefined ? 'references.cancel' : 'references.update';
    const target = await standing(moment, named, path, draft.kind, status);
    if (!target.ok) return target;
  }
  if (draft.body === undefined) return ok(null);
  if (draft.kind === 'verdict') return checkVerdict(draft.body, moment, status);
  if (draft.kind === 'redaction') return checkRedaction(draft.body, moment, status);
  return checkLifting(draft);
}

/** A lifting that names nothing would end nothing. */
function checkLifting(draft: Draft): Result<null> {
  const lifts =
    (draft.kind === 'closure' && draft.body?.stage === 'lifted') ||
    (draft.kind === 'order' && draft.body?.order === 'lifted');
  if (lifts && draft.references?.update === undefined) {
    return refuse('entry/invalid', 'references.update', 'a lifting names what it lifts');
  }
  return ok(null);
}

async function checkVerdict(
  body: NonNullable<(Draft & { kind: 'verdict' })['body']>,
  moment: Moment,
  status: Status,
): Promise<Result<null>> {
  const report = await held(moment, body.report, 'body.report', 'report', status);
  if (!report.ok) return report;
  if (report.value.entry.kind === 'report' && body.reveals.includes('photo')) {
    const photo = await checkPhoto(body, report.value.entry, moment);
    if (!photo.ok) return photo;
  }
  for (const part of body.reveals) {
    const { entry } = report.value;
    if (entry.kind === 'report' && entry.body[part] === undefined) {
      return refuse('entry/invalid', 'body.reveals', `the report has no ${part}`);
    }
    const own = part === 'photo' && body.photo !== undefined;
    if (entry.kind === 'report' && !own && report.value.erased.includes(entry.body[part] ?? '')) {
      return refuse('entry/invalid', 'body.reveals', `a redaction erased its ${part}`);
    }
  }
  if (body.into === undefined) return ok(null);
  const into = await standing(moment, body.into, 'body.into', 'report', status);
  return into.ok ? ok(null) : into;
}

/** A photo that is not here yet cannot have been looked at, and one of another report is not this one's to show. */
async function checkPhoto(
  { photo }: NonNullable<(Draft & { kind: 'verdict' })['body']>,
  report: StatementOf<'report'>,
  moment: Moment,
): Promise<Result<null>> {
  const shown = photo ?? report.body.photo;
  if (shown === undefined) return ok(null);
  if (photo !== undefined && photo === report.body.photo) {
    return refuse('entry/invalid', 'body.photo', 'is the report’s own');
  }
  const state = await photoState(moment, report.id, shown);
  if (state === 'erased') return refuse('entry/invalid', 'body.reveals', 'its photo was erased');
  return state === null
    ? refuse('photo/not-here', photo === undefined ? 'body.reveals' : 'body.photo')
    : ok(null);
}

/**
 * The one reference that may be to a departed entry: a person's right to have words erased does not end with the
 * crisis. The fold ignores it then; the server erases all the same.
 */
async function checkRedaction(
  body: NonNullable<(Draft & { kind: 'redaction' })['body']>,
  moment: Moment,
  status: Status,
): Promise<Result<null>> {
  const entry = await moment.entry(body.entry);
  if (!entry) return refuse('entry/unknown-reference', 'body.entry');
  if (entry.kind !== 'report' || entry.body === undefined) {
    return refuse('entry/mismatched-reference', 'body.entry', 'only reports commit to words or a photo');
  }
  if (entry.status !== status) {
    // The fold would ignore it, and the log would go on promising words that this server has no more.
    return refuse('entry/mismatched-reference', 'body.entry', `the report is of status ${entry.status}`);
  }
  const { words, photo } = entry.body;
  const committed = new Set([words, photo, ...(await photosOf(moment, entry.id))]);
  const foreign = body.blobs.findIndex((blob) => !committed.has(blob));
  if (foreign >= 0) {
    return refuse('entry/invalid', `body.blobs[${foreign}]`, 'the entry does not commit to it');
  }
  return ok(null);
}

async function held(
  moment: Moment,
  id: EntryId,
  path: string,
  kind: Kind,
  status: Status,
): Promise<Result<Held>> {
  const found = moment.state().held.get(id);
  if (!found) {
    const known = await moment.kindOf(id);
    return known === null
      ? refuse('entry/unknown-reference', path)
      : refuse('entry/departed-reference', path);
  }
  const { entry } = found;
  if (entry.kind !== kind || entry.status !== status) {
    return refuse(
      'entry/mismatched-reference',
      path,
      `it is a ${entry.kind} of status ${entry.status}, not a ${kind} of status ${status}`,
    );
  }
  return ok(found);
}

async function standing(
  moment: Moment,
  id: EntryId,
  path: string,
  kind: Kind,
  status: Status,
): Promise<Result<Held>> {
  const found = await held(moment, id, path, kind, status);
  if (!found.ok) return found;
  // A lifting ends by its own act; cancelling it is how a lifting by mistake is undone.
  const end = found.value.ends.find(({ by }) => by !== id);
  return end === undefined
    ? found
    : refuse('entry/ended-reference', path, `entry ${end.by} already ended it`);
}
