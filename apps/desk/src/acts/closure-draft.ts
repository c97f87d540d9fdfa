import type { LineE7 } from '@vigie/geo';
import { type ClosureBody, type Draft, ok, type Result, refuse, type VehicleClass } from '@vigie/situation';
import { type Circumstances, tidy, validityOf } from './act.ts';

export interface ClosureForm {
  /** What is closed: one line, or one for each carriageway; empty until a street is chosen. */
  readonly lines: readonly LineE7[];
  readonly roadName: string;
  readonly direction: ClosureBody['direction'];
  readonly vehicles: readonly VehicleClass[];
  readonly nature: ClosureBody['nature'];
  readonly cause: ClosureBody['cause'];
  readonly stage: Exclude<ClosureBody['stage'], 'lifted'>;
  readonly roadManager: string;
  readonly orderReference: string;
  /** Of a planned closure. */
  readonly from: string;
  readonly to: string;
}

export const VEHICLES = [
  'car',
  'heavy',
  'bike',
  'foot',
  'emergency',
] as const satisfies readonly VehicleClass[];

/** A street just found under water, which is what a crisis cell closes most: everyone but the emergency crews. */
export const emptyClosure = (): ClosureForm => ({
  lines: [],
  roadName: '',
  direction: 'both',
  vehicles: VEHICLES.filter((vehicle) => vehicle !== 'emergency'),
  nature: 'observed',
  cause: 'flooding',
  stage: 'decided',
  roadManager: '',
  orderReference: '',
  from: '',
  to: '',
});

/** One draft a line: each carriageway is an entry of its own, so that one can open before the other. */
export function closureDrafts(
  form: ClosureForm,
  { status, authority, nowMs }: Circumstances,
): Result<Draft[]> {
  if (form.lines.length === 0) return refuse('desk/missing', 'body.line');
  const roadName = tidy(form.roadName);
  if (roadName === '') return refuse('desk/missing', 'body.roadName');
  if (form.vehicles.length === 0) return refuse('desk/missing', 'body.vehicles');
  const planned = form.nature === 'planned';
  // Nobody inspects what was planned: without an end it would stay closed for ever.
  if (planned && form.to === '') return refuse('desk/missing', 'validity.expiresAtMs');
  // An observed closure never ends by a timeout, so an end typed before the choice was changed is not sent.
  const validity = planned ? validityOf(form.from, form.to, nowMs) : ok({});
  if (!validity.ok) return validity;
  const { direction, vehicles, nature, cause, stage } = form;
  const orderReference = tidy(form.orderReference);
  const bodyOf = (line: LineE7): ClosureBody => ({
    ...{ line, roadName, direction, vehicles, nature, cause, stage },
    roadManager: tidy(form.roadManager) || authority.name,
    ...(orderReference === '' ? {} : { orderReference }),
  });
  const drafts = form.lines.map(
    (line): Draft => ({ kind: 'closure', status, authority, validity: validity.value, body: bodyOf(line) }),
  );
  return ok(drafts);
}
