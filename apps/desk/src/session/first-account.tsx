import { useSignal } from '@preact/signals';
import type { Refusal } from '@vigie/situation';
import { TextField } from '../fields/field.tsx';
import { Refused } from '../fields/refused.ts';
import { text } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import { createAccount, type NewAccount } from './session.ts';

export interface FirstAccountProps {
  readonly code: string;
  readonly onDone: () => void;
}

/** The account that a one-time link makes. */
export function FirstAccount({ code, onDone }: FirstAccountProps) {
  const form = useSignal<Omit<NewAccount, 'code'>>({ name: '', email: '', password: '' });
  const refusal = useSignal<Refusal | null>(null);
  const busy = useSignal(false);
  const set = (by: Partial<NewAccount>): void => {
    form.value = { ...form.value, ...by };
  };
  const { first, signIn } = text.value;

  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    busy.value = true;
    const { name, email, password } = form.value;
    const answer = await createAccount({ code, name: name.trim(), email: email.trim(), password });
    busy.value = false;
    if (answer.ok) onDone();
    else refusal.value = answer.refusal;
  };

  return (
    <form class="sign-in" onSubmit={onSubmit} data-testid="first-account">
      <p>{first.why}</p>
      <Refused.Provider value={refusal.value}>
        <TextField
          label={first.name}
          hint={first.nameHint}
          autocomplete="name"
          testId="name"
          path="name"
          value={form.value.name}
          onInput={(name) => set({ name })}
        />
        <TextField
          label={signIn.email}
          type="email"
          autocomplete="username"
          testId="email"
          path="email"
          value={form.value.email}
          onInput={(email) => set({ email })}
        />
        <TextField
          label={signIn.password}
          hint={first.passwordHint}
          type="password"
          autocomplete="new-password"
          testId="password"
          path="password"
          value={form.value.password}
          onInput={(password) => set({ password })}
        />
      </Refused.Provider>
      {refusal.value && (
        <p class="refusal-summary" role="alert" data-testid="refusal" data-code={refusal.value.code}>
          {refusalSentence(refusal.value)}
        </p>
      )}
      <button type="submit" class="primary" disabled={busy.value} data-testid="submit-first-account">
        {first.submit}
      </button>
      <button type="button" class="plain" onClick={onDone}>
        {first.instead}
      </button>
    </form>
  );
}
