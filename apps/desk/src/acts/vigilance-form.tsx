import { useMemo } from 'preact/hooks';
import { ChoiceField, MomentField, optionsOf, SelectField, TextField } from '../fields/field.tsx';
import { territory } from '../session/session.ts';
import { text, words } from '../text/language.ts';
import { ActForm } from './act-form.tsx';
import { circumstances } from './circumstances.ts';
import { keptForm } from './kept-form.ts';
import { emptyVigilance, ISSUERS, PHENOMENA, type VigilanceForm, vigilanceDraft } from './vigilance-draft.ts';

const LEVELS = ['green', 'yellow', 'orange', 'red'] as const;
const TENDENCIES = ['rising', 'steady', 'falling'] as const;

const fresh = (): VigilanceForm => emptyVigilance(Date.now(), territory.peek()?.title ?? '');

export function Vigilance() {
  const form = useMemo(() => keptForm<VigilanceForm>('vigilance', 'form', fresh), []);
  const set = (by: Partial<VigilanceForm>): void => {
    form.value = { ...form.value, ...by };
  };
  const { vigilance, acts } = text.value;
  const { value } = form;
  const said = words.value.vigilance;
  return (
    <ActForm
      act="vigilance"
      title={acts.vigilance}
      draft={() => vigilanceDraft(value, circumstances())}
      onSent={() => {
        form.value = fresh();
      }}
    >
      <SelectField
        label={vigilance.issuer}
        testId="issuer"
        value={value.issuer}
        options={optionsOf(ISSUERS, said.issuers)}
        onChange={(issuer) => set({ issuer })}
      />
      <SelectField
        label={vigilance.phenomenon}
        value={value.phenomenon}
        options={optionsOf(PHENOMENA, said.phenomena)}
        onChange={(phenomenon) => set({ phenomenon })}
      />
      <TextField
        label={vigilance.zone}
        hint={vigilance.zoneHint}
        path="body.zone"
        maxLength={100}
        value={value.zone}
        onInput={(zone) => set({ zone })}
      />
      {value.issuer === 'town' ? (
        <TextField
          label={vigilance.words}
          hint={vigilance.wordsHint}
          path="body.words[0].headline"
          testId="level-words"
          maxLength={300}
          value={value.words}
          onInput={(own) => set({ words: own })}
        />
      ) : (
        <ChoiceField
          label={vigilance.level}
          testId="level"
          value={value.level}
          options={optionsOf(LEVELS, said.levels)}
          onChange={(level) => set({ level })}
        />
      )}
      <ChoiceField
        label={vigilance.tendency}
        value={value.tendency}
        options={optionsOf(TENDENCIES, said.tendencies)}
        onChange={(tendency) => set({ tendency })}
      />
      <MomentField
        label={vigilance.expires}
        path="validity.expiresAtMs"
        value={value.to}
        onInput={(to) => set({ to })}
      />
    </ActForm>
  );
}
