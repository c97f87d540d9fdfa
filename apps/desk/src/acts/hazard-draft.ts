import type { PolygonE7 } from '@vigie/geo';
import { type Draft, type HazardBody, type HazardLevel, ok, type Result, refuse } from '@vigie/situation';
import { type Circumstances, HOUR_MS, momentOf, validityOf } from './act.ts';

export interface HazardForm {
  readonly module: string;
  readonly level: HazardLevel;
  readonly observation: HazardBody['observation'];
  readonly polygon: PolygonE7 | null;
  readonly from: string;
  readonly to: string;
}

/** The hazard modules that the desk can state; the phone avoids an area even of a module that it lacks. */
export const MODULES = ['flood', 'traffic'] as const;

export const emptyHazard = (nowMs: number): HazardForm => ({
  module: 'flood',
  level: 2,
  observation: 'observed',
  polygon: null,
  from: '',
  to: momentOf(nowMs + 6 * HOUR_MS),
});

export function hazardDraft(form: HazardForm, { status, authority, nowMs }: Circumstances): Result<Draft> {
  if (form.polygon === null) return refuse('desk/missing', 'body.polygon');
  const validity = validityOf(form.from, form.to, nowMs);
  if (!validity.ok) return validity;
  const { module, level, observation, polygon } = form;
  const body: HazardBody = { module, level, observation, polygon };
  return ok({ kind: 'hazard', status, authority, validity: validity.value, body });
}
