import { useSignal } from '@preact/signals';
import type { Refusal } from '@vigie/situation';
import { ActHeading } from '../acts/act-form.tsx';
import { ChoiceField, optionsOf, TextField } from '../fields/field.tsx';
import { Refused } from '../fields/refused.ts';
import { call } from '../server/call.ts';
import { text } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import { expired, SIGNED_OUT, territory } from './session.ts';
import { ShownLink } from './shown-link.tsx';
import { TrustedReporters } from './trusted-reporters.tsx';

const ROLES = ['operator', 'officer', 'moderator', 'admin'] as const;

/** Who may come in: colleagues at the desk, and those in the field whom the town trusts. */
export function Invite() {
  return (
    <>
      <InviteColleague />
      <TrustedReporters />
    </>
  );
}

/** Makes a one-time link for a colleague. It is shown once and kept nowhere. */
function InviteColleague() {
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
      {link.value !== null && (
        <ShownLink key={link.value} label={invite.link} link={link.value} testId="link" />
      )}
    </form>
  );
}
