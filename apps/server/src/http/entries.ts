import type { Context } from 'hono';
import type { House } from '../house.ts';
import { mayAppend, maySpeakAs, roleIn } from '../intake/caller.ts';
import { readDraft, readKind } from '../intake/draft.ts';
import { officialSubmission, touchesWords } from '../intake/submission.ts';
import { idempotencyKey, readJson } from './body.ts';
import { answer, callerOf, type Outcome, territoryOf } from './route.ts';

/** `POST /api/territories/<t>/entries`: an official word. Cheap refusals first; nothing is appended on any. */
export const postEntry =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const caller = await callerOf(c, house);
    if (!caller.ok) return caller;
    const territory = await territoryOf(c, house);
    if (!territory.ok) return territory;
    const role = roleIn(caller.value, territory.value.name);
    if (!role.ok) return role;
    const key = idempotencyKey(c);
    if (!key.ok) return key;
    const body = await readJson(c);
    if (!body.ok) return body;
    const kind = readKind(body.value.value);
    if (!kind.ok) return kind;
    const may = mayAppend(caller.value, territory.value.name, kind.value);
    if (!may.ok) return may;
    const draft = readDraft(kind.value, body.value.value);
    if (!draft.ok) return draft;
    const speaks = maySpeakAs(caller.value, territory.value.authority, draft.value.authority);
    if (!speaks.ok) return speaks;
    const submission = officialSubmission(draft.value, territory.value, {
      caller: caller.value,
      key: key.value,
      bytes: body.value.bytes,
    });
    if (!submission.ok) return submission;
    const given = await house.sequencer.submit(territory.value.name, submission.value);
    if (!given.ok) return given;
    if (touchesWords(draft.value)) await house.words.reconcile();
    return answer(c, given.value.answer, given.value.again ? 200 : 201);
  };
