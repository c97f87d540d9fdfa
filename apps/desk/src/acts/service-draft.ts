import type { PositionE7 } from '@vigie/geo';
import { type Draft, ok, type Result, refuse, type ServiceBody } from '@vigie/situation';
import { type Circumstances, HOUR_MS, momentOf, tidy, validityOf } from './act.ts';

export interface ServiceForm {
  readonly service: ServiceBody['service'];
  readonly name: string;
  readonly state: ServiceBody['state'];
  readonly position: PositionE7 | null;
  readonly words: string;
  readonly from: string;
  readonly to: string;
}

export const emptyService = (nowMs: number): ServiceForm => ({
  service: 'school',
  name: '',
  state: 'closed',
  position: null,
  words: '',
  from: '',
  to: momentOf(nowMs + 24 * HOUR_MS),
});

export function serviceDraft(form: ServiceForm, { status, authority, nowMs }: Circumstances): Result<Draft> {
  const name = tidy(form.name);
  if (name === '') return refuse('desk/missing', 'body.name');
  const validity = validityOf(form.from, form.to, nowMs);
  if (!validity.ok) return validity;
  const words = tidy(form.words);
  const body: ServiceBody = {
    ...{ service: form.service, name, state: form.state },
    ...(form.position ? { position: form.position } : {}),
    ...(words === '' ? {} : { info: [{ language: 'fr', headline: words }] }),
  };
  return ok({ kind: 'service', status, authority, validity: validity.value, body });
}
