import type { ComponentType } from 'preact';
import { unhandled } from '../feedback/feedback.ts';
import { FeedbackList } from '../feedback/feedback-list.tsx';
import { PendingOrders } from '../orders/pending-orders.tsx';
import { KEYS } from '../page/shortcuts.tsx';
import { ReportQueue } from '../reports/report-queue.tsx';
import { toHandle } from '../reports/waiting.ts';
import { Invite } from '../session/invite.tsx';
import { text } from '../text/language.ts';
import { Volunteers } from '../volunteers/volunteers-page.tsx';
import { Bulletin } from './bulletin-form.tsx';
import { CloseStreet } from './closure-form.tsx';
import { Hazard } from './hazard-form.tsx';
import { Note } from './note-form.tsx';
import { GROUPS, mayOpen, offered } from './offered.ts';
import { Order } from './order-form.tsx';
import { type Act, openAct, openedAct } from './route.ts';
import { Service } from './service-form.tsx';
import { Shelter } from './shelter-form.tsx';
import { Vigilance } from './vigilance-form.tsx';

const FORMS: Readonly<Record<Act, ComponentType>> = {
  bulletin: Bulletin,
  note: Note,
  vigilance: Vigilance,
  close: CloseStreet,
  hazard: Hazard,
  shelter: Shelter,
  service: Service,
  order: Order,
  reports: ReportQueue,
  feedback: FeedbackList,
  volunteers: Volunteers,
  invite: Invite,
};

/** The left column: the acts, or the one that is open. */
export function Acts() {
  const act = openedAct.value;
  const Form = act && mayOpen(act) ? FORMS[act] : undefined;
  return (
    <section class="acts" id="acts" tabIndex={-1} aria-label={text.value.acts.title} data-testid="acts">
      <PendingOrders />
      {Form ? <Form key={act} /> : <ActList />}
    </section>
  );
}

function ActList() {
  const { acts } = text.value;
  if (offered().length === 0) return <p class="hint">{acts.none}</p>;
  return (
    <nav aria-label={acts.title}>
      {GROUPS.map(([group, members]) => {
        const mine = members.filter(mayOpen);
        return (
          mine.length > 0 && (
            <div key={group} class="act-group">
              <h2>{acts[group]}</h2>
              <ul class="bare">
                {mine.map((act) => (
                  <li key={act}>
                    <ActButton act={act} />
                  </li>
                ))}
              </ul>
            </div>
          )
        );
      })}
    </nav>
  );
}

function ActButton({ act }: { readonly act: Act }) {
  const { acts, reports } = text.value;
  const count = act === 'reports' ? toHandle.value.length : act === 'feedback' ? unhandled.value : 0;
  return (
    <button
      type="button"
      class="wide"
      aria-keyshortcuts={KEYS[act]}
      // Drawn by the style sheet: the key is no part of the button's name.
      data-key={KEYS[act]}
      id={`open-${act}`}
      data-testid={`open-${act}`}
      onClick={() => openAct(act)}
    >
      <span>
        {acts[act]}
        {count > 0 && (
          <>
            {' '}
            <span class="count">{count}</span>
            <span class="unseen"> ({reports.waiting(count)})</span>
          </>
        )}
      </span>
    </button>
  );
}
