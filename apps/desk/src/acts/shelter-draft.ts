import type { PositionE7 } from '@vigie/geo';
import { type Draft, ok, type Result, refuse, type ShelterBody } from '@vigie/situation';
import { type Circumstances, countOf, tidy } from './act.ts';

export interface ShelterForm {
  readonly name: string;
  readonly position: PositionE7 | null;
  readonly state: ShelterBody['state'];
  readonly capacity: string;
  readonly wheelchair: 'yes' | 'no' | 'unknown';
}

export const emptyShelter = (): ShelterForm => ({
  name: '',
  position: null,
  state: 'open',
  capacity: '',
  wheelchair: 'unknown',
});

export function shelterDraft(form: ShelterForm, { status, authority }: Circumstances): Result<Draft> {
  const name = tidy(form.name);
  if (name === '') return refuse('desk/missing', 'body.name');
  if (form.position === null) return refuse('desk/missing', 'body.position');
  const capacity = countOf(form.capacity);
  if (capacity === null && form.capacity.trim() !== '') return refuse('desk/not-a-count', 'body.capacity');
  const body: ShelterBody = {
    ...{ name, position: form.position, state: form.state },
    ...(capacity === null ? {} : { capacity }),
    ...(form.wheelchair === 'unknown' ? {} : { wheelchair: form.wheelchair === 'yes' }),
  };
  return ok({ kind: 'shelter', status, authority, body });
}
