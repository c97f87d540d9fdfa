import type { ComponentChildren } from 'preact';
import { text } from '../text/language.ts';
import { type FeedbackLine, listing, narrow, needOf, type Tally } from './feedback.ts';
import { titleOf } from './feedback-card.tsx';
import { needy } from './need-draft.ts';
import { RuleSentence } from './rule-sentence.tsx';

type Counts = NonNullable<typeof listing.value>['counts'];

/** Which answers and which rules are called wrong most often, of all that is kept. */
export function FeedbackCounts({ answers, rules }: Counts) {
  const { byAnswer, byRule } = text.value.feedback;
  if (answers.length === 0) return null;
  return (
    <>
      <h3>{byAnswer}</h3>
      <ul class="feedback-counts" data-testid="by-answer">
        {answers.map(({ subject, answer, ...tally }) => (
          <Counted key={`${subject} ${answer}`} tally={tally}>
            {titleOf(subject, answer)}
            <GroupNeed of={(line) => line.subject === subject && line.answer === answer} />
          </Counted>
        ))}
      </ul>
      {rules.length > 0 && (
        <>
          <h3>{byRule}</h3>
          <ul class="feedback-counts" data-testid="by-rule">
            {rules.map(({ rule, ...tally }) => (
              <Counted key={rule} tally={tally}>
                <button type="button" class="link-button" onClick={() => narrow({ rule })}>
                  <RuleSentence id={rule} />
                </button>
                <GroupNeed of={({ rules: cited }) => cited.includes(rule)} />
              </Counted>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** One need of all that is shown of an answer or a rule, was called wrong and is of no need yet; from two on. */
function GroupNeed({ of }: { readonly of: (line: FeedbackLine) => boolean }) {
  const lines = needy((listing.value?.feedback ?? []).filter(of));
  if (lines.length < 2) return null;
  return (
    <button
      type="button"
      class="small"
      data-testid="make-group-need"
      onClick={() => {
        needOf.value = lines;
      }}
    >
      {text.value.feedback.need.makeOf(lines.length)}
    </button>
  );
}

interface CountedProps {
  readonly tally: Tally;
  readonly children: ComponentChildren;
}

function Counted({ tally: { useful, wrong, open }, children }: CountedProps) {
  return (
    <li>
      {children}
      <span class="row-meta">{text.value.feedback.tally(wrong, open, useful)}</span>
    </li>
  );
}
