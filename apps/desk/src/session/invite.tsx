import { useSignal } from '@preact/signals';
import type { Refusal } from '@vigie/situation';
import { ActHeading } from '../acts/act-form.tsx';
import { ChoiceField, optionsOf, TextField } from '../fields/field.tsx';
import { Refused } from '../fields/refused.ts';
import { call } from '../server/call.ts';
import { text } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import { expired, SIGNED_OUT, territory } from './session.ts';

const ROLES = ['operator', 'officer', 'moderator', 'admin'] as const;

/** Makes a one-time link for a colleague. It is shown once and kept nowhere. */
export function Invite() {
  const name = useSignal('');
  const role = useSignal<(typeof ROLES)[number]>('operator');
  const link = useSignal<string | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const { invite, acts } = text.value;

  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const answer = await call<{ link: string }>({
      method: 'POST',
      path: `/api/territories/${territory.peek()!.name}/invitations`,
      body: { name: name.value.normalize('NFC').trim(), role: role.value },
    });
    refusal.value = answer.ok ? null : answer.refusal;
    if (answer.ok) link.value = new URL(answer.value.link, location.href).href;
    else if (SIGNED_OUT.has(answer.refusal.code)) expired.value = true;
  };

  return (
    <form class="act" data-testid="form-invite" onSubmit={onSubmit} noValidate>
      <ActHeading title={acts.invite} />
      <p class="hint">{invite.why}</p>
      <Refused.Provider value={refusal.value}>
        <TextField
          label={invite.name}
          path="name"
          testId="name"
          maxLength={100}
          value={name.value}
          onInput={(value) => {
            name.value = value;
          }}
        />
      </Refused.Provider>
      <ChoiceField
        label={invite.role}
        testId="role"
        stacked
        value={role.value}
        options={optionsOf(ROLES, invite.roles)}
        onChange={(value) => {
          role.value = value;
        }}
      />
      {refusal.value && (
        <p class="refusal-summary" role="alert" data-testid="refusal" data-code={refusal.value.code}>
          {refusalSentence(refusal.value)}
        </p>
      )}
      <button type="submit" class="primary" data-testid="submit-invite">
        {invite.submit}
      </button>
      {link.value !== null && <Link key={link.value} link={link.value} />}
    </form>
  );
}

function Link({ link }: { readonly link: string }) {
  const copied = useSignal(false);
  const { invite } = text.value;
  const copy = async (): Promise<void> => {
    // Refused by some browsers; the link stays in sight to be copied by hand.
    copied.value = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
  };
  return (
    <div class="group" role="status">
      <p>
        <strong>{invite.link}</strong>
      </p>
      <p class="link" data-testid="link">
        {link}
      </p>
      <button type="button" class="small start" onClick={() => void copy()}>
        {copied.value ? invite.copied : invite.copy}
      </button>
    </div>
  );
}
