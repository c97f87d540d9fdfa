import { useMemo } from 'preact/hooks';
import { ChoiceField, optionsOf, TextField } from '../fields/field.tsx';
import { PlaceField } from '../fields/place-field.tsx';
import { text, words } from '../text/language.ts';
import { ActForm } from './act-form.tsx';
import { circumstances } from './circumstances.ts';
import { keptForm } from './kept-form.ts';
import { emptyShelter, type ShelterForm, shelterDraft } from './shelter-draft.ts';

const STATES = ['open', 'full', 'closed'] as const;

export function Shelter() {
  const form = useMemo(() => keptForm<ShelterForm>('shelter', 'form', emptyShelter), []);
  const set = (by: Partial<ShelterForm>): void => {
    form.value = { ...form.value, ...by };
  };
  const { shelter, acts, yes, no, unknown } = text.value;
  const { value } = form;
  return (
    <ActForm
      act="shelter"
      title={acts.shelter}
      draft={() => shelterDraft(value, circumstances())}
      onSent={() => {
        form.value = emptyShelter();
      }}
    >
      <PlaceField
        label={shelter.place}
        position={value.position}
        onChange={(position, name) => set({ position, ...(name === undefined ? {} : { name }) })}
      />
      <TextField
        label={shelter.name}
        path="body.name"
        testId="name"
        value={value.name}
        onInput={(name) => set({ name })}
      />
      <ChoiceField
        label={shelter.state}
        value={value.state}
        options={optionsOf(STATES, words.value.shelterStates)}
        onChange={(state) => set({ state })}
      />
      <TextField
        label={shelter.capacity}
        optional
        path="body.capacity"
        testId="capacity"
        value={value.capacity}
        onInput={(capacity) => set({ capacity })}
      />
      <ChoiceField
        label={shelter.wheelchair}
        value={value.wheelchair}
        options={[
          ['yes', yes],
          ['no', no],
          ['unknown', unknown],
        ]}
        onChange={(wheelchair) => set({ wheelchair })}
      />
    </ActForm>
  );
}
