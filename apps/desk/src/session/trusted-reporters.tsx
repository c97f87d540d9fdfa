import { useSignal } from '@preact/signals';
import type { Refusal } from '@vigie/situation';
import { useEffect } from 'preact/hooks';
import { optionsOf } from '../fields/field.tsx';
import { SureButton } from '../fields/sure-button.tsx';
import { GRADES, type Trust } from '../reports/waiting.ts';
import { call } from '../server/call.ts';
import { text } from '../text/language.ts';
import { LinkForm, taken, territoryPath } from './link-form.tsx';

interface Named extends Trust {
  readonly id: string;
  readonly accepted: boolean;
}

/** Whom the town trusts to report: named and graded here, and taken up on their phone by a link. */
export function TrustedReporters() {
  const named = useSignal<readonly Named[]>([]);
  const refusal = useSignal<Refusal | null>(null);
  const { trusted } = text.value;
  const read = async (): Promise<void> => {
    const path = territoryPath('trusted');
    const answer = await call<{ trusted: readonly Named[] }>({ method: 'GET', path });
    if (taken(answer, refusal)) named.value = answer.value.trusted;
  };
  useEffect(() => void read(), []);
  const forget = async (id: string): Promise<void> => {
    const answer = await call({ method: 'DELETE', path: territoryPath(`trusted/${id}`) });
    if (taken(answer, refusal)) await read();
  };
  return (
    <LinkForm
      about="trusted"
      to="trusted"
      rank="grade"
      ranks={optionsOf(GRADES, trusted.grades)}
      first="known"
      labels={{ rank: trusted.grade, submit: trusted.submit, link: trusted.link }}
      refusal={refusal}
      onMade={() => void read()}
    >
      <h2>{trusted.title}</h2>
      <p class="hint">{trusted.why}</p>
      <ul class="rows">
        {named.value.map((one) => (
          <li key={one.id} class="row" data-testid="trusted">
            <p class="row-title">
              {one.name} · {trusted.grades[one.grade]}
            </p>
            {!one.accepted && <p class="row-meta">{trusted.waiting}</p>}
            <div class="row-acts">
              <SureButton
                label={trusted.forget}
                sure={`${trusted.forget} ?`}
                testId="forget-trusted"
                onSure={() => void forget(one.id)}
              />
            </div>
          </li>
        ))}
      </ul>
    </LinkForm>
  );
}
