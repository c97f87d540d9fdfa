import { effect, signal } from '@preact/signals';
import { TextField } from '../fields/field.tsx';
import { territory } from '../session/session.ts';
import { text } from '../text/language.ts';

/** Where needs are filed, and whose département is counted; empty: the territory's main commune, as the server knows it. */
export const commune = signal('');

effect(() => {
  if (territory.value) commune.value = '';
});

export function CommuneField() {
  const { volunteers } = text.value;
  return (
    <TextField
      label={volunteers.commune}
      hint={volunteers.communeHint}
      optional
      path="commune"
      testId="commune"
      maxLength={100}
      value={commune.value}
      onInput={(name) => {
        commune.value = name;
      }}
    />
  );
}
