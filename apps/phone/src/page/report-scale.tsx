import type { Scale } from '@vigie/words';
import { Back } from './back.tsx';
import { kind, scale, unsure } from './report-form.ts';
import { language, t } from './state.ts';
import { WaterLevel } from './water-level.tsx';

const SCALES: readonly Scale[] = [1, 2, 3, 4];
/** What is sent where nobody could tell: it says nothing, and weighs no less than any other. */
const SCALE_OF_UNSURE: Scale = 2;

/** How much, as seen from where one stands; of water, whoever cannot tell from a safe place says so. */
export function ReportScale() {
  const reported = kind.value ?? 'other';
  const chosen = language.value.vocabulary.reports[reported];
  const { howMuch, safePlace, wheel, cannotTell } = t.value.report;
  const water = reported === 'water-on-road';
  const choose = (step: Scale, told: boolean): void => {
    unsure.value = !told;
    scale.value = step;
  };
  return (
    <fieldset class="scale">
      <legend>
        {chosen.name} — {howMuch}
      </legend>
      <p class="hint">{safePlace}</p>
      {SCALES.map((step) => (
        <button
          key={step}
          type="button"
          class="scale-step"
          data-testid={`scale-${step}`}
          onClick={() => choose(step, true)}
        >
          {water ? <WaterLevel step={step} /> : <Bars step={step} />}
          <span>
            {chosen.steps[step]}
            {water && <span class="entry-source">{wheel[step]}</span>}
          </span>
        </button>
      ))}
      {water && (
        <button
          type="button"
          class="scale-step"
          data-testid="scale-unsure"
          onClick={() => choose(SCALE_OF_UNSURE, false)}
        >
          {cannotTell}
        </button>
      )}
      <Back
        to={() => {
          kind.value = null;
        }}
      />
    </fieldset>
  );
}

function Bars({ step }: { readonly step: Scale }) {
  return (
    <span class="scale-bars" aria-hidden="true" data-step={step}>
      <i />
      <i />
      <i />
      <i />
    </span>
  );
}
