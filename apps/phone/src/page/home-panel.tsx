import { useSignal } from '@preact/signals';
import type { HomeFirst } from '@vigie/advice';
import { useEffect } from 'preact/hooks';
import type { OwnAnswers, OwnHome } from '../messages.ts';
import { Answer } from './answer.tsx';
import { Emergency } from './emergency.tsx';
import { HomeForm } from './home-form.tsx';
import { momentText } from './measure.ts';
import { ownPlaces } from './own-places.ts';
import { ShelterLine } from './shelter-line.tsx';
import { language, nowMs, ownAnswers, t } from './state.ts';
import { useStepFocus } from './step-focus.ts';
import { TownHelp } from './town-help.tsx';

/** « My home »: stay, go up, leave, by when and for where. */
export function HomePanel() {
  const { home } = ownPlaces.value;
  const answered = ownAnswers.value?.home;
  const panel = useStepFocus<HTMLElement>(home ? 'asked' : 'none');
  return (
    <section ref={panel} class="journey" tabIndex={-1} aria-labelledby="home-title">
      <h2 id="home-title" class="panel-title">
        {t.value.home.title}
      </h2>
      <div class="answers" aria-live="polite">
        {home && answered && <HomeAnswered {...answered} />}
        {!home && <p class="hint">{t.value.home.empty}</p>}
      </div>
      {home ? <OwnForm home={home} /> : <HomeForm home={null} />}
      <p class="hint">{t.value.answers.onThisPhone}</p>
    </section>
  );
}

/** Open until all is said; who opened it closes it. */
function OwnForm({ home }: { readonly home: OwnHome }) {
  const isOpen = useSignal(false);
  useEffect(() => {
    if (isUnsaid(home)) isOpen.value = true;
  }, [home]);
  return (
    <details
      class="steps"
      open={isOpen.value}
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>{t.value.home.change}</summary>
      <HomeForm home={home} />
    </details>
  );
}

type Answered = NonNullable<OwnAnswers['home']>;

/** Whoever is to stay in is shown no way out. */
const LEAVING: ReadonlySet<HomeFirst> = new Set([
  'leave',
  'leave-light',
  'go-up-elsewhere',
  'prepare-to-leave',
]);

/** Where to go is part of these. */
const GOING: ReadonlySet<HomeFirst> = new Set(['leave', 'leave-light', 'prepare-to-leave']);

/** Who must go without knowing where, or with difficulty, and who is told to ask, is told whom. */
const asksTheTown = (first: HomeFirst, { reducedMobility }: OwnHome, hasShelter: boolean): boolean =>
  first === 'unknown' || first === 'follow' || (GOING.has(first) && (reducedMobility || !hasShelter));

const isUnsaid = ({ kind, floor }: OwnHome): boolean => kind === null || (kind === 'solid' && floor === null);

function sentenceOf(first: HomeFirst, { kind }: OwnHome, when: string): string {
  const { answers } = t.value;
  if (first === 'prepare-to-leave') return answers.prepareToLeave(when);
  return first === 'unknown' && kind === 'light' ? answers.unknownLight : answers.home[first];
}

function HomeAnswered({ home, floodZone, answer, shelters }: Answered) {
  const { answers, home: words } = t.value;
  const { first, because, byMs, unknown } = answer;
  const when = byMs === undefined ? '' : momentText(byMs, nowMs.value, language.value);
  return (
    <Answer
      testid="home-answer"
      subject="home"
      first={first}
      sentence={sentenceOf(first, home, when)}
      tone={first === 'ordinary' ? 'calm' : 'care'}
      because={because}
      unknown={unknown}
    >
      {byMs !== undefined && first !== 'prepare-to-leave' && <p>{answers.prepareToLeave(when)}</p>}
      {(first === 'call' || first === 'unknown') && <Emergency />}
      {isUnsaid(home) && <p class="hint">{words.unsaid}</p>}
      {GOING.has(first) && shelters.length === 0 && <p data-testid="no-shelter">{words.noShelter}</p>}
      {asksTheTown(first, home, shelters.length > 0) && <TownHelp />}
      {floodZone !== false && <p class="hint">{floodZone ? words.floodZone : words.noFloodPlan}</p>}
      {shelters.length > 0 && LEAVING.has(first) && (
        <>
          <h3>{words.shelters}</h3>
          <ul class="cited" data-testid="home-shelters">
            {shelters.map((shelter) => (
              <ShelterLine
                key={shelter.name}
                shelter={shelter}
                from={{ position: home.position, name: home.name, me: false }}
                means={home.profile}
                label={words.assemblyPoint(shelter.name)}
              />
            ))}
          </ul>
        </>
      )}
    </Answer>
  );
}
