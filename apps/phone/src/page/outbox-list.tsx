import { ageText, howMuch, refusalText } from '@vigie/words';
import type { OwnReport } from '../messages.ts';
import { Icon } from './icons.tsx';
import { open } from './selection.ts';
import { itemsById, language, nowMs, outbox, t } from './state.ts';
import { forgetReport } from './travel.ts';

/** This phone's reports, and what became of each. */
export function OutboxList() {
  return (
    <section class="outbox" aria-labelledby="outbox-title">
      <h2 id="outbox-title" class="panel-title">
        {t.value.report.mine}
      </h2>
      <ul class="entries" data-testid="outbox">
        {outbox.value.map((report) => (
          <OutboxLine key={report.key} report={report} />
        ))}
      </ul>
    </section>
  );
}

function OutboxLine({ report }: { readonly report: OwnReport }) {
  const { draft, state, writtenAtMs, code, verdict } = report;
  const { name } = language.value.vocabulary.reports[draft.report];
  const item = report.id ? itemsById.value.get(report.id) : undefined;
  return (
    <li
      class="own-report"
      data-testid="own-report"
      data-state={item ? 'published' : state}
      data-verdict={verdict}
    >
      <span class="entry-icon">
        <Icon name={draft.report} />
      </span>
      <span class="entry-words">
        <span class="entry-headline">
          {name} — {howMuch(draft, language.value)}
        </span>
        <span class="entry-source" role="status">
          {becameOf(report)} · {ageText(Math.max(0, nowMs.value - writtenAtMs), language.value)}
        </span>
        {code && <span class="hint">{refusalText(code, language.value)}</span>}
        {report.unkept && isOnItsWay(report) && (
          <span class="hint" data-testid="unkept">
            {t.value.report.unkept}
          </span>
        )}
        <PhotoLine report={report} />
      </span>
      {item && (
        <button type="button" class="square" onClick={() => open(item)}>
          <Icon name="pin" />
          <span class="for-ears">{t.value.card.show}</span>
        </button>
      )}
      {(state === 'refused' || state === 'waiting') && (
        <button type="button" class="square" onClick={() => forgetReport(report.key)}>
          <Icon name="close" />
          <span class="for-ears">{t.value.report.forget}</span>
        </button>
      )}
    </li>
  );
}

/** It, or at least its photo, is still to be sent. */
const isOnItsWay = ({ state, photo }: OwnReport): boolean =>
  state === 'waiting' || state === 'sending' || (state !== 'refused' && photo?.state === 'waiting');

/** A photo whose report was refused goes nowhere, and is not spoken of. */
function PhotoLine({ report: { photo, state } }: { readonly report: OwnReport }) {
  if (!photo || state === 'refused') return null;
  return (
    <>
      <span class="entry-source" data-testid="own-photo" data-state={photo.state}>
        {t.value.report.photo.states[photo.state]}
      </span>
      {photo.code && <span class="hint">{refusalText(photo.code, language.value)}</span>}
    </>
  );
}

/** The verdict when there is one, else what the server said. */
function becameOf({ id, state, verdict }: OwnReport): string {
  if (verdict) return language.value.vocabulary.verdicts[verdict];
  return t.value.report.states[id && itemsById.value.has(id) ? 'published' : state];
}
