import { useMemo } from 'preact/hooks';
import { MomentField } from '../fields/field.tsx';
import { text } from '../text/language.ts';
import { OptionalZoneField } from '../zones/zone-field.tsx';
import { ActForm } from './act-form.tsx';
import { circumstances } from './circumstances.ts';
import { keptForm } from './kept-form.ts';
import { emptyNote, type NoteForm, noteDraft } from './note-draft.ts';
import { WordingFields } from './wording-fields.tsx';

export function Note() {
  const form = useMemo(() => keptForm<NoteForm>('note', 'form', () => emptyNote(Date.now())), []);
  const set = (by: Partial<NoteForm>): void => {
    form.value = { ...form.value, ...by };
  };
  const { note, acts } = text.value;
  const { value } = form;
  return (
    <ActForm
      act="note"
      title={acts.note}
      draft={() => noteDraft(value, circumstances())}
      onSent={() => {
        form.value = emptyNote(Date.now());
      }}
    >
      <WordingFields value={value} onChange={set} />
      <MomentField
        label={note.expires}
        path="validity.expiresAtMs"
        value={value.to}
        onInput={(to) => set({ to })}
      />
      <OptionalZoneField
        label={note.area}
        path="body.area"
        value={value.area}
        onChange={(area) => set({ area })}
      />
    </ActForm>
  );
}
