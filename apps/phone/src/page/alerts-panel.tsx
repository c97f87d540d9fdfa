import { LEVELS } from '@vigie/alerts';
import { useEffect } from 'preact/hooks';
import { alertLevel, alertState, chooseLevel, lookAtAlerts, turnOff, turnOn } from './alerts.ts';
import { ownPlaces } from './own-places.ts';
import { t } from './state.ts';

/** Being woken for what is grave: asked of the browser only when somebody presses for it. */
export function AlertsPanel() {
  useEffect(() => void lookAtAlerts(), []);
  const { alerts } = t.value;
  const state = alertState.value;
  const possible = state !== 'impossible' && state !== 'refused';
  const known = ownPlaces.value.home !== null || ownPlaces.value.schools.length > 0;
  return (
    <>
      <p class="hint">{alerts.lead}</p>
      <p role="status" data-testid="alert-state" data-state={state}>
        {alerts.states[state]}
      </p>
      {possible && (
        <>
          <fieldset class="means">
            <legend>{alerts.level}</legend>
            {LEVELS.map((level) => (
              <label key={level} class="choice">
                <input
                  type="radio"
                  name="alert-level"
                  checked={alertLevel.value === level}
                  onChange={() => void chooseLevel(level)}
                />
                {alerts.levels[level]}
              </label>
            ))}
          </fieldset>
          <button
            type="button"
            class="secondary"
            data-testid="alerts"
            disabled={state === 'working'}
            onClick={() => void (state === 'on' ? turnOff() : turnOn())}
          >
            {state === 'on' ? alerts.turnOff : alerts.turnOn}
          </button>
          <p class="hint">{known ? alerts.places : alerts.noPlaces}</p>
        </>
      )}
    </>
  );
}
