import { ageText } from '@vigie/words';
import { useEffect } from 'preact/hooks';
import { ActHeading } from '../acts/act-form.tsx';
import { preview } from '../map/pointing.ts';
import { language, text } from '../text/language.ts';
import { ReportCard } from './report-card.tsx';
import { judged, readAtMs, toHandle } from './waiting.ts';

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
      <ul class="rows" data-testid="to-handle">
        {toHandle.value.map((report) => (
          <ReportCard key={report.id} report={report} />
        ))}
      </ul>
      {judged.value.length > 0 && (
        <>
          <h3>{reports.judged}</h3>
          <ul class="rows" data-testid="judged">
            {judged.value.map((report) => (
              <ReportCard key={report.id} report={report} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
