import type { HazardLevel } from '@vigie/situation';
import { hazardWords } from '@vigie/words';
import { useMemo } from 'preact/hooks';
import { ChoiceField, MomentField, optionsOf } from '../fields/field.tsx';
import { language, text, words } from '../text/language.ts';
import { ZoneField } from '../zones/zone-field.tsx';
import { ActForm } from './act-form.tsx';
import { circumstances } from './circumstances.ts';
import { emptyHazard, type HazardForm, hazardDraft, MODULES } from './hazard-draft.ts';
import { keptForm } from './kept-form.ts';

const LEVELS = ['1', '2', '3', '4'] as const;
const OBSERVATIONS = ['observed', 'forecast'] as const;

export function Hazard() {
  const form = useMemo(() => keptForm<HazardForm>('hazard', 'form', () => emptyHazard(Date.now())), []);
  const set = (by: Partial<HazardForm>): void => {
    form.value = { ...form.value, ...by };
  };
  const { hazard, acts } = text.value;
  const { value } = form;
  const { steps } = hazardWords(value.module, language.value);
  return (
    <ActForm
      act="hazard"
      title={acts.hazard}
      draft={() => hazardDraft(value, circumstances())}
      onSent={() => {
        form.value = emptyHazard(Date.now());
      }}
    >
      <ZoneField
        label={hazard.zone}
        path="body.polygon"
        value={value.polygon}
        onChange={(polygon) => set({ polygon })}
      />
      <ChoiceField
        label={hazard.module}
        value={value.module}
        options={MODULES.map((module) => [module, hazardWords(module, language.value).name])}
        onChange={(module) => set({ module })}
      />
      <ChoiceField
        label={hazard.level}
        testId="level"
        stacked
        value={String(value.level) as (typeof LEVELS)[number]}
        options={LEVELS.map((level) => [level, `${level} · ${steps[Number(level) as HazardLevel]}`])}
        onChange={(level) => set({ level: Number(level) as HazardLevel })}
      />
      <ChoiceField
        label={hazard.observation}
        value={value.observation}
        options={optionsOf(OBSERVATIONS, words.value.observations)}
        onChange={(observation) => set({ observation })}
      />
      <MomentField
        label={hazard.from}
        hint={text.value.closure.fromHint}
        path="validity.onsetAtMs"
        value={value.from}
        onInput={(from) => set({ from })}
      />
      <MomentField
        label={hazard.to}
        hint={value.observation === 'observed' ? hazard.agesHint : undefined}
        path="validity.expiresAtMs"
        value={value.to}
        onInput={(to) => set({ to })}
      />
    </ActForm>
  );
}
