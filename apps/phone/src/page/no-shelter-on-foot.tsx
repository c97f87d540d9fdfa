import type { Stranded } from '../messages.ts';
import { RuleWords, unique } from './cited.tsx';
import { Emergency } from './emergency.tsx';
import { ShelterLine } from './shelter-line.tsx';
import { t } from './state.ts';
import type { End } from './trip.ts';

/** That one cannot walk to a shelter, what it means and what to do; the entries behind it stand in the answer below. */
export function NoShelterOnFoot({ stranded, from }: { readonly stranded: Stranded; readonly from: End }) {
  const { first, because, byCar } = stranded;
  const words = t.value.around.stranded;
  return (
    <section class="answer put-off" data-testid="no-shelter-on-foot" data-first={first}>
      <h3 class="first-answer">{words.title}</h3>
      <p>{words[first]}</p>
      {unique(because.map(({ rule }) => rule)).map((rule) => (
        <RuleWords key={rule} id={rule} />
      ))}
      <Emergency />
      {byCar && (
        <>
          <p>{words.byCar}</p>
          <ul class="cited">
            <ShelterLine
              shelter={byCar}
              from={from}
              means="car"
              label={t.value.home.assemblyPoint(byCar.name)}
            />
          </ul>
        </>
      )}
    </section>
  );
}
