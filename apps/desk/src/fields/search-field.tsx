import { useSignal } from '@preact/signals';
import { useId, useMemo } from 'preact/hooks';
import { text } from '../text/language.ts';

export interface Found {
  readonly key: string;
  readonly name: string;
  /** What it is, when the name alone does not say. */
  readonly kind?: string;
}

export interface SearchProps<T extends Found> {
  readonly label: string;
  readonly hint?: string;
  /** What is offered for what is typed, the best first. */
  readonly find: (typed: string) => readonly T[];
  readonly onChoose: (item: T) => void;
  readonly testId: string;
}

/** Type a few letters, arrows, Enter: the combobox of the ARIA practices, with a list that stays in the flow. */
export function SearchField<T extends Found>({ label, hint, find, onChoose, testId }: SearchProps<T>) {
  const id = useId();
  const typed = useSignal('');
  const active = useSignal(0);
  const query = typed.value;
  const found = useMemo(() => (query.trim() === '' ? [] : find(query)), [find, query]);
  const open = query.trim() !== '';

  const choose = (item: T | undefined): void => {
    if (!item) return;
    typed.value = '';
    onChoose(item);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) active.value = (active.value + step + found.length) % Math.max(1, found.length);
    else if (event.key === 'Enter') choose(found[active.value]);
    else if (event.key === 'Escape') typed.value = '';
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="field search">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        aria-expanded={open && found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && found.length > 0 ? `${id}-${active.value}` : undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
        data-testid={testId}
        value={query}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
          active.value = 0;
        }}
        onKeyDown={onKeyDown}
      />
      <p class="unseen" aria-live="polite">
        {open ? text.value.search.results(found.length) : ''}
      </p>
      {open && found.length === 0 && <p class="hint">{text.value.search.results(0)}</p>}
      <div
        class="results"
        role="listbox"
        id={`${id}-list`}
        aria-label={label}
        hidden={!open || found.length === 0}
      >
        {open &&
          found.map((item, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, as the combobox pattern has it.
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input (aria-activedescendant).
            <div
              key={item.key}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === active.value}
              data-testid={`${testId}-option`}
              onClick={() => choose(item)}
            >
              {item.name}
              {item.kind && <span class="quiet"> {item.kind}</span>}
            </div>
          ))}
      </div>
    </div>
  );
}
