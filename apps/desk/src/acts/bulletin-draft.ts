import type { PolygonE7 } from '@vigie/geo';
import { type BulletinBody, type CapResponseType, type Draft, ok, type Result } from '@vigie/situation';
import {
  type Circumstances,
  HOUR_MS,
  infosOf,
  momentOf,
  NO_WORDING,
  validityOf,
  type Wording,
} from './act.ts';

export interface BulletinForm extends Wording {
  readonly severity: BulletinBody['severity'];
  readonly urgency: BulletinBody['urgency'];
  readonly certainty: BulletinBody['certainty'];
  readonly responseType: readonly CapResponseType[];
  readonly area: PolygonE7 | null;
  readonly to: string;
}

export const emptyBulletin = (nowMs: number): BulletinForm => ({
  ...NO_WORDING,
  severity: 'Severe',
  urgency: 'Immediate',
  certainty: 'Observed',
  responseType: ['Monitor'],
  area: null,
  to: momentOf(nowMs + 24 * HOUR_MS),
});

export function bulletinDraft(
  form: BulletinForm,
  { status, authority, nowMs }: Circumstances,
): Result<Draft> {
  const info = infosOf(form, 'body.info');
  if (!info.ok) return info;
  const validity = validityOf('', form.to, nowMs);
  if (!validity.ok) return validity;
  const { urgency, severity, certainty, area } = form;
  const responseType = form.responseType.length === 0 ? (['None'] as const) : form.responseType;
  const body = { urgency, severity, certainty, responseType, info: info.value, ...(area ? { area } : {}) };
  return ok({ kind: 'bulletin', status, authority, validity: validity.value, body } as const);
}
