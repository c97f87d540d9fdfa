import { useMemo } from 'preact/hooks';
import { ChecksField, MomentField, optionsOf, SelectField } from '../fields/field.tsx';
import { text, words } from '../text/language.ts';
import { OptionalZoneField } from '../zones/zone-field.tsx';
import { ActForm } from './act-form.tsx';
import { type BulletinForm, bulletinDraft, emptyBulletin } from './bulletin-draft.ts';
import { circumstances } from './circumstances.ts';
import { keptForm } from './kept-form.ts';
import { WordingFields } from './wording-fields.tsx';

const SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor'] as const;
const URGENCIES = ['Immediate', 'Expected', 'Future', 'Past'] as const;
const CERTAINTIES = ['Observed', 'Likely', 'Possible', 'Unlikely'] as const;
const RESPONSES = ['Shelter', 'Avoid', 'Prepare', 'Monitor', 'Evacuate', 'AllClear'] as const;

export function Bulletin() {
  const form = useMemo(() => keptForm<BulletinForm>('bulletin', 'form', () => emptyBulletin(Date.now())), []);
  const set = (by: Partial<BulletinForm>): void => {
    form.value = { ...form.value, ...by };
  };
  const { bulletin, acts } = text.value;
  const { value } = form;
  return (
    <ActForm
      act="bulletin"
      title={acts.bulletin}
      draft={() => bulletinDraft(value, circumstances())}
      onSent={() => {
        form.value = emptyBulletin(Date.now());
      }}
    >
      <WordingFields value={value} onChange={set} />
      <ChecksField
        label={bulletin.response}
        values={value.responseType}
        options={optionsOf(RESPONSES, words.value.responseTypes)}
        onChange={(responseType) => set({ responseType })}
      />
      <SelectField
        label={bulletin.severity}
        value={value.severity}
        options={optionsOf(SEVERITIES, words.value.severities)}
        onChange={(severity) => set({ severity })}
      />
      <SelectField
        label={bulletin.urgency}
        value={value.urgency}
        options={optionsOf(URGENCIES, words.value.urgencies)}
        onChange={(urgency) => set({ urgency })}
      />
      <SelectField
        label={bulletin.certainty}
        value={value.certainty}
        options={optionsOf(CERTAINTIES, words.value.certainties)}
        onChange={(certainty) => set({ certainty })}
      />
      <MomentField
        label={bulletin.expires}
        path="validity.expiresAtMs"
        value={value.to}
        onInput={(to) => set({ to })}
      />
      <OptionalZoneField
        label={bulletin.area}
        path="body.area"
        value={value.area}
        onChange={(area) => set({ area })}
      />
    </ActForm>
  );
}
