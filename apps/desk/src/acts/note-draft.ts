import type { PolygonE7 } from '@vigie/geo';
import { type Draft, ok, type Result } from '@vigie/situation';
import {
  type Circumstances,
  HOUR_MS,
  infosOf,
  momentOf,
  NO_WORDING,
  validityOf,
  type Wording,
} from './act.ts';

export interface NoteForm extends Wording {
  readonly area: PolygonE7 | null;
  readonly to: string;
}

export const emptyNote = (nowMs: number): NoteForm => ({
  ...NO_WORDING,
  area: null,
  to: momentOf(nowMs + 24 * HOUR_MS),
});

export function noteDraft(form: NoteForm, { status, authority, nowMs }: Circumstances): Result<Draft> {
  const info = infosOf(form, 'body.info');
  if (!info.ok) return info;
  const validity = validityOf('', form.to, nowMs);
  if (!validity.ok) return validity;
  const body = { info: info.value, ...(form.area ? { area: form.area } : {}) };
  return ok({ kind: 'note', status, authority, validity: validity.value, body } as const);
}
