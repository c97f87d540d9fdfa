import type { ReportKind } from '@vigie/situation';
import { useEffect } from 'preact/hooks';
import { DrivingLock } from './driving-lock.tsx';
import { Emergency } from './emergency.tsx';
import { Feedback } from './feedback.tsx';
import { Icon } from './icons.tsx';
import { driving, watchMovement } from './movement.ts';
import { OutboxList } from './outbox-list.tsx';
import { kind, scale, thanked } from './report-form.ts';
import { ReportScale } from './report-scale.tsx';
import { ReportWhere } from './report-where.tsx';
import { language, me, outbox, t } from './state.ts';
import { useStepFocus } from './step-focus.ts';
import { TrustLine } from './trust-line.tsx';

const KINDS: readonly ReportKind[] = [
  'water-on-road',
  'road-blocked',
  'fire-smoke',
  'crowd',
  'traffic-jam',
  'other',
];

/** Three taps: what, how much, where. First of all, whether someone is in danger. */
export function ReportPanel() {
  const panel = useStepFocus<HTMLElement>(`${kind.value} ${scale.value}`);
  // Once a position was given, its being allowed is known.
  useEffect(watchMovement, [me.value === null]);
  return (
    <section ref={panel} class="report" tabIndex={-1} aria-labelledby="report-title">
      <h2 id="report-title" class="for-ears">
        {t.value.tabs.report}
      </h2>
      <Emergency />
      <TrustLine />
      {driving.value ? <DrivingLock /> : <Step />}
      {thanked.value && kind.value === null && (
        <p class="thanks" role="status" data-testid="thanks">
          {t.value.report.thanks}
        </p>
      )}
      {kind.value === null && outbox.value.length > 0 && <OutboxList />}
      {kind.value === null && <Feedback subject="report" />}
    </section>
  );
}

function Step() {
  if (kind.value === null) return <What />;
  return scale.value === null ? <ReportScale /> : <ReportWhere />;
}

function What() {
  const { reports } = language.value.vocabulary;
  return (
    <fieldset class="tiles">
      <legend>{t.value.report.what}</legend>
      {KINDS.map((one) => (
        <button
          key={one}
          type="button"
          class="tile"
          data-testid={`report-${one}`}
          onClick={() => {
            thanked.value = false;
            kind.value = one;
          }}
        >
          <Icon name={one} />
          {reports[one].name}
        </button>
      ))}
    </fieldset>
  );
}
