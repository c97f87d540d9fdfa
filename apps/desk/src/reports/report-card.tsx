import { useSignal } from '@preact/signals';
import type { Draft } from '@vigie/situation';
import { ageText, howMuch } from '@vigie/words';
import { titleOf } from '../acts/act-form.tsx';
import { circumstances } from '../acts/circumstances.ts';
import { outbox, type Parcel, send } from '../acts/outbox.ts';
import { SelectField } from '../fields/field.tsx';
import { SureButton } from '../fields/sure-button.tsx';
import { nowMs } from '../follow/situation.ts';
import { chosenEntry, lookAt, preview } from '../map/pointing.ts';
import { territory } from '../session/session.ts';
import { language, text, words } from '../text/language.ts';
import { ReportPhoto } from './report-photo.tsx';
import { mergeDraft, NOTHING, type Revealing, revealingAlso, verdictDraft } from './verdict-draft.ts';
import { type Report, readWaiting, toHandle } from './waiting.ts';

/** One report: what was seen, its words for the moderator alone, and what to say of it. */
export function ReportCard({ report }: { readonly report: Report }) {
  const { reports, journal } = text.value;
  const { name } = words.value.reports[report.report];
  const show = (): void => {
    lookAt.value = report.line ?? [report.position];
    chosenEntry.value = report.id;
    if (report.held)
      preview.value = { position: report.position, ...(report.line ? { lines: [report.line] } : {}) };
  };
  return (
    <li class="row kind-report" data-testid="report" data-entry-id={report.id} data-held={report.held}>
      <p class="row-title">
        <span class="row-kind">{report.held ? reports.held : reports.published}</span> {name} ·{' '}
        {howMuch(report, language.value)}
      </p>
      <p class="row-meta">
        <span>{ageText(Math.max(0, nowMs.value - report.receivedAtMs), language.value)}</span>
        {report.status !== 'Actual' && (
          <span class="standing aged">{words.value.statuses[report.status]}</span>
        )}
        {report.trusted && (
          <span class="standing trusted" data-testid="trust">
            {report.trusted.name} · {text.value.trusted.grades[report.trusted.grade]}
          </span>
        )}
        {report.verdict && <span>{words.value.verdicts[report.verdict.body.verdict]}</span>}
      </p>
      {!report.hasWords && <p class="hint">{reports.noWords}</p>}
      {report.said !== null && (
        <blockquote class="said" data-testid="words">
          {report.said}
        </blockquote>
      )}
      <div class="row-acts">
        <button type="button" class="small plain" onClick={show}>
          {journal.show}
          <span class="unseen"> {journal.showWhere}</span>
        </button>
        {report.photo !== undefined && (
          <ReportPhoto
            report={report}
            photo={report.photo}
            {...(report.held || underWay(report)
              ? {}
              : {
                  onReveal: (own) => say(report, 'confirmed', revealingAlso(revealed(report), 'photo', own)),
                })}
          />
        )}
        {!underWay(report) && (report.held ? <HeldActs report={report} /> : <Verdicts report={report} />)}
      </div>
    </li>
  );
}

const waitingPath = (report: Report): string =>
  `/api/territories/${territory.peek()!.name}/waiting/${report.id}`;

const isAbout = (report: Report, { request }: Parcel): boolean =>
  request.path === waitingPath(report) ||
  (request.body as { body?: { report?: string } } | undefined)?.body?.report === report.id;

/** Something about it is on its way, or has just been done: no second word meanwhile. */
function underWay(report: Report): boolean {
  const stages = report.held
    ? ['sending', 'waiting', 'signed-out', 'accepted', 'done', 'published']
    : ['sending', 'waiting', 'signed-out', 'accepted'];
  return outbox.value.some((parcel) => stages.includes(parcel.stage) && isAbout(report, parcel));
}

function HeldActs({ report }: { readonly report: Report }) {
  const { reports } = text.value;
  const { name } = words.value.reports[report.report];
  const act = (action: 'publish' | 'discard', said: string): void => {
    send(`${name} : ${said}`, { method: 'POST', path: waitingPath(report), body: { action } });
    setTimeout(() => void readWaiting(), 1_000);
  };
  return (
    <>
      <button
        type="button"
        class="small"
        data-testid="publish"
        onClick={() => act('publish', reports.publish)}
      >
        {reports.publish}
      </button>
      <SureButton
        label={reports.discard}
        sure={`${reports.discard} ?`}
        testId="discard"
        onSure={() => act('discard', reports.discard)}
      />
    </>
  );
}

/** What the verdict that stands makes public. */
const revealed = ({ verdict }: Report): Revealing | undefined => verdict?.body;

function sayDraft(draft: Draft): void {
  const path = `/api/territories/${territory.peek()!.name}/entries`;
  send(titleOf(draft), { method: 'POST', path, body: draft });
  setTimeout(() => void readWaiting(), 1_000);
}

const say = (report: Report, word: 'confirmed' | 'rejected' | 'resolved', revealing: Revealing): void =>
  sayDraft(verdictDraft(report, word, revealing, circumstances()));

/** A verdict is an entry like another: it shows in the journal, and can be undone there. */
function Verdicts({ report }: { readonly report: Report }) {
  const merging = useSignal(false);
  const { reports } = text.value;
  const verdict = (word: 'confirmed' | 'rejected' | 'resolved'): void => say(report, word, NOTHING);
  const others = toHandle.value.filter(
    (other) => other.id !== report.id && !other.held && other.status === report.status,
  );
  return (
    <>
      {report.verdict === null && (
        <button type="button" class="small" data-testid="confirm" onClick={() => verdict('confirmed')}>
          {reports.confirm}
        </button>
      )}
      {report.said !== null && (
        <SureButton
          label={reports.confirmReveal}
          sure={`${reports.confirmReveal} ? ${reports.revealWarning}`}
          testId="reveal"
          onSure={() => say(report, 'confirmed', revealingAlso(revealed(report), 'words'))}
        />
      )}
      <button type="button" class="small" data-testid="resolve" onClick={() => verdict('resolved')}>
        {reports.resolve}
      </button>
      <SureButton
        label={reports.reject}
        sure={`${reports.reject} ?`}
        testId="reject"
        onSure={() => verdict('rejected')}
      />
      {others.length > 0 && !merging.value && (
        <button
          type="button"
          class="small plain"
          data-testid="merge"
          onClick={() => {
            merging.value = true;
          }}
        >
          {reports.merge}
        </button>
      )}
      {merging.value && <MergeChoice report={report} others={others} onSay={sayDraft} />}
    </>
  );
}

interface MergeProps {
  readonly report: Report;
  readonly others: readonly Report[];
  readonly onSay: (draft: Draft) => void;
}

function MergeChoice({ report, others, onSay }: MergeProps) {
  const into = useSignal(others[0]?.id ?? '');
  const { reports } = text.value;
  const options = others.map((other) => {
    const { name } = words.value.reports[other.report];
    const age = ageText(Math.max(0, nowMs.value - other.receivedAtMs), language.value);
    return [other.id, `${name} · ${howMuch(other, language.value)}, ${age}`] as const;
  });
  return (
    <div class="merge">
      <SelectField
        label={reports.mergeInto}
        testId="merge-into"
        value={into.value}
        options={options}
        onChange={(id) => {
          into.value = id;
        }}
      />
      <button
        type="button"
        class="small"
        data-testid="merge-do"
        onClick={() => onSay(mergeDraft(report, into.value, circumstances()))}
      >
        {reports.mergeDo}
      </button>
    </div>
  );
}
