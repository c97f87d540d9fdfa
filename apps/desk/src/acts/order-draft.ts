import type { PolygonE7 } from '@vigie/geo';
import { type Draft, type OrderBody, ok, type Result, refuse } from '@vigie/situation';
import { type Circumstances, infosOf, NO_WORDING, type Wording } from './act.ts';

export interface OrderForm extends Wording {
  readonly order: Exclude<OrderBody['order'], 'lifted'>;
  readonly zone: PolygonE7 | null;
}

export const emptyOrder = (): OrderForm => ({ ...NO_WORDING, order: 'shelter-in-place', zone: null });

/** Without an end: an order holds until two officers lift it. */
export function orderDraft(form: OrderForm, { status, authority }: Circumstances): Result<Draft> {
  if (form.zone === null) return refuse('desk/missing', 'body.zone');
  const info = infosOf(form, 'body.info');
  if (!info.ok) return info;
  const body: OrderBody = { order: form.order, zone: form.zone, info: info.value };
  return ok({ kind: 'order', status, authority, body });
}
