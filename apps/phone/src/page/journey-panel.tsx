import { refusalText } from '@vigie/words';
import { PUBLIC_PROFILES } from './deep-link.ts';
import { EndField } from './end-field.tsx';
import { Icon } from './icons.tsx';
import { JourneyAnswer } from './journey-answer.tsx';
import { city, from, journey, language, noCity, profile, t, to } from './state.ts';

/** From, to, how: and the answer. */
export function JourneyPanel() {
  return (
    <section class="journey" aria-label={t.value.tabs.route}>
      <div class="ends">
        <EndField which="from" />
        <EndField which="to" />
      </div>
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
      <div aria-live="polite" data-testid="journey">
        <Answer />
      </div>
    </section>
  );
}

function Answer() {
  if (!from.value || !to.value) return <p class="hint">{t.value.journey.empty}</p>;
  if (journey.value) return <JourneyAnswer journey={journey.value} />;
  const code = city.value ? null : noCity.value;
  return <p class="hint">{code ? refusalText(code, language.value) : t.value.journey.waiting}</p>;
}
