import { useEffect } from 'preact/hooks';
import { Back } from './back.tsx';
import { Icon } from './icons.tsx';
import { positionTrouble } from './position-trouble.tsx';
import { askPart, at, position, scale, send, words } from './report-form.ts';
import { ReportPhoto } from './report-photo.tsx';
import { ReportSimilar } from './report-similar.tsx';
import { ReportStreet } from './report-street.tsx';
import { city, me, picking, t } from './state.ts';
import { locate } from './travel.ts';

/** As long as a text message of two parts: enough to describe, too short to tell a life. */
const MOST_WORDS = 280;

/** Where it is, and what one may add. */
export function ReportWhere() {
  useEffect(() => {
    void locate().then((mine) => {
      if (!mine) at.value = 'map';
    });
  }, []);
  useEffect(() => {
    picking.value = at.value === 'map' ? 'report' : null;
    return () => {
      picking.value = null;
    };
  }, [at.value]);
  return (
    <form
      class="where"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <WhereChoice />
      <ReportSimilar />
      <ReportPhoto />
      <Telling />
      <div class="row">
        <Back
          to={() => {
            scale.value = null;
          }}
        />
        <button type="submit" class="primary" data-testid="send-report" disabled={!position.value}>
          {t.value.report.send}
        </button>
      </div>
    </form>
  );
}

function Telling() {
  return (
    <>
      <label class="telling">
        {t.value.report.words}
        <textarea
          rows={2}
          maxLength={MOST_WORDS}
          value={words.value}
          aria-describedby="words-note"
          onInput={(event) => {
            words.value = event.currentTarget.value;
          }}
        />
      </label>
      <p id="words-note" class="hint">
        {t.value.report.wordsNote}
      </p>
    </>
  );
}

function WhereChoice() {
  const where = position.value?.join();
  useEffect(askPart, [where, city.value]);
  return (
    <fieldset class="means">
      <legend>{t.value.report.where}</legend>
      {(['me', 'map'] as const).map((place) => (
        <label key={place} class="choice">
          <input
            type="radio"
            name="where"
            value={place}
            checked={at.value === place}
            onChange={() => {
              at.value = place;
              if (place === 'me') void locate();
            }}
          />
          <Icon name={place === 'me' ? 'me' : 'pin'} />
          {place === 'me' ? t.value.report.here : t.value.report.mapCentre}
        </label>
      ))}
      <div class="where-note" role="status">
        <p class="hint">{whereNote()}</p>
      </div>
      <ReportStreet />
    </fieldset>
  );
}

function whereNote(): string {
  const trouble = positionTrouble();
  if (at.value === 'map') return trouble ? `${trouble} ${t.value.report.placePin}` : t.value.report.moveMap;
  if (!me.value) return t.value.report.positionAsked;
  return `± ${Math.max(1, Math.round(me.value.accuracyM))}\u00a0m`;
}
