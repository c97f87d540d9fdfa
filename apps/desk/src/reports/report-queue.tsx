import './reports.css';
import { ageText, howMuch } from '@vigie/words';
import { useEffect } from 'preact/hooks';
import { ActHeading } from '../acts/act-form.tsx';
import { preview } from '../map/pointing.ts';
import { language, text } from '../text/language.ts';
import { ReportCard } from './report-card.tsx';
import { groupsOf } from './report-groups.ts';
import { allReports, judged, type Report, readAtMs, toHandle } from './waiting.ts';

/** What citizens report: what waits for a word of the town, then what already has one. */
export function ReportQueue() {
  const { reports, acts } = text.value;
  useEffect(
    () => () => {
      preview.value = null;
    },
    [],
  );
  return (
    <div class="act" data-testid="form-reports">
      <ActHeading title={acts.reports} />
      {readAtMs.value > 0 && (
        <p class="hint">{reports.refreshed(ageText(Date.now() - readAtMs.value, language.value))}</p>
      )}
      <p class="unseen" role="status">
        {reports.waiting(toHandle.value.length)}
      </p>
      {toHandle.value.length === 0 && <p>{reports.none}</p>}
      <Groups of={toHandle.value} testId="to-handle" />
      {judged.value.length > 0 && (
        <>
          <h3>{reports.judged}</h3>
          <Groups of={judged.value} testId="judged" />
        </>
      )}
    </div>
  );
}

/** Reports of one thing stand together, under how many there are and the most that any of them tells. */
function Groups({ of: reports, testId }: { readonly of: readonly Report[]; readonly testId: string }) {
  const { group } = text.value.reports;
  return (
    <ul class="rows" data-testid={testId}>
      {groupsOf(reports, allReports.value).flatMap(({ reports: some, count, gravest, escalates }) => [
        ...(count < 2
          ? []
          : [
              <li
                key={`group ${some[0]!.id}`}
                class={escalates ? 'group escalates' : 'group'}
                data-testid="group"
                data-count={count}
              >
                {group(count, howMuch(gravest, language.value))}
                {escalates && <strong> {text.value.reports.escalates}</strong>}
              </li>,
            ]),
        ...some.map((report) => <ReportCard key={report.id} report={report} />),
      ])}
    </ul>
  );
}
