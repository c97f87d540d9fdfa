import { type Signal, useSignal } from '@preact/signals';
import { type CountRange, SKILL_NAMES, SKILLS, type Skill } from '@vigie/community';
import { ok, type Refusal, type Result, refuse } from '@vigie/situation';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { HOUR_MS, momentOf, msOf, tidy } from '../acts/act.ts';
import { RefusalSummary } from '../acts/act-form.tsx';
import { keptForm } from '../acts/kept-form.ts';
import { MomentField, SelectField, TextArea } from '../fields/field.tsx';
import { Refused } from '../fields/refused.ts';
import { call } from '../server/call.ts';
import { taken, territoryPath } from '../session/link-form.tsx';
import { language, text } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import { timeText } from '../text/times.ts';
import { counts, readCalls } from './volunteers.ts';

interface CallForm {
  readonly skill: Skill;
  readonly words: string;
  readonly until: string;
}

const emptyCall = (): CallForm => ({
  skill: 'hosting',
  words: '',
  until: momentOf(Date.now() + 6 * HOUR_MS),
});

interface NewCall {
  readonly skill: Skill;
  readonly words: string;
  readonly endsAtMs: number;
}

/** What is looked at once more before people are called. */
interface Checked {
  readonly call: NewCall;
  readonly told: CountRange;
  /** The same on every retry. */
  readonly key: string;
}

const MOST_WORDS = 500;

/** A call in two steps: what is asked, then how many are told at most. */
export function CallSection() {
  const form = useMemo(() => keptForm<CallForm>('volunteers', 'call', emptyCall), []);
  const checked = useSignal<Checked | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const sent = useSignal(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { volunteers } = text.value;
  const onSent = (): void => {
    form.value = emptyCall();
    checked.value = null;
    sent.value = true;
    heading.current?.focus();
    void readCalls();
  };
  return (
    <section aria-labelledby="call-volunteers" class="act">
      <h3 id="call-volunteers" tabIndex={-1} ref={heading}>
        {volunteers.call}
      </h3>
      <p class="hint">{volunteers.callWhy}</p>
      <Refused.Provider value={refusal.value}>
        {checked.value ? (
          <Confirmation
            checked={checked.value}
            refusal={refusal}
            onChange={() => {
              checked.value = null;
              heading.current?.focus();
            }}
            onSent={onSent}
          />
        ) : (
          <Questions
            form={form}
            refusal={refusal}
            onChecked={(next) => {
              checked.value = next;
            }}
          />
        )}
      </Refused.Provider>
      <p role="status" data-testid="call-sent">
        {sent.value && !checked.value && volunteers.sent}
      </p>
    </section>
  );
}

interface QuestionsProps {
  readonly form: Signal<CallForm>;
  readonly refusal: Signal<Refusal | null>;
  readonly onChecked: (checked: Checked) => void;
}

function Questions({ form, refusal, onChecked }: QuestionsProps) {
  const { volunteers } = text.value;
  const { skill, words, until } = form.value;
  const set = (by: Partial<CallForm>): void => {
    form.value = { ...form.value, ...by };
  };
  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const made = callOf(form.value, Date.now());
    refusal.value = made.ok ? null : made.refusal;
    if (!made.ok) return;
    const path = territoryPath(`volunteers/${made.value.skill}`);
    const answer = await call<CountRange>({ method: 'GET', path });
    if (taken(answer, refusal)) onChecked({ call: made.value, told: answer.value, key: crypto.randomUUID() });
  };
  return (
    <form class="act" data-testid="form-call" onSubmit={onSubmit} noValidate>
      <SelectField
        label={volunteers.skill}
        path="skill"
        testId="call-skill"
        value={skill}
        options={SKILLS.map((one) => [one, skillWords(one)] as const)}
        onChange={(next) => set({ skill: next })}
      />
      <TextArea
        label={volunteers.words}
        hint={volunteers.wordsHint}
        path="words"
        testId="call-words"
        rows={4}
        maxLength={MOST_WORDS}
        value={words}
        onInput={(next) => set({ words: next })}
      />
      <MomentField
        label={volunteers.until}
        hint={volunteers.untilHint}
        path="endsAtMs"
        testId="call-until"
        value={until}
        onInput={(next) => set({ until: next })}
      />
      {refusal.value && <RefusalSummary refusal={refusal.value} />}
      <div class="row-acts">
        <button type="submit" class="primary" data-testid="check-call">
          {volunteers.goOn}
        </button>
      </div>
    </form>
  );
}

/** A skill, and how many people have it, as far as that is known and may be said. */
function skillWords(skill: Skill): string {
  const name = SKILL_NAMES[skill][language.value.tag];
  const { atLeast = 0 } = counts.value?.skills.find((one) => one.skill === skill) ?? {};
  return atLeast === 0 ? name : `${name} (${text.value.volunteers.atLeast(atLeast)})`;
}

/** Refuses `desk/missing` and `desk/ends-too-soon`. */
function callOf({ skill, words, until }: CallForm, nowMs: number): Result<NewCall> {
  if (tidy(words) === '') return refuse('desk/missing', 'words');
  const endsAtMs = msOf(until);
  if (endsAtMs === null) return refuse('desk/missing', 'endsAtMs');
  if (endsAtMs <= nowMs) return refuse('desk/ends-too-soon', 'endsAtMs');
  return ok({ skill, words: tidy(words), endsAtMs });
}

interface ConfirmationProps {
  readonly checked: Checked;
  readonly refusal: Signal<Refusal | null>;
  readonly onChange: () => void;
  readonly onSent: () => void;
}

function Confirmation({ checked, refusal, onChange, onSent }: ConfirmationProps) {
  const busy = useSignal(false);
  const { volunteers } = text.value;
  const { call: body, told, key } = checked;
  // What was pressed is gone: a keyboard and a screen reader go on here.
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  const onCall = async (): Promise<void> => {
    busy.value = true;
    const answer = await call({ method: 'POST', path: territoryPath('calls'), body, idempotencyKey: key });
    busy.value = false;
    if (taken(answer, refusal)) onSent();
  };
  return (
    <div class="row kind-bulletin act" tabIndex={-1} ref={box} data-testid="confirm-call">
      <p>
        <strong>{SKILL_NAMES[body.skill][language.value.tag]}</strong>
      </p>
      <p class="said feedback-words">{body.words}</p>
      <p>{text.value.journal.until(timeText(body.endsAtMs, Date.now(), language.value))}</p>
      <p role="status" data-testid="told-at-most">
        {volunteers.toldAtMost(told.atMost)}
      </p>
      {refusal.value && (
        <p class="refusal-summary" role="alert" data-testid="refusal" data-code={refusal.value.code}>
          {refusalSentence(refusal.value)}
        </p>
      )}
      <div class="row-acts">
        <button
          type="button"
          class="primary"
          disabled={busy.value}
          data-testid="send-call"
          onClick={() => void onCall()}
        >
          {volunteers.send}
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => {
            refusal.value = null;
            onChange();
          }}
        >
          {volunteers.change}
        </button>
      </div>
    </div>
  );
}
