import { useSignal, useSignalEffect } from '@preact/signals';
import type { Draft, Refusal, Result } from '@vigie/situation';
import { headline } from '@vigie/words';
import { type ComponentChildren, Fragment } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Refused } from '../fields/refused.ts';
import { territory } from '../session/session.ts';
import { language, text } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import { exercise } from './circumstances.ts';
import { forgetForm, settleForm } from './kept-form.ts';
import { type Parcel, parcelOf, send } from './outbox.ts';
import { ParcelLine } from './parcel-line.tsx';
import { type Act, closeAct } from './route.ts';

export interface ActFormProps {
  readonly act: Act;
  readonly title: string;
  readonly draft: () => Result<Draft | readonly Draft[]>;
  /** Called once the server has it: the form starts afresh. */
  readonly onSent: () => void;
  readonly submit?: string;
  /** Below the territory; `entries` unless said. */
  readonly to?: 'entries' | 'orders';
  readonly children: ComponentChildren;
}

/** The frame of every act: title, fields, what is wrong, the button, and what became of it. */
export function ActForm({ act, title, draft, onSent, submit, to = 'entries', children }: ActFormProps) {
  const refusal = useSignal<Refusal | null>(null);
  /** One key an entry: a street with two carriageways is two. */
  const keys = useSignal<readonly string[]>([]);
  const generation = useSignal(0);
  const told = useSignal<readonly string[] | null>(null);

  // The form keeps its words until the server has them, and takes a refusal back to its field.
  useSignalEffect(() => {
    const stages = keys.value.map((key) => parcelOf(key));
    const refused = stages.find((parcel) => parcel?.stage === 'refused');
    if (refused) refusal.value = refused.refusal ?? null;
    const landed = stages.every((parcel) => parcel && LANDED.has(parcel.stage));
    if (keys.value.length > 0 && landed && told.peek() !== keys.value) {
      told.value = keys.value;
      generation.value += 1;
      onSent();
      settleForm(act);
    }
  });

  const onSubmit = (event: Event): void => {
    event.preventDefault();
    const made = draft();
    refusal.value = made.ok ? null : made.refusal;
    if (!made.ok) return;
    const path = `/api/territories/${territory.peek()!.name}/${to}`;
    const drafts = Array.isArray(made.value) ? (made.value as readonly Draft[]) : [made.value as Draft];
    keys.value = drafts.map((body) => send(titleOf(body), { method: 'POST', path, body }));
  };

  const busy = keys.value.some((key) => BUSY.has(parcelOf(key)?.stage ?? 'done'));
  const { sending } = text.value;
  const label = submit ?? (exercise.value ? sending.publishExercise : sending.publish);
  return (
    <form class="act" data-testid={`form-${act}`} onSubmit={onSubmit} noValidate>
      <ActHeading title={title} />
      <Refused.Provider value={refusal.value}>
        {/* A new key forgets what the fields themselves remember: an open list, a chosen way to draw. */}
        <Fragment key={generation.value}>{children}</Fragment>
      </Refused.Provider>
      {refusal.value && <RefusalSummary refusal={refusal.value} />}
      <div class="submit">
        {keys.value.map((key) => (
          <ParcelLine key={key} parcelKey={key} />
        ))}
        <button type="submit" class="primary" disabled={busy} data-testid={`submit-${act}`}>
          {label}
        </button>
        <button
          type="button"
          class="plain"
          data-testid="give-up"
          onClick={() => {
            forgetForm(act);
            closeAct();
          }}
        >
          {text.value.cancel}
        </button>
      </div>
    </form>
  );
}

const LANDED: ReadonlySet<Parcel['stage']> = new Set(['accepted', 'published', 'done']);
const BUSY: ReadonlySet<Parcel['stage']> = new Set(['sending', 'waiting', 'signed-out']);

/** A draft said as the public would read it. */
export function titleOf(draft: Draft): string {
  // The words only look at what a draft has; the rest of the envelope is the server's.
  return headline(
    { source: 'official', status: 'Actual', ...draft } as Parameters<typeof headline>[0],
    language.peek(),
  );
}

/** The title takes the focus when a panel opens, so that a keyboard and a screen reader start there. */
export function ActHeading({ title }: { readonly title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <div class="act-heading">
      <button type="button" class="small plain back" onClick={closeAct} data-testid="back">
        <span aria-hidden="true">‹ </span>
        {text.value.acts.back}
      </button>
      <h2 tabIndex={-1} ref={heading}>
        {title}
      </h2>
    </div>
  );
}

/** Said once more by the button, because the field may be off the screen. */
export function RefusalSummary({ refusal }: { readonly refusal: Refusal }) {
  const summary = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const form = summary.current?.closest('form');
    const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"], .refusal');
    (wrong?.matches('input, select, textarea') ? wrong : summary.current)?.focus();
    wrong?.scrollIntoView({ block: 'nearest' });
  }, [refusal]);
  return (
    <div
      class="refusal-summary"
      role="alert"
      tabIndex={-1}
      ref={summary}
      data-testid="refusal"
      data-code={refusal.code}
    >
      {text.value.correct} : {refusalSentence(refusal)}
    </div>
  );
}
