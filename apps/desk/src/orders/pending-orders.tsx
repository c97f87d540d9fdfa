import { ageText } from '@vigie/words';
import { titleOf } from '../acts/act-form.tsx';
import { outbox, send } from '../acts/outbox.ts';
import { SureButton } from '../fields/sure-button.tsx';
import { lookAt, preview } from '../map/pointing.ts';
import { territory } from '../session/session.ts';
import { language, text } from '../text/language.ts';
import { type Proposal, pending, readProposals } from './proposals.ts';

/** The orders that wait for a second officer. */
export function PendingOrders() {
  const { order } = text.value;
  if (pending.value.length === 0) return null;
  return (
    <section class="pending" aria-labelledby="pending-orders" data-testid="pending-orders">
      <h2 id="pending-orders">
        {order.pending} ({pending.value.length})
      </h2>
      <ul class="rows">
        {pending.value.map((proposal) => (
          <PendingOrder key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </section>
  );
}

function PendingOrder({ proposal }: { readonly proposal: Proposal }) {
  const { order, journal } = text.value;
  const { id, draft, proposer, proposedAtMs, mine } = proposal;
  const path = `/api/territories/${territory.peek()!.name}/orders/${id}`;
  const title = titleOf(draft);
  const act = (method: 'POST' | 'DELETE', at: string): void => {
    send(title, { method, path: at, ...(method === 'POST' ? { body: {} } : {}) });
    setTimeout(() => void readProposals(), 1_000);
  };
  const busy = outbox.value.some(
    ({ request, stage }) => request.path.startsWith(path) && stage !== 'refused' && stage !== 'stopped',
  );
  const show = (): void => {
    const zone = draft.body?.zone;
    if (!zone) return;
    preview.value = { polygon: zone };
    lookAt.value = zone.flat();
  };
  const age = ageText(Math.max(0, Date.now() - proposedAtMs), language.value);
  return (
    <li class="row kind-order" data-testid="pending-order" data-order-id={id}>
      <p class="row-title">{title}</p>
      <p class="row-meta">{order.proposedBy(proposer.name, age)}</p>
      {mine && <p class="hint">{order.byYou}</p>}
      <div class="row-acts">
        <button type="button" class="small plain" onClick={show}>
          {journal.show}
          <span class="unseen"> {journal.showWhere}</span>
        </button>
        {!busy && !mine && (
          <SureButton
            label={order.confirm}
            sure={`${order.confirmSure} ?`}
            testId="order-confirm"
            onSure={() => act('POST', `${path}/confirm`)}
          />
        )}
        {!busy && (
          <SureButton
            label={order.withdraw}
            sure={`${order.withdrawSure} ?`}
            testId="order-withdraw"
            plain
            onSure={() => act('DELETE', path)}
          />
        )}
      </div>
    </li>
  );
}
