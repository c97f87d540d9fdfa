import { useSignal } from '@preact/signals';
import type { Refusal, Result } from '@vigie/situation';
import { useEffect } from 'preact/hooks';
import { ChoiceField, optionsOf, TextField } from '../fields/field.tsx';
import { Refused } from '../fields/refused.ts';
import { SureButton } from '../fields/sure-button.tsx';
import { GRADES, type Trust } from '../reports/waiting.ts';
import { call } from '../server/call.ts';
import { text } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import { expired, SIGNED_OUT, territory } from './session.ts';
import { ShownLink } from './shown-link.tsx';

interface Named extends Trust {
  readonly id: string;
  readonly accepted: boolean;
}

const path = (): string => `/api/territories/${territory.peek()!.name}/trusted`;

/** Whom the town trusts to report: named and graded here, and taken up on their phone by a link. */
export function TrustedReporters() {
  const named = useSignal<readonly Named[]>([]);
  const name = useSignal('');
  const grade = useSignal<Trust['grade']>('known');
  const link = useSignal<string | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const { trusted, invite } = text.value;
  const done = <T,>(answer: Result<T>): answer is Extract<Result<T>, { ok: true }> => {
    refusal.value = answer.ok ? null : answer.refusal;
    if (!answer.ok && SIGNED_OUT.has(answer.refusal.code)) expired.value = true;
    return answer.ok;
  };
  const read = async (): Promise<void> => {
    const answer = await call<{ trusted: readonly Named[] }>({ method: 'GET', path: path() });
    if (done(answer)) named.value = answer.value.trusted;
  };
  useEffect(() => void read(), []);
  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = { name: name.value.normalize('NFC').trim(), grade: grade.value };
    const answer = await call<{ link: string }>({ method: 'POST', path: path(), body });
    if (!done(answer)) return;
    link.value = new URL(answer.value.link, location.href).href;
    name.value = '';
    await read();
  };
  const forget = async (id: string): Promise<void> => {
    if (done(await call({ method: 'DELETE', path: `${path()}/${id}` }))) await read();
  };
  return (
    <form class="act" data-testid="form-trusted" onSubmit={onSubmit} noValidate>
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
      <Refused.Provider value={refusal.value}>
        <TextField
          label={invite.name}
          path="name"
          testId="trusted-name"
          maxLength={100}
          value={name.value}
          onInput={(value) => {
            name.value = value;
          }}
        />
      </Refused.Provider>
      <ChoiceField
        label={trusted.grade}
        testId="grade"
        stacked
        value={grade.value}
        options={optionsOf(GRADES, trusted.grades)}
        onChange={(value) => {
          grade.value = value;
        }}
      />
      {refusal.value && (
        <p class="refusal-summary" role="alert" data-testid="trusted-refusal" data-code={refusal.value.code}>
          {refusalSentence(refusal.value)}
        </p>
      )}
      <button type="submit" class="primary" data-testid="submit-trusted">
        {trusted.submit}
      </button>
      {link.value !== null && (
        <ShownLink key={link.value} label={trusted.link} link={link.value} testId="trusted-link" />
      )}
    </form>
  );
}
