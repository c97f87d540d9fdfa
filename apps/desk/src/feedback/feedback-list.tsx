import './feedback.css';
import { LANGUAGES } from '@vigie/words';
import { useEffect } from 'preact/hooks';
import { ActHeading } from '../acts/act-form.tsx';
import { optionsOf, SelectField } from '../fields/field.tsx';
import { text } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import {
  filter,
  listing,
  narrow,
  needMade,
  pathOf,
  readFeedback,
  refusal,
  SUBJECTS,
  unhandled,
  VERDICTS,
} from './feedback.ts';
import { FeedbackCard, languageName } from './feedback-card.tsx';
import { FeedbackCounts } from './feedback-counts.tsx';
import { NeedDialog } from './need-dialog.tsx';
import { NeedLink } from './need-link.tsx';
import { RuleSentence } from './rule-sentence.tsx';

/** What people say of the answers: what nobody has looked into first, and what is most often called wrong. */
export function FeedbackList() {
  const { feedback, acts } = text.value;
  useEffect(() => void readFeedback(), []);
  const lines = listing.value?.feedback ?? [];
  return (
    <div class="act" data-testid="form-feedback">
      <ActHeading title={acts.feedback} />
      <p class="hint">{feedback.why}</p>
      {refusal.value && (
        <p class="refusal-summary" role="alert" data-testid="refusal" data-code={refusal.value.code}>
          {refusalSentence(refusal.value)}
        </p>
      )}
      <p role="status" data-testid="unhandled">
        {listing.value ? feedback.unhandled(unhandled.value) : text.value.loading}
      </p>
      <p role="status" data-testid="need-made">
        {needMade.value !== null && (
          <>
            {feedback.need.done} <NeedLink need={needMade.value} label={feedback.need.see} />
          </>
        )}
      </p>
      <Filters />
      {listing.value && lines.length === 0 && <p data-testid="no-feedback">{feedback.none}</p>}
      <ul class="rows" data-testid="feedback-lines">
        {lines.map((line) => (
          <FeedbackCard key={line.id} line={line} />
        ))}
      </ul>
      {listing.value && <FeedbackCounts {...listing.value.counts} />}
      <p>
        <a href={pathOf('.csv')} download data-testid="feedback-csv">
          {feedback.spreadsheet}
        </a>
      </p>
      <NeedDialog />
    </div>
  );
}

/** Phones may speak more languages than this desk: those that were read are offered as well. */
function languagesRead(): string[] {
  const read = (listing.value?.feedback ?? []).map(({ language }) => language);
  const chosen = filter.value.language === 'all' ? [] : [filter.value.language];
  return [...new Set([...LANGUAGES.map(({ tag }) => tag), ...chosen, ...read])];
}

function Filters() {
  const { feedback } = text.value;
  const { all, subjects, verdicts } = feedback;
  const { rule } = filter.value;
  return (
    <div class="feedback-filters">
      <SelectField
        label={feedback.subject}
        testId="filter-subject"
        value={filter.value.subject}
        options={[['all', all], ...optionsOf(SUBJECTS, subjects)]}
        onChange={(subject) => narrow({ subject })}
      />
      <SelectField
        label={feedback.verdict}
        testId="filter-verdict"
        value={filter.value.verdict}
        options={[['all', all], ...optionsOf(VERDICTS, verdicts)]}
        onChange={(verdict) => narrow({ verdict })}
      />
      <SelectField
        label={feedback.language}
        testId="filter-language"
        value={filter.value.language}
        options={[['all', all], ...languagesRead().map((tag) => [tag, languageName(tag)] as const)]}
        onChange={(next) => narrow({ language: next })}
      />
      {rule !== null && (
        <p class="feedback-rule" data-testid="filter-rule">
          <RuleSentence id={rule} />{' '}
          <button type="button" class="small" onClick={() => narrow({ rule: null })}>
            {feedback.everyRule}
          </button>
        </p>
      )}
    </div>
  );
}
