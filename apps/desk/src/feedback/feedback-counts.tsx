import { text } from '../text/language.ts';
import { type listing, narrow, type Tally } from './feedback.ts';
import { titleOf } from './feedback-card.tsx';
import { RuleSentence } from './rule-sentence.tsx';

type Counts = NonNullable<typeof listing.value>['counts'];

/** Which answers and which rules are called wrong most often, of all that is kept. */
export function FeedbackCounts({ answers, rules }: Counts) {
  const { feedback } = text.value;
  if (answers.length === 0) return null;
  return (
    <>
      <h3>{feedback.byAnswer}</h3>
      <Table
        what={feedback.answer}
        testId="by-answer"
        rows={answers.map(({ subject, answer, ...tally }) => [titleOf(subject, answer), tally])}
      />
      {rules.length > 0 && <h3>{feedback.byRule}</h3>}
      {rules.length > 0 && (
        <Table
          what={feedback.rule}
          testId="by-rule"
          rows={rules.map(({ rule, ...tally }) => [
            <button key={rule} type="button" class="link-button" onClick={() => narrow({ rule })}>
              <RuleSentence id={rule} />
            </button>,
            tally,
          ])}
        />
      )}
    </>
  );
}

interface TableProps {
  readonly what: string;
  readonly testId: string;
  readonly rows: readonly (readonly [what: preact.ComponentChildren, tally: Tally])[];
}

function Table({ what, testId, rows }: TableProps) {
  const { verdicts, open } = text.value.feedback;
  return (
    <table class="feedback-counts" data-testid={testId}>
      <thead>
        <tr>
          <th scope="col">{what}</th>
          <th scope="col">{verdicts.wrong}</th>
          <th scope="col">{open}</th>
          <th scope="col">{verdicts.useful}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, { useful, wrong, open: left }], i) => (
          <tr key={i}>
            <th scope="row">{name}</th>
            <td>{wrong}</td>
            <td>{left}</td>
            <td>{useful}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
