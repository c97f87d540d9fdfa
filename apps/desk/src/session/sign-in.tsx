import { useSignal } from '@preact/signals';
import type { Refusal } from '@vigie/situation';
import { TextField } from '../fields/field.tsx';
import { text } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import { signIn } from './session.ts';

/** The two fields of signing in, on the first page and in the dialog of an expired session. */
export function SignInForm({ email: known = '' }: { readonly email?: string }) {
  const email = useSignal(known);
  const password = useSignal('');
  const shown = useSignal(false);
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | null>(null);
  const said = text.value.signIn;

  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    busy.value = true;
    const answer = await signIn(email.value.trim(), password.value);
    busy.value = false;
    refusal.value = answer.ok ? null : answer.refusal;
  };

  return (
    <form class="sign-in" onSubmit={onSubmit} data-testid="sign-in">
      <TextField
        label={said.email}
        type="email"
        autocomplete="username"
        testId="email"
        value={email.value}
        onInput={(value) => {
          email.value = value;
        }}
      />
      <TextField
        label={said.password}
        type={shown.value ? 'text' : 'password'}
        autocomplete="current-password"
        testId="password"
        value={password.value}
        onInput={(value) => {
          password.value = value;
        }}
      />
      <label class="choice row">
        <input
          type="checkbox"
          checked={shown.value}
          onChange={({ currentTarget }) => {
            shown.value = currentTarget.checked;
          }}
        />
        <span>{said.show}</span>
      </label>
      {refusal.value && (
        <p class="refusal-summary" role="alert" data-testid="refusal" data-code={refusal.value.code}>
          {refusalSentence(refusal.value)}
        </p>
      )}
      <button type="submit" class="primary" disabled={busy.value} data-testid="submit-sign-in">
        {busy.value ? said.working : said.submit}
      </button>
    </form>
  );
}
