import { type Signal, useSignal } from '@preact/signals';
import type { Refusal, Result } from '@vigie/situation';
import type { ComponentChildren } from 'preact';
import { ChoiceField, type Options, TextField } from '../fields/field.tsx';
import { Refused } from '../fields/refused.ts';
import { call } from '../server/call.ts';
import { text } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import { expired, SIGNED_OUT, territory } from './session.ts';
import { ShownLink } from './shown-link.tsx';

interface LinkFormProps<R extends string> {
  /** Names the form to tests. */
  readonly about: 'invite' | 'trusted';
  /** Below the territory. */
  readonly to: 'invitations' | 'trusted';
  /** What the server calls the rank that is given. */
  readonly rank: 'role' | 'grade';
  readonly ranks: Options<R>;
  /** Chosen until another is. */
  readonly first: R;
  readonly labels: { readonly rank: string; readonly submit: string; readonly link: string };
  /** What was refused last, here or by what stands in the form. */
  readonly refusal: Signal<Refusal | null>;
  /** A link was made. */
  readonly onMade?: () => void;
  readonly children: ComponentChildren;
}

/** Names somebody, gives them a rank, and shows the one-time link that the server makes of it. */
export function LinkForm<R extends string>(props: LinkFormProps<R>) {
  const { about, rank, labels, refusal } = props;
  const name = useSignal('');
  const given = useSignal(props.first);
  const link = useSignal<string | null>(null);
  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = { name: name.value.normalize('NFC').trim(), [rank]: given.value };
    const answer = await call<{ link: string }>({ method: 'POST', path: territoryPath(props.to), body });
    if (!taken(answer, refusal)) return;
    link.value = new URL(answer.value.link, location.href).href;
    name.value = '';
    props.onMade?.();
  };
  return (
    <form class="act" data-testid={`form-${about}`} onSubmit={onSubmit} noValidate>
      {props.children}
      <Refused.Provider value={refusal.value}>
        <TextField
          label={text.value.invite.name}
          path="name"
          testId={`${about}-name`}
          maxLength={100}
          value={name.value}
          onInput={(value) => {
            name.value = value;
          }}
        />
      </Refused.Provider>
      <ChoiceField
        label={labels.rank}
        testId={`${about}-${rank}`}
        stacked
        value={given.value}
        options={props.ranks}
        onChange={(value) => {
          given.value = value;
        }}
      />
      {refusal.value && (
        <p
          class="refusal-summary"
          role="alert"
          data-testid={`${about}-refusal`}
          data-code={refusal.value.code}
        >
          {refusalSentence(refusal.value)}
        </p>
      )}
      <button type="submit" class="primary" data-testid={`submit-${about}`}>
        {labels.submit}
      </button>
      {link.value !== null && (
        <ShownLink key={link.value} label={labels.link} link={link.value} testId={`${about}-link`} />
      )}
    </form>
  );
}

export const territoryPath = (below: string): string => `/api/territories/${territory.peek()!.name}/${below}`;

/** Whether the server did it; else `refusal` says why not, and who is no longer signed in is asked to sign in. */
export function taken<T>(
  answer: Result<T>,
  refusal: Signal<Refusal | null>,
): answer is Extract<Result<T>, { ok: true }> {
  refusal.value = answer.ok ? null : answer.refusal;
  if (!answer.ok && SIGNED_OUT.has(answer.refusal.code)) expired.value = true;
  return answer.ok;
}
