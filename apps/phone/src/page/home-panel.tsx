import type { OwnAnswers } from '../messages.ts';
import { Answer } from './answer.tsx';
import { Emergency } from './emergency.tsx';
import { HomeForm } from './home-form.tsx';
import { momentText } from './measure.ts';
import { ownPlaces } from './own-places.ts';
import { ShelterLine } from './shelter-line.tsx';
import { language, nowMs, ownAnswers, t } from './state.ts';
import { TownHelp } from './town-help.tsx';

/** « My home »: stay, go up, leave, by when and for where. */
export function HomePanel() {
  const { home } = ownPlaces.value;
  const answered = ownAnswers.value?.home;
  return (
    <section class="journey" aria-labelledby="home-title">
      <h2 id="home-title" class="panel-title">
        {t.value.home.title}
      </h2>
      <div class="answers" aria-live="polite">
        {home && answered && <HomeAnswered {...answered} />}
        {!home && <p class="hint">{t.value.home.empty}</p>}
      </div>
      {home ? (
        <details class="steps" open={home.name === null}>
          <summary>{t.value.home.change}</summary>
          <HomeForm home={home} />
        </details>
      ) : (
        <HomeForm home={null} />
      )}
      <p class="hint">{t.value.answers.onThisPhone}</p>
    </section>
  );
}

type Answered = NonNullable<OwnAnswers['home']>;

function HomeAnswered({ home, floodZone, answer, shelters }: Answered) {
  const { answers, home: words } = t.value;
  const { first, because, byMs, unknown } = answer;
  const when = byMs === undefined ? '' : momentText(byMs, nowMs.value, language.value);
  return (
    <Answer
      testid="home-answer"
      first={first}
      sentence={first === 'prepare-to-leave' ? answers.prepareToLeave(when) : answers.home[first]}
      tone={first === 'ordinary' ? 'calm' : 'care'}
      because={because}
      unknown={unknown}
    >
      {(first === 'call' || first === 'unknown') && <Emergency />}
      {first === 'unknown' && <TownHelp />}
      {floodZone && <p class="hint">{words.floodZone}</p>}
      {shelters.length > 0 && first !== 'ordinary' && (
        <>
          <h3>{words.shelters}</h3>
          <ul class="cited" data-testid="home-shelters">
            {shelters.map((shelter) => (
              <ShelterLine
                key={shelter.name}
                shelter={shelter}
                from={{ position: home.position, name: home.name, me: false }}
                means={home.profile}
              />
            ))}
          </ul>
        </>
      )}
    </Answer>
  );
}
