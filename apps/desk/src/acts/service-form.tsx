import { useMemo } from 'preact/hooks';
import { ChoiceField, MomentField, optionsOf, SelectField, TextField } from '../fields/field.tsx';
import { PlaceField } from '../fields/place-field.tsx';
import { text, words } from '../text/language.ts';
import { ActForm } from './act-form.tsx';
import { circumstances } from './circumstances.ts';
import { keptForm } from './kept-form.ts';
import { emptyService, type ServiceForm, serviceDraft } from './service-draft.ts';

const SERVICES = ['school', 'school-transport', 'tram', 'bus', 'park', 'event'] as const;
const STATES = ['closed', 'suspended', 'reduced', 'normal'] as const;

/** What stands somewhere, as a line of tram does not. */
const PLACED: readonly ServiceForm['service'][] = ['school', 'park', 'event'];

export function Service() {
  const form = useMemo(() => keptForm<ServiceForm>('service', 'form', () => emptyService(Date.now())), []);
  const set = (by: Partial<ServiceForm>): void => {
    form.value = { ...form.value, ...by };
  };
  const { service, acts } = text.value;
  const { value } = form;
  return (
    <ActForm
      act="service"
      title={acts.service}
      draft={() => serviceDraft(value, circumstances())}
      onSent={() => {
        form.value = emptyService(Date.now());
      }}
    >
      <SelectField
        label={service.service}
        testId="service"
        value={value.service}
        options={optionsOf(SERVICES, words.value.services)}
        onChange={(next) => set({ service: next, ...(PLACED.includes(next) ? {} : { position: null }) })}
      />
      {PLACED.includes(value.service) && (
        <PlaceField
          label={service.place}
          position={value.position}
          onChange={(position, name) => set({ position, ...(name === undefined ? {} : { name }) })}
        />
      )}
      <TextField
        label={service.name}
        hint={service.nameHint}
        path="body.name"
        testId="name"
        value={value.name}
        onInput={(name) => set({ name })}
      />
      <ChoiceField
        label={service.state}
        value={value.state}
        options={optionsOf(STATES, words.value.serviceStates)}
        onChange={(state) => set({ state })}
      />
      <TextField
        label={service.words}
        optional
        path="body.info[0].headline"
        maxLength={300}
        value={value.words}
        onInput={(own) => set({ words: own })}
      />
      <MomentField
        label={service.from}
        hint={text.value.closure.fromHint}
        path="validity.onsetAtMs"
        value={value.from}
        onInput={(from) => set({ from })}
      />
      <MomentField
        label={service.to}
        path="validity.expiresAtMs"
        value={value.to}
        onInput={(to) => set({ to })}
      />
    </ActForm>
  );
}
