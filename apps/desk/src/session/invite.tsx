import { useSignal } from '@preact/signals';
import type { Refusal } from '@vigie/situation';
import { ActHeading } from '../acts/act-form.tsx';
import { optionsOf } from '../fields/field.tsx';
import { text } from '../text/language.ts';
import { LinkForm } from './link-form.tsx';
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
  const refusal = useSignal<Refusal | null>(null);
  const { invite, acts } = text.value;
  return (
    <LinkForm
      about="invite"
      to="invitations"
      rank="role"
      ranks={optionsOf(ROLES, invite.roles)}
      first="operator"
      labels={{ rank: invite.role, submit: invite.submit, link: invite.link }}
      refusal={refusal}
    >
      <ActHeading title={acts.invite} />
      <p class="hint">{invite.why}</p>
    </LinkForm>
  );
}
