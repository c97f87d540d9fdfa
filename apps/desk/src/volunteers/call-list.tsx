import { SKILL_NAMES } from '@vigie/community';
import { SureButton } from '../fields/sure-button.tsx';
import { nowMs } from '../follow/situation.ts';
import { call } from '../server/call.ts';
import { taken, territoryPath } from '../session/link-form.tsx';
import { language, text } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import { timeText } from '../text/times.ts';
import { type Call, calls, callsRefusal, readCalls } from './volunteers.ts';

/** Calls of the last month: who comes, and how many cannot. */
export function CallList() {
  const { volunteers } = text.value;
  return (
    <section aria-labelledby="calls" class="act">
      <h3 id="calls">{volunteers.calls}</h3>
      {callsRefusal.value && (
        <p class="refusal-summary" role="alert" data-testid="refusal" data-code={callsRefusal.value.code}>
          {refusalSentence(callsRefusal.value)}
        </p>
      )}
      {calls.value?.length === 0 && <p data-testid="no-calls">{volunteers.noCalls}</p>}
      <ul class="rows" data-testid="calls">
        {(calls.value ?? []).map((one) => (
          <CallCard key={one.id} made={one} />
        ))}
      </ul>
    </section>
  );
}

function CallCard({ made }: { readonly made: Call }) {
  const { volunteers, journal } = text.value;
  const { id, skill, words, endsAtMs, told, coming, notThisTime } = made;
  const isOpen = endsAtMs > nowMs.value;
  const end = async (): Promise<void> => {
    const answer = await call({ method: 'DELETE', path: territoryPath(`calls/${id}`) });
    if (taken(answer, callsRefusal)) await readCalls();
  };
  return (
    <li class={isOpen ? 'row kind-bulletin' : 'row over'} data-testid="call" data-open={isOpen}>
      <p class="row-title">{SKILL_NAMES[skill][language.value.tag]}</p>
      <p class="row-meta">
        <span>{isOpen ? journal.until(timeText(endsAtMs, nowMs.value, language.value)) : journal.ended}</span>
        <span>{volunteers.told(told)}</span>
      </p>
      <p class="said feedback-words">{words}</p>
      <p data-testid="coming">{volunteers.coming(coming)}</p>
      <p class="row-meta">{volunteers.notThisTime(notThisTime)}</p>
      {isOpen && (
        <div class="row-acts">
          <SureButton
            label={volunteers.end}
            sure={volunteers.endSure}
            testId="end-call"
            onSure={() => void end()}
          />
        </div>
      )}
    </li>
  );
}
