import { ageText, FRENCH, refusalText } from '@vigie/words';
import { nowMs } from '../follow/situation.ts';
import { session, territory } from '../session/session.ts';
import { language, text } from '../text/language.ts';
import { type FeedbackLine, mark, needOf, type Subject } from './feedback.ts';
import { NeedLink } from './need-link.tsx';
import { RuleSentence } from './rule-sentence.tsx';

/** One word on an answer: which one, what was said of it, and whether somebody has looked into it. */
export function FeedbackCard({ line }: { readonly line: FeedbackLine }) {
  const { feedback } = text.value;
  const { id, subject, answer, page, verdict, words, rules, entries, size, handled, receivedAtMs } = line;
  const ageOf = (atMs: number): string => ageText(Math.max(0, nowMs.value - atMs), language.value);
  return (
    <li
      class={handled ? 'row over' : verdict === 'wrong' ? 'row kind-hazard' : 'row'}
      data-testid="feedback-line"
      data-id={id}
      data-verdict={verdict}
      data-handled={handled !== undefined}
    >
      <p class="row-title">
        <span class="row-kind">{feedback.verdicts[verdict]}</span>
        {titleOf(subject, answer)}
        {page !== undefined && <PageLink page={page} of={line.language} />}
      </p>
      <p class="row-meta">
        <span>{ageOf(receivedAtMs)}</span>
        <span>{languageName(line.language)}</span>
        <span>{feedback.situation(size, entries.length)}</span>
      </p>
      {words !== undefined && (
        <blockquote class="said feedback-words" lang={line.language} data-testid="words">
          {words}
        </blockquote>
      )}
      {rules.length > 0 && (
        <details>
          <summary>{feedback.rulesCited(rules.length)}</summary>
          <ul>
            {rules.map((rule) => (
              <li key={rule}>
                <RuleSentence id={rule} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <div class="row-acts">
        <button
          type="button"
          class="small"
          data-testid="mark"
          onClick={() => void mark(line, session.peek()!.account.name)}
        >
          {handled ? feedback.reopen : feedback.handle}
        </button>
        <CardNeed line={line} />
        <span class="row-meta" role="status">
          {handled && feedback.handledBy(handled.by, ageOf(handled.atMs))}
        </span>
      </div>
    </li>
  );
}

/** What the community was asked because of it; or, where an answer was called wrong, the way to ask. */
function CardNeed({ line }: { readonly line: FeedbackLine }) {
  const { need } = text.value.feedback;
  if (line.need !== undefined) return <NeedLink need={line.need} label={need.made} />;
  if (line.verdict !== 'wrong') return null;
  return (
    <button
      type="button"
      class="small"
      data-testid="make-need"
      onClick={() => {
        needOf.value = [line];
      }}
    >
      {need.make}
    </button>
  );
}

/** « Chez moi : monter à l’étage ». A code that this desk does not know is said as it is. */
export function titleOf(subject: Subject, answer: string | undefined): string {
  const { subjects, answers } = text.value.feedback;
  if (answer === undefined) return subjects[subject];
  const said = answer.includes('/') ? refusalText(answer, language.value) : (answers[answer] ?? answer);
  return `${subjects[subject]} · ${said}`;
}

export const languageName = (code: string): string =>
  new Intl.DisplayNames([language.value.locale], { type: 'language' }).of(code) ?? code;

function PageLink({ page, of }: { readonly page: string; readonly of: string }) {
  const suffix = of === FRENCH.tag ? '' : `.${of}`;
  return (
    <>
      {' '}
      <a href={`/t/${territory.value?.name}/${page}${suffix}.html`} target="_blank" rel="noreferrer">
        {page}
      </a>
    </>
  );
}
