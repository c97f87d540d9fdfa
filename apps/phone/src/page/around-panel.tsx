import type { AroundAnswer } from '@vigie/advice';
import { useEffect, useRef } from 'preact/hooks';
import { Answer } from './answer.tsx';
import { GROUP_NAMES, group, isWanted, shownGroup, together } from './around-group.ts';
import { EntryList } from './entry-list.tsx';
import { Feedback } from './feedback.tsx';
import { Icon } from './icons.tsx';
import { newCount } from './last-look.ts';
import { distanceText } from './measure.ts';
import { nearestFirst } from './nearest-first.ts';
import { NoShelterOnFoot } from './no-shelter-on-foot.tsx';
import { ownPlaces } from './own-places.ts';
import { PositionTrouble } from './position-trouble.tsx';
import { openReplay, replay } from './replay.ts';
import { ShelterLine } from './shelter-line.tsx';
import { SinceLastLook } from './since-last-look.tsx';
import { aroundPlace, distances, language, ownAnswers, situation, t } from './state.ts';
import { TownHelp } from './town-help.tsx';
import { locate } from './travel.ts';

/** « Around me »: the answer for a place, once there is one; then everything on the map, gravest first, or nearest first. */
export function AroundPanel() {
  const title = useRef<HTMLHeadingElement>(null);
  const now = situation.value;
  // Whoever pressed a mark of the map by keyboard goes on in the list of what it stands for.
  useEffect(() => {
    if (together.value) title.current?.focus({ preventScroll: true });
  }, [together.value]);
  if (!now) return <p class="empty">{t.value.loading}</p>;
  const items = now.items;
  if (items.length === 0)
    return (
      <>
        <p class="empty" data-testid="nothing-reported">
          {t.value.around.empty}
        </p>
        <TownHelp />
        <Feedback subject="around" answer="nothing" />
      </>
    );
  const wanted = items.filter(isWanted);
  const shown = distances.value ? nearestFirst(wanted, distances.value) : wanted;
  return (
    <section class="around" aria-labelledby="around-title">
      <h2 ref={title} id="around-title" class="panel-title" tabIndex={-1}>
        {t.value.around.title}
        <span class="count" role="status">
          {t.value.around.count(shown.length)}
        </span>
      </h2>
      <SinceLastLook />
      <Filters />
      <NearestFirst />
      <EntryList key={shownGroup.value} items={shown} />
      <TownHelp />
      <FeedbackOnList />
    </section>
  );
}

/** What is near somebody would tell where they are: only its rules are named. */
function FeedbackOnList() {
  const near = aroundPlace.value ? ownAnswers.value?.around?.answer : undefined;
  const because = near?.because.map(({ rule }) => ({ rule })) ?? [];
  return <Feedback subject="around" answer={near?.first ?? 'gravest'} because={because} />;
}

function Filters() {
  const { all, groups, news, together: onOneMark } = t.value.around;
  const choices: [typeof group.value, string][] = [
    ['all', all],
    ...(together.value ? [['together', onOneMark(together.value.size)] as [typeof group.value, string]] : []),
    ...(newCount.value > 0 ? [['new', news(newCount.value)] as [typeof group.value, string]] : []),
    ...GROUP_NAMES.map((name): [typeof group.value, string] => [name, groups[name]]),
  ];
  return (
    <fieldset class="means">
      <legend class="for-ears">{t.value.around.show}</legend>
      {choices.map(([name, label]) => (
        <label key={name} class="choice">
          <input
            type="radio"
            name="group"
            value={name}
            checked={shownGroup.value === name}
            onChange={() => {
              group.value = name;
            }}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** By distance from where one is, asked for only now, or from home. */
function NearestFirst() {
  const { nearMe, nearHome, gravest } = t.value.around;
  const { shelters = [], help = [] } = (aroundPlace.value && ownAnswers.value?.around) ?? {};
  const from = aroundPlace.value;
  return (
    <>
      <div class="means">
        <button type="button" class="secondary" data-testid="near-me" onClick={() => void nearMine()}>
          <Icon name="me" />
          {nearMe}
        </button>
        {ownPlaces.value.home && (
          <button type="button" class="secondary" data-testid="near-home" onClick={fromHome}>
            <Icon name="home" />
            {nearHome}
          </button>
        )}
        {replay.value.state === 'closed' && (
          <button type="button" class="secondary" data-testid="replay" onClick={openReplay}>
            <Icon name="clock" />
            {t.value.replay.open}
          </button>
        )}
        {from && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              aroundPlace.value = null;
            }}
          >
            {gravest}
          </button>
        )}
      </div>
      <PositionTrouble then={t.value.around.stillByGravity} />
      {from && ownAnswers.value?.around?.stranded && (
        <NoShelterOnFoot stranded={ownAnswers.value.around.stranded} from={from} />
      )}
      {from && ownAnswers.value?.around && <Around answer={ownAnswers.value.around.answer} />}
      {from && shelters.length > 0 && (
        <section class="answer calm" data-testid="near-shelters">
          <h3>{t.value.home.shelters}</h3>
          <ul class="cited">
            {shelters.map((shelter) => (
              <ShelterLine
                key={shelter.name}
                shelter={shelter}
                from={from}
                means="foot"
                label={t.value.home.assemblyPoint(shelter.name)}
              />
            ))}
          </ul>
        </section>
      )}
      {from && ownAnswers.value?.around?.noShelter && (
        <p class="hint" data-testid="no-shelter">
          {t.value.around.noShelter}
        </p>
      )}
      {from && help.length > 0 && (
        <section class="answer calm" data-testid="near-help">
          <h3>{t.value.around.help}</h3>
          <p class="hint">{t.value.around.helpNote}</p>
          <ul class="cited">
            {help.map((place) => (
              <ShelterLine key={place.name} shelter={place} from={from} means="foot" label={place.name} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Around({ answer }: { readonly answer: AroundAnswer }) {
  const { first, nearestM = 0, because, unknown } = answer;
  const { around } = t.value;
  const sentence =
    first === 'near' ? around.near(distanceText(nearestM, language.value)) : around.answers[first];
  return (
    <Answer
      testid="around-answer"
      first={first}
      sentence={sentence}
      tone={first === 'nothing' ? 'calm' : 'care'}
      because={because}
      unknown={unknown}
      folded
    >
      {first === 'unknown' && <TownHelp />}
    </Answer>
  );
}

async function nearMine(): Promise<void> {
  const position = await locate();
  if (position) aroundPlace.value = { position, name: null, me: true };
}

function fromHome(): void {
  const { home } = ownPlaces.value;
  if (home) aroundPlace.value = { position: home.position, name: home.name, me: false };
}
