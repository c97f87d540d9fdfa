import type { WayAdvice } from '@vigie/advice';
import { type PositionE7, toDegrees } from '@vigie/geo';
import { type Avoided, type Doubtful, instruction, type Route, type RouteRefusal } from '@vigie/roads';
import type { EntryId } from '@vigie/situation';
import { ageText, refusalText } from '@vigie/words';
import type { Journey } from '../messages.ts';
import { Limits, Why } from './answer.tsx';
import { Entries, EntryLink, RuleWords, saidOnce, unique } from './cited.tsx';
import { areasAround } from './closed-areas.ts';
import { Feedback } from './feedback.tsx';
import { Icon } from './icons.tsx';
import { distanceText, durationText, momentText } from './measure.ts';
import { accepted, flight, itemsById, language, mustTravel, noCity, nowMs, speech, t } from './state.ts';
import { TownHelp } from './town-help.tsx';
import { movingS, waitingsOf } from './waiting.ts';

/** The answer to « my way »: first whether to go at all. */
export function JourneyAnswer({ journey }: { readonly journey: Journey }) {
  const { advice, unplaced, recomputedAtMs } = journey;
  const waits = advice.first === 'put-off' && !mustTravel.value;
  return (
    <>
      <Whether journey={journey} />
      {!waits && recomputedAtMs !== null && (
        <p class="recomputed" aria-live="off" data-testid="recomputed">
          {t.value.journey.recomputed(ageText(Math.max(0, nowMs.value - recomputedAtMs), language.value))}
        </p>
      )}
      {!waits && <TheWay journey={journey} />}
      {!waits && unplaced.length > 0 && <Unplaced entries={unplaced} />}
      {advice.first === 'go' && (
        <div class="answer">
          <Limits because={advice.because} unknown={advice.unknown} />
        </div>
      )}
      <Feedback
        subject="way"
        answer={waits ? advice.first : (journey.refusal?.code ?? advice.first)}
        because={advice.because}
      />
    </>
  );
}

/** Each first answer under the name that tests know it by. */
const TESTIDS = { leave: 'evacuation', 'put-off': 'put-off', unknown: 'not-known', go: 'may-go' } as const;

function Whether({ journey: { advice, departAtMs, refusal } }: { readonly journey: Journey }) {
  const { first } = advice;
  return (
    <div class={`answer ${first === 'go' ? 'calm' : 'put-off'}`} data-testid={TESTIDS[first]}>
      {/* Where there is no way, that is the answer. */}
      {!(first === 'go' && refusal) && <p class="first-answer">{sentenceOf(advice, departAtMs !== null)}</p>}
      {departAtMs !== null && (
        <p data-testid="asked-hour">
          {t.value.journey.askedHour(momentText(departAtMs, nowMs.value, language.value))}
        </p>
      )}
      {first !== 'go' && <Grounds advice={advice} />}
    </div>
  );
}

function sentenceOf({ first, unknown }: WayAdvice, isAhead: boolean): string {
  const { evacuate, evacuateNow, putOff, notKnown, notKnownThen, mayGo } = t.value.journey;
  const isOld = unknown.some(({ what }) => what === 'no-situation' || what === 'old-situation');
  switch (first) {
    case 'leave':
      return isAhead ? evacuateNow : evacuate;
    case 'put-off':
      return putOff;
    case 'unknown':
      return isAhead && !isOld ? notKnownThen : notKnown;
    case 'go':
      return mayGo;
  }
}

/** Why not to go, and how far that is known; folded once somebody must go all the same. */
function Grounds({ advice }: { readonly advice: WayAdvice }) {
  const { first, because, unknown } = advice;
  const grounds = (
    <>
      <Why because={because} />
      <Limits because={because} unknown={unknown} />
    </>
  );
  if (first === 'put-off' && mustTravel.value)
    return (
      <details>
        <summary>{t.value.journey.why}</summary>
        {grounds}
      </details>
    );
  return (
    <>
      {grounds}
      {first === 'unknown' && <TownHelp />}
      {first === 'put-off' && (
        <button
          type="button"
          class="secondary"
          data-testid="must-travel"
          onClick={() => {
            accepted.value = advice;
          }}
        >
          {t.value.journey.must}
        </button>
      )}
    </>
  );
}

function TheWay({ journey: { question, route, refusal, advice } }: { readonly journey: Journey }) {
  if (route) return <RouteAnswer route={route} />;
  if (refusal) return <NoWay refusal={refusal} goal={question.to} />;
  if (advice.unknown.some(({ what }) => what === 'no-situation')) return null;
  const code = noCity.value;
  return (
    <p class="hint" data-testid="no-streets">
      {code ? refusalText(code, language.value) : t.value.journey.waiting}
    </p>
  );
}

function RouteAnswer({ route }: { readonly route: Route }) {
  const { avoided, doubtful, waits } = route;
  const duration = durationText(movingS(route));
  return (
    <>
      <p
        class="route-summary"
        data-testid="route"
        data-distance={route.distanceM}
        data-duration={route.durationS}
        data-situation={route.situation}
      >
        {t.value.journey.summary(
          waits.length > 0 ? t.value.journey.withoutWaiting(duration) : duration,
          distanceText(route.distanceM, language.value),
        )}
      </p>
      {waits.length > 0 && <WaitingList route={route} />}
      {doubtful.length > 0 && <DoubtfulList doubtful={doubtful} />}
      {avoided.length > 0 ? (
        <AvoidedList title={t.value.journey.avoided} avoided={avoided} />
      ) : (
        doubtful.length + waits.length === 0 && <p class="hint">{t.value.journey.nothingAvoided}</p>
      )}
      <p class="hint">{mustTravel.value ? t.value.journey.mustNote : t.value.journey.noGuarantee}</p>
      <Steps route={route} />
    </>
  );
}

/** Hours, never minutes left: nothing on the screen runs down. */
function WaitingList({ route }: { readonly route: Route }) {
  const { journey, card } = t.value;
  return (
    <section class="avoided waits" data-testid="waits">
      {waitingsOf(route).map(({ street, untilMs, entries, position }) => {
        const when = momentText(untilMs, nowMs.value, language.value);
        return (
          <div key={`${untilMs} ${position.join()}`}>
            <p class="wait">{street === null ? journey.waitToLeave(when) : journey.waitAt(street, when)}</p>
            <Entries entries={entries.map(({ entry }) => entry)} />
            {street !== null && <SeePoint at={position} label={card.show} />}
          </div>
        );
      })}
    </section>
  );
}

function SeePoint({ at, label }: { readonly at: PositionE7; readonly label: string }) {
  return (
    <button
      type="button"
      class="secondary"
      onClick={() => {
        flight.value = { at: toDegrees(at), zoom: 16 };
      }}
    >
      <Icon name="pin" />
      {label}
    </button>
  );
}

/** What lies on a street names its place; a vigilance does not, so the rule by which it closes places is said first. */
function AvoidedList({ title, avoided }: { readonly title: string; readonly avoided: readonly Avoided[] }) {
  if (avoided.length === 0) return null;
  const everywhere = avoided.filter(({ entry }) => itemsById.value.get(entry)?.entry.kind === 'vigilance');
  return (
    <section class="avoided">
      <h2>{title}</h2>
      {unique(everywhere.map(({ rule }) => rule)).map((rule) => (
        <RuleWords key={rule} id={rule} />
      ))}
      <Entries entries={avoided.map(({ entry }) => entry)} testid="avoided" />
    </section>
  );
}

function DoubtfulList({ doubtful }: { readonly doubtful: readonly Doubtful[] }) {
  return (
    <section class="avoided doubtful">
      <h2>{t.value.journey.doubtful}</h2>
      <ul class="cited" aria-live="off" data-testid="doubtful">
        {doubtful.map(({ entry, rule, distanceM }) => (
          <li key={`${entry} ${rule}`}>
            <EntryLink id={entry} />
            <span class="hint">{t.value.journey.doubtfulFor(distanceText(distanceM, language.value))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Steps({ route }: { readonly route: Route }) {
  return (
    <details class="steps" aria-live="off">
      <summary>
        {t.value.journey.steps} ({route.steps.length})
      </summary>
      <ol data-testid="steps">
        {route.steps.map((step, i) => (
          <li key={`${i} ${step.position.join()}`}>
            {instruction(step, speech.value.instructions)}
            {step.distanceM > 0 && (
              <span class="step-distance">{distanceText(step.distanceM, language.value)}</span>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What the answer could not reckon with street by street is named all the same. */
function Unplaced({ entries }: { readonly entries: readonly EntryId[] }) {
  const listed = saidOnce(entries);
  return (
    <section class="avoided">
      <p class="hint">{t.value.journey.unplaced(listed.length)}</p>
      <Entries entries={listed} testid="unplaced" />
    </section>
  );
}

function NoWay({ refusal, goal }: { readonly refusal: RouteRefusal; readonly goal: PositionE7 }) {
  const { code, lastReachable, blockedBy = [], situation } = refusal;
  const entries = blockedBy.flatMap(({ entry }) => itemsById.value.get(entry)?.entry ?? []);
  const around = new Set(areasAround(goal, entries).map(({ id }) => id));
  return (
    <div data-testid="no-way" data-code={code} data-situation={situation}>
      <p class="first-answer">
        {around.size > 0 ? t.value.journey.goalClosed : refusalText(code, language.value)}
      </p>
      {around.size > 0 && <Entries entries={[...around]} testid="goal-closed" />}
      {lastReachable && <SeePoint at={lastReachable} label={t.value.journey.lastReachable} />}
      <AvoidedList
        title={t.value.journey.blockedBy}
        avoided={blockedBy.filter(({ entry }) => !around.has(entry))}
      />
    </div>
  );
}
