import type { OwnAnswers } from '../messages.ts';
import { Answer } from './answer.tsx';
import { Feedback } from './feedback.tsx';
import { Icon } from './icons.tsx';
import { addSchool, forgetSchool, ownPlaces } from './own-places.ts';
import { SearchField } from './search-field.tsx';
import { me, ownAnswers, t } from './state.ts';
import { useStepFocus } from './step-focus.ts';
import { TownHelp } from './town-help.tsx';
import { travelTo } from './travel.ts';
import type { End } from './trip.ts';

const WHERE_CHILDREN_ARE = ['school', 'creche'] as const;

/** « My children »: they are safe where they are, until the town says otherwise. */
export function ChildrenPanel() {
  const { answers, children } = t.value;
  const answered = ownAnswers.value?.schools ?? [];
  const panel = useStepFocus<HTMLElement>(String(ownPlaces.value.schools.length));
  return (
    <section ref={panel} class="journey" tabIndex={-1} aria-labelledby="children-title">
      <h2 id="children-title" class="panel-title">
        {children.title}
      </h2>
      {ownPlaces.value.schools.length === 0 && (
        <div class="answer put-off" data-testid="children-default">
          <p class="first-answer">{answers.children['stay-away']}</p>
          <p class="hint">{children.empty}</p>
          <Feedback subject="children" answer="stay-away" />
        </div>
      )}
      <div class="answers" aria-live="polite">
        {answered.map((one) => (
          <School key={`${one.school.name} ${one.school.position.join()}`} {...one} />
        ))}
      </div>
      <SearchField
        label={children.add}
        testid="school"
        chosen=""
        placeholder={children.search}
        categories={WHERE_CHILDREN_ARE}
        choose={({ name, position }) => addSchool({ name, position })}
      />
      <p class="hint">{answers.onThisPhone}</p>
    </section>
  );
}

function School({ school, answer }: OwnAnswers['schools'][number]) {
  const { answers, children } = t.value;
  const { first, because, said, unknown } = answer;
  return (
    <article class="own" data-testid="own-school">
      <div class="own-head">
        <h3>{school.name}</h3>
        <button
          type="button"
          class="square"
          aria-label={`${children.forget} : ${school.name}`}
          onClick={() => forgetSchool(school)}
        >
          <Icon name="close" />
        </button>
      </div>
      <Answer
        testid="children-answer"
        subject="children"
        first={first}
        sentence={answers.children[first]}
        tone={first === 'stay-away' ? 'care' : 'calm'}
        because={because}
        said={said}
        unknown={unknown}
      >
        {first === 'follow' && <TownHelp />}
        {first === 'may-fetch' && (
          <button type="button" class="secondary" onClick={() => goTo(school)}>
            <Icon name="route" />
            {children.way}
          </button>
        )}
      </Answer>
    </article>
  );
}

/** From home where it is known, else from where one is. */
function goTo({ position, name }: OwnAnswers['schools'][number]['school']): void {
  const { home } = ownPlaces.value;
  const here: End | null = me.value && { position: me.value.position, name: null, me: true };
  const start: End | null = home ? { position: home.position, name: home.name, me: false } : here;
  travelTo(start, { position, name, me: false });
}
