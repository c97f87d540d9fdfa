import { ageText, howMuch } from '@vigie/words';
import { distanceText } from './measure.ts';
import { kind, other, scale, similar, unsure } from './report-form.ts';
import { language, nowMs, t } from './state.ts';

/** Nearer than positions in the log are exact: it says nothing to be « 0 m » away. */
const HERE_M = 15;

/** « Somebody has reported it already »: confirmed, updated, or something else. Each way a report of its own is sent. */
export function ReportSimilar() {
  const [nearest] = similar.value;
  if (!nearest || kind.value === null) return null;
  const { title, something, worse } = t.value.report.similar;
  const age = ageText(Math.max(0, nowMs.value - nearest.entry.validity.onsetAtMs), language.value);
  const said = [
    `${language.value.vocabulary.reports[kind.value].name} — ${howMuch(nearest.entry.body, language.value)}`,
    age,
    ...(nearest.distanceM < HERE_M ? [] : [distanceText(nearest.distanceM, language.value)]),
  ];
  return (
    <fieldset class="means" data-testid="similar">
      <legend>{title}</legend>
      <p class="hint">{said.join(', ')}</p>
      {[false, true].map((isOther) => (
        <label key={String(isOther)} class="choice">
          <input
            type="radio"
            name="similar"
            data-testid={isOther ? 'similar-other' : 'similar-same'}
            checked={other.value === isOther}
            onChange={() => {
              other.value = isOther;
            }}
          />
          {isOther ? something : sameWord(nearest.entry.body.scale)}
        </label>
      ))}
      {!isWorse(nearest.entry.body.scale) && (
        <button
          type="button"
          class="quiet"
          data-testid="similar-worse"
          onClick={() => {
            other.value = false;
            scale.value = null;
          }}
        >
          {worse}
        </button>
      )}
    </fieldset>
  );
}

const isWorse = (theirs: number): boolean => !unsure.value && (scale.value ?? 0) > theirs;

/** What saying the same thing with another scale amounts to. */
function sameWord(theirs: number): string {
  const { confirm, escalate, lessen } = t.value.report.similar;
  if (isWorse(theirs)) return escalate;
  return unsure.value || scale.value === theirs ? confirm : lessen;
}
