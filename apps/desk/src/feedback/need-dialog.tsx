import { useSignal } from '@preact/signals';
import { NEED_LIMITS } from '@vigie/community';
import type { Refusal } from '@vigie/situation';
import { RefusalSummary } from '../acts/act-form.tsx';
import { TextArea, TextField } from '../fields/field.tsx';
import { Refused } from '../fields/refused.ts';
import { Dialog } from '../page/dialog.tsx';
import { call } from '../server/call.ts';
import { taken, territoryPath } from '../session/link-form.tsx';
import { territory } from '../session/session.ts';
import { text } from '../text/language.ts';
import { CommuneField, commune } from '../volunteers/commune-field.tsx';
import { type FeedbackLine, needMade, needOf, readFeedback } from './feedback.ts';
import { titleOf } from './feedback-card.tsx';
import { needBody, needForm } from './need-draft.ts';

/** Asks the community for what some feedback shows to be missing; nothing is sent that the officer has not seen. */
export function NeedDialog() {
  const lines = needOf.value;
  return lines ? <NeedFormDialog lines={lines} /> : null;
}

const close = (): void => {
  needOf.value = null;
};

function NeedFormDialog({ lines }: { readonly lines: readonly FeedbackLine[] }) {
  const { need } = text.value.feedback;
  const [first] = lines;
  const about = first ? titleOf(first.subject, first.answer) : '';
  const form = useSignal(needForm(lines, { about, town: territory.peek()?.title ?? '' }, need.begin));
  const refusal = useSignal<Refusal | null>(null);
  const busy = useSignal(false);
  const set = (by: Partial<typeof form.value>): void => {
    form.value = { ...form.value, ...by };
  };
  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    busy.value = true;
    const body = needBody(lines, form.value, commune.value);
    const answer = await call<{ need: string }>({ method: 'POST', path: territoryPath('needs'), body });
    busy.value = false;
    if (!taken(answer, refusal)) return;
    needMade.value = answer.value.need;
    close();
    void readFeedback();
  };
  return (
    <Dialog title={need.title(lines.length)} testId="need-dialog" onClose={close}>
      <form class="act" data-testid="form-need" onSubmit={onSubmit} noValidate>
        <p class="hint">{need.why}</p>
        <Refused.Provider value={refusal.value}>
          <TextField
            label={need.name}
            path="title"
            testId="need-title"
            maxLength={NEED_LIMITS.title}
            value={form.value.title}
            onInput={(title) => set({ title })}
          />
          <TextArea
            label={need.what}
            hint={need.reread}
            path="what"
            testId="need-what"
            rows={8}
            maxLength={NEED_LIMITS.what}
            value={form.value.what}
            onInput={(what) => set({ what })}
          />
          <TextArea
            label={need.forWhom}
            path="forWhom"
            testId="need-for-whom"
            rows={2}
            maxLength={NEED_LIMITS.forWhom}
            value={form.value.forWhom}
            onInput={(forWhom) => set({ forWhom })}
          />
          <CommuneField />
        </Refused.Provider>
        {refusal.value && <RefusalSummary refusal={refusal.value} />}
        <div class="row-acts">
          <button type="submit" class="primary" disabled={busy.value} data-testid="submit-need">
            {need.submit}
          </button>
          <button type="button" class="plain" onClick={close}>
            {text.value.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
