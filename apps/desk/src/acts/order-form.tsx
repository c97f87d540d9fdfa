import { useMemo } from 'preact/hooks';
import { ChoiceField, optionsOf } from '../fields/field.tsx';
import { readProposals } from '../orders/proposals.ts';
import { text, words } from '../text/language.ts';
import { ZoneField } from '../zones/zone-field.tsx';
import { ActForm } from './act-form.tsx';
import { circumstances } from './circumstances.ts';
import { keptForm } from './kept-form.ts';
import { emptyOrder, type OrderForm, orderDraft } from './order-draft.ts';
import { WordingFields } from './wording-fields.tsx';

const ORDERS = ['shelter-in-place', 'evacuate'] as const;

/** Proposes; who confirms does so from the list of proposed orders, never from this form. */
export function Order() {
  const form = useMemo(() => keptForm<OrderForm>('order', 'form', emptyOrder), []);
  const set = (by: Partial<OrderForm>): void => {
    form.value = { ...form.value, ...by };
  };
  const { order, acts, sending } = text.value;
  const { value } = form;
  return (
    <ActForm
      act="order"
      title={acts.order}
      to="orders"
      submit={sending.propose}
      draft={() => orderDraft(value, circumstances())}
      onSent={() => {
        form.value = emptyOrder();
        void readProposals();
      }}
    >
      <p class="hint">{order.two}</p>
      <ChoiceField
        label={order.kind}
        testId="order-kind"
        value={value.order}
        options={optionsOf(ORDERS, words.value.orders)}
        onChange={(next) => set({ order: next })}
      />
      <ZoneField label={order.zone} path="body.zone" value={value.zone} onChange={(zone) => set({ zone })} />
      <WordingFields value={value} onChange={set} />
    </ActForm>
  );
}
