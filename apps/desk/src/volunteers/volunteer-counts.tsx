import { SKILL_NAMES } from '@vigie/community';
import { optionsOf, SelectField } from '../fields/field.tsx';
import { Refused } from '../fields/refused.ts';
import { language, text } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import { CommuneField } from './commune-field.tsx';
import { counts, countsRefusal, readCounts, WITHIN, within } from './volunteers.ts';

/** How many people agreed to be called, for each skill; never who, and never fewer than three. */
export function VolunteerCounts() {
  const { volunteers } = text.value;
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    void readCounts();
  };
  return (
    <section aria-labelledby="volunteer-counts" class="act">
      <h3 id="volunteer-counts">{volunteers.counts}</h3>
      <SelectField
        label={volunteers.within}
        testId="within"
        value={within.value}
        options={optionsOf(WITHIN, volunteers.withins)}
        onChange={(next) => {
          within.value = next;
          void readCounts();
        }}
      />
      {countsRefusal.value && (
        <p class="refusal-summary" role="alert" data-testid="refusal" data-code={countsRefusal.value.code}>
          {refusalSentence(countsRefusal.value)}
        </p>
      )}
      {countsRefusal.value?.path === 'commune' && (
        <Refused.Provider value={countsRefusal.value}>
          <form class="act" onSubmit={onSubmit} noValidate>
            <CommuneField />
            <button type="submit" class="small">
              {volunteers.show}
            </button>
          </form>
        </Refused.Provider>
      )}
      {counts.value && <Table {...counts.value} />}
    </section>
  );
}

function Table({ commune, departement, skills }: NonNullable<typeof counts.value>) {
  const { volunteers } = text.value;
  const { tag } = language.value;
  const known = skills
    .filter(({ atLeast }) => atLeast > 0)
    .toSorted((one, other) => other.atLeast - one.atLeast);
  const few = skills.filter(({ atLeast }) => atLeast === 0).map(({ skill }) => SKILL_NAMES[skill][tag]);
  return (
    <>
      <p class="hint" role="status">
        {within.value === 'all'
          ? volunteers.inDepartement(departement, commune)
          : volunteers.around(within.value)}
      </p>
      {known.length > 0 && (
        <table class="volunteer-counts" data-testid="volunteer-counts">
          <tbody>
            {known.map(({ skill, atLeast }) => (
              <tr key={skill}>
                <th scope="row">{SKILL_NAMES[skill][tag]}</th>
                <td>{volunteers.atLeast(atLeast)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {few.length > 0 && (
        <details>
          <summary>{volunteers.fewerThanThree}</summary>
          <p>{few.join(', ')}</p>
        </details>
      )}
    </>
  );
}
