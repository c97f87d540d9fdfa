import { useSignal } from '@preact/signals';
import { TextArea, TextField } from '../fields/field.tsx';
import { text } from '../text/language.ts';
import type { Wording } from './act.ts';

export interface WordingFieldsProps {
  readonly value: Wording;
  readonly onChange: (by: Partial<Wording>) => void;
}

/** French always; English for whoever has it, folded away. */
export function WordingFields({ value, onChange }: WordingFieldsProps) {
  const english = useSignal(value.headlineEn !== '');
  const { words } = text.value;
  return (
    <>
      <TextArea
        label={words.headline}
        hint={words.headlineHint}
        path="body.info[0].headline"
        testId="headline"
        rows={2}
        value={value.headline}
        onInput={(headline) => onChange({ headline })}
      />
      <TextArea
        label={words.instruction}
        hint={words.instructionHint}
        optional
        path="body.info[0].instruction"
        testId="instruction"
        value={value.instruction}
        onInput={(instruction) => onChange({ instruction })}
      />
      {english.value ? (
        <>
          <TextField
            label={words.headlineEn}
            path="body.info[1].headline"
            testId="headline-en"
            maxLength={300}
            value={value.headlineEn}
            onInput={(headlineEn) => onChange({ headlineEn })}
          />
          <TextArea
            label={words.instructionEn}
            optional
            path="body.info[1].instruction"
            value={value.instructionEn}
            onInput={(instructionEn) => onChange({ instructionEn })}
          />
        </>
      ) : (
        <button
          type="button"
          class="small start"
          onClick={() => {
            english.value = true;
          }}
        >
          {words.english}
        </button>
      )}
    </>
  );
}
