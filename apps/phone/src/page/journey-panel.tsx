import { PUBLIC_PROFILES } from './deep-link.ts';
import { DepartureField } from './departure-field.tsx';
import { EndField } from './end-field.tsx';
import { Icon } from './icons.tsx';
import { JourneyAnswer } from './journey-answer.tsx';
import { PositionTrouble } from './position-trouble.tsx';
import { from, journey, language, mustTravel, profile, t, to } from './state.ts';
import { useStepFocus } from './step-focus.ts';

/** From, to, how, when: and the answer. */
export function JourneyPanel() {
  const answer = useStepFocus<HTMLDivElement>(mustTravel.value ? 'going' : 'asking');
  return (
    <section class="journey" aria-labelledby="route-title">
      <h2 id="route-title" class="for-ears">
        {t.value.tabs.route}
      </h2>
      <div class="ends">
        <EndField which="from" />
        <EndField which="to" />
      </div>
      <PositionTrouble then={t.value.position.otherwise} />
      <fieldset class="means">
        <legend class="for-ears">{t.value.journey.how}</legend>
        {PUBLIC_PROFILES.map((means) => (
          <label key={means} class="choice">
            <input
              type="radio"
              name="means"
              value={means}
              checked={profile.value === means}
              onChange={() => {
                profile.value = means;
              }}
            />
            <Icon name={means} />
            {language.value.vocabulary.profiles[means]}
          </label>
        ))}
      </fieldset>
      <DepartureField />
      <div ref={answer} tabIndex={-1} aria-live="polite" data-testid="journey">
        <Answer />
      </div>
    </section>
  );
}

function Answer() {
  if (!from.value || !to.value) return <p class="hint">{t.value.journey.empty}</p>;
  if (journey.value) return <JourneyAnswer journey={journey.value} />;
  return <p class="hint">{t.value.loading}</p>;
}
