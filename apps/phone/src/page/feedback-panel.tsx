import './feedback.css';
import { useSignal } from '@preact/signals';
import type { Reason } from '@vigie/advice';
import type { EntryId } from '@vigie/situation';
import { refusalText } from '@vigie/words';
import type { RefObject } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { FeedbackDraft, OwnFeedback } from '../messages.ts';
import { unique } from './cited.tsx';
import { feedback, language, live, situation, t } from './state.ts';
import { forgetFeedback, sendFeedback } from './travel.ts';

/** An answer or a page, by what it says. */
export interface FeedbackAbout {
  readonly subject: FeedbackDraft['subject'];
  /** The code of its main sentence; absent for a page. */
  readonly answer?: string;
  readonly because?: readonly Reason[];
  readonly said?: readonly EntryId[];
}

const MOST_WORDS = 500;
/** What a server takes. */
const MOST_RULES = 40;
const MOST_ENTRIES = 60;

/** These show what there is; the others answer. */
const PAGES: ReadonlySet<FeedbackDraft['subject']> = new Set(['around', 'report', 'settings']);

/** « Does this help you? », and thanks once it was said. */
export function FeedbackPanel(about: FeedbackAbout) {
  const box = useRef<HTMLFieldSetElement>(null);
  const id = useId();
  const draft = draftOf(about);
  const own = feedback.value.find((one) => isAbout(one, draft));
  const { ofAnswer, ofPage } = t.value.feedback;
  return (
    // What a press changes here is heard by the focus, and not as a new answer.
    <fieldset
      ref={box}
      class="feedback"
      tabIndex={-1}
      aria-labelledby={id}
      aria-live="off"
      data-testid="feedback"
      data-subject={about.subject}
      data-state={own?.state}
    >
      <p id={id}>{own ? becameOf(own) : PAGES.has(about.subject) ? ofPage : ofAnswer}</p>
      {own ? <Thanks own={own} box={box} /> : <Ask draft={draft} box={box} />}
    </fieldset>
  );
}

function draftOf({
  subject,
  answer,
  because = [],
  said = [],
}: FeedbackAbout): Omit<FeedbackDraft, 'verdict'> {
  const entries = [...because.flatMap(({ entry }) => entry ?? []), ...said];
  return {
    subject,
    ...(answer === undefined ? {} : { answer }),
    rules: unique(because.map(({ rule }) => rule)).slice(0, MOST_RULES),
    entries: unique(entries).slice(0, MOST_ENTRIES),
    // Answers are of now, also while the list shows another moment.
    size: (subject === 'around' ? situation : live).value?.version ?? 0,
    language: language.value.tag,
  };
}

/** The same answer, whatever else became known meanwhile. */
function isAbout(
  { draft }: OwnFeedback,
  { subject, answer, rules, entries }: Omit<FeedbackDraft, 'verdict'>,
) {
  const same = [draft.subject, draft.answer, draft.rules, draft.entries];
  return JSON.stringify(same) === JSON.stringify([subject, answer, rules, entries]);
}

function becameOf({ state, code }: OwnFeedback): string {
  const { states, refused } = t.value.feedback;
  if (state !== 'refused') return states[state];
  return `${refused} ${code ? refusalText(code, language.value) : ''}`.trim();
}

interface InBox {
  /** Takes the focus when what had it goes. */
  readonly box: RefObject<HTMLFieldSetElement | null>;
}

function Ask({ draft, box }: InBox & { readonly draft: Omit<FeedbackDraft, 'verdict'> }) {
  const writing = useSignal(false);
  const words = useSignal('');
  const { verdicts, cancel } = t.value.feedback;
  const send = (whole: FeedbackDraft): void => {
    sendFeedback(whole);
    box.current?.focus();
  };
  const told = words.value.trim().normalize('NFC');
  const wrong: FeedbackDraft = { ...draft, verdict: 'wrong', ...(told ? { words: told } : {}) };
  return (
    <>
      <div class="means">
        <button
          type="button"
          class="quiet"
          data-testid="feedback-useful"
          onClick={() => send({ ...draft, verdict: 'useful' })}
        >
          {verdicts.useful}
        </button>
        <button
          type="button"
          class="quiet"
          data-testid="feedback-wrong"
          aria-expanded={writing.value}
          onClick={() => {
            writing.value = !writing.value;
          }}
        >
          {writing.value ? cancel : verdicts.wrong}
        </button>
      </div>
      {writing.value && (
        <Why words={words.value} setWords={(next) => (words.value = next)} draft={wrong} send={send} />
      )}
    </>
  );
}

interface WhyProps {
  readonly words: string;
  readonly setWords: (words: string) => void;
  readonly draft: FeedbackDraft;
  readonly send: (draft: FeedbackDraft) => void;
}

function Why({ words, setWords, draft, send }: WhyProps) {
  const id = useId();
  const { why, note, send: sendIt } = t.value.feedback;
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    send(draft);
  };
  return (
    <form onSubmit={onSubmit}>
      <label for={id}>{why}</label>
      <textarea
        id={id}
        rows={3}
        maxLength={MOST_WORDS}
        aria-describedby={`${id}-note`}
        value={words}
        onInput={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <p class="hint" id={`${id}-note`}>
        {note}
      </p>
      <WhatIsSent draft={draft} />
      <button type="submit" class="secondary" data-testid="feedback-send">
        {sendIt}
      </button>
    </form>
  );
}

function Thanks({ own, box }: InBox & { readonly own: OwnFeedback }) {
  const { undo, again } = t.value.feedback;
  const { key, state, draft } = own;
  return (
    <>
      {(state === 'waiting' || state === 'refused') && (
        <button
          type="button"
          class="quiet"
          data-testid="feedback-undo"
          onClick={() => {
            forgetFeedback(key);
            box.current?.focus();
          }}
        >
          {state === 'waiting' ? undo : again}
        </button>
      )}
      <WhatIsSent draft={draft} />
    </>
  );
}

/** All of it, as it travels: nobody has to believe us. */
function WhatIsSent({ draft }: { readonly draft: FeedbackDraft }) {
  const { whatIsSent, nothingElse, members } = t.value.feedback;
  const sent = Object.entries(draft) as [keyof FeedbackDraft, string | number | readonly string[]][];
  return (
    <details class="steps">
      <summary>{whatIsSent}</summary>
      <dl data-testid="what-is-sent">
        {sent.map(([member, value]) => (
          <div key={member}>
            <dt>{members[member]}</dt>
            <dd>{(Array.isArray(value) ? value.join(', ') : String(value)) || '—'}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{nothingElse}</p>
    </details>
  );
}
