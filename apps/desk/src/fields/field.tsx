import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { text } from '../text/language.ts';
import { useRefusalAt } from './refused.ts';

export interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly optional?: boolean;
  /** Where its value goes in the draft: a refusal of that place is shown here. */
  readonly path?: string;
  readonly testId?: string;
}

/** What an input needs to be heard with its label, its hint and its refusal. */
interface Wiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'data-testid': string | undefined;
}

function Field(props: FieldProps & { readonly children: (wiring: Wiring) => ComponentChildren }) {
  const id = useId();
  const refusal = useRefusalAt(props.path);
  const notes = [props.hint ? `${id}-hint` : '', refusal ? `${id}-refusal` : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>
        {props.label}
        {props.optional && <span class="quiet"> ({text.value.optional})</span>}
      </label>
      {props.hint && (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.children({
        id,
        'aria-describedby': notes || undefined,
        'aria-invalid': refusal ? true : undefined,
        'data-testid': props.testId,
      })}
      {refusal && (
        <p class="refusal" id={`${id}-refusal`}>
          {refusal}
        </p>
      )}
    </div>
  );
}

interface Typed {
  readonly value: string;
  readonly onInput: (value: string) => void;
}

export function TextField(
  props: FieldProps &
    Typed & {
      readonly type?: 'text' | 'email' | 'password';
      readonly autocomplete?: string;
      readonly maxLength?: number;
    },
) {
  return (
    <Field {...props}>
      {(wiring) => (
        <input
          {...wiring}
          // The types of JSX tell each input type from the others, and cannot take a choice of three.
          type={(props.type ?? 'text') as 'text'}
          autocomplete={props.autocomplete ?? 'off'}
          maxLength={props.maxLength ?? 200}
          value={props.value}
          onInput={({ currentTarget }) => props.onInput(currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function TextArea(
  props: FieldProps & Typed & { readonly rows?: number; readonly maxLength?: number },
) {
  return (
    <Field {...props}>
      {(wiring) => (
        <textarea
          {...wiring}
          rows={props.rows ?? 3}
          maxLength={props.maxLength ?? 8000}
          value={props.value}
          onInput={({ currentTarget }) => props.onInput(currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function MomentField(props: FieldProps & Typed) {
  return (
    <Field {...props}>
      {(wiring) => (
        <input
          {...wiring}
          type="datetime-local"
          value={props.value}
          onInput={({ currentTarget }) => props.onInput(currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** Values with their words, in the order to show. */
export type Options<V extends string> = readonly (readonly [value: V, word: string])[];

export function optionsOf<V extends string>(
  values: readonly V[],
  words: Readonly<Record<V, string>>,
): Options<V> {
  return values.map((value) => [value, words[value]] as const);
}

export function SelectField<V extends string>(
  props: FieldProps & {
    readonly value: V;
    readonly options: Options<V>;
    readonly onChange: (value: V) => void;
  },
) {
  return (
    <Field {...props}>
      {(wiring) => (
        <select
          {...wiring}
          value={props.value}
          onChange={({ currentTarget }) => props.onChange(currentTarget.value as V)}
        >
          {props.options.map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface GroupProps extends FieldProps {
  /** One choice a line: for choices that are whole phrases. */
  readonly stacked?: boolean;
  readonly children: ComponentChildren;
}

function Group({ label, hint, path, testId, stacked, children }: GroupProps) {
  const refusal = useRefusalAt(path);
  const id = useId();
  return (
    <fieldset class="field" data-testid={testId} aria-describedby={hint || refusal ? id : undefined}>
      <legend>{label}</legend>
      <div class={stacked ? 'choices stacked' : 'choices'}>{children}</div>
      {(hint || refusal) && (
        <p class={refusal ? 'refusal' : 'hint'} id={id}>
          {refusal ?? hint}
        </p>
      )}
    </fieldset>
  );
}

/** One of a few, all in sight. */
export function ChoiceField<V extends string>(
  props: FieldProps & {
    readonly value: V;
    readonly options: Options<V>;
    readonly onChange: (value: V) => void;
    readonly stacked?: boolean;
  },
) {
  const name = useId();
  return (
    <Group {...props}>
      {props.options.map(([value, word]) => (
        <label key={value} class="choice">
          <input
            type="radio"
            name={name}
            value={value}
            checked={props.value === value}
            onChange={() => props.onChange(value)}
          />
          <span>{word}</span>
        </label>
      ))}
    </Group>
  );
}

/** Any of a few, all in sight. */
export function ChecksField<V extends string>(
  props: FieldProps & {
    readonly values: readonly V[];
    readonly options: Options<V>;
    readonly onChange: (values: V[]) => void;
  },
) {
  const toggled = (value: V, on: boolean): V[] =>
    props.options.map(([one]) => one).filter((one) => (one === value ? on : props.values.includes(one)));
  return (
    <Group {...props}>
      {props.options.map(([value, word]) => (
        <label key={value} class="choice">
          <input
            type="checkbox"
            value={value}
            checked={props.values.includes(value)}
            onChange={({ currentTarget }) => props.onChange(toggled(value, currentTarget.checked))}
          />
          <span>{word}</span>
        </label>
      ))}
    </Group>
  );
}
