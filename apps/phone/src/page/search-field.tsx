import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { Found } from '../messages.ts';
import { found, t } from './state.ts';
import { find } from './travel.ts';

interface SearchFieldProps {
  readonly label: ComponentChildren;
  readonly testid: string;
  /** What was chosen before, shown until something else is typed. */
  readonly chosen: string;
  readonly placeholder: string;
  /** Only places of these categories; everything without it. */
  readonly categories?: readonly string[];
  readonly choose: (found: Found) => void;
  /** Other ways to say where, beside the field. */
  readonly children?: ComponentChildren;
}

/** A place, street or address, found by its name as it is typed. */
export function SearchField({
  label,
  testid,
  chosen,
  placeholder,
  categories,
  choose,
  children,
}: SearchFieldProps) {
  const id = useId();
  const typed = useSignal<string | null>(null);
  const results = typed.value && found.value.text === typed.value ? found.value.found : null;
  const field = useRef<HTMLInputElement>(null);
  const take = (one: Found): void => {
    typed.value = null;
    // The result that was pressed goes.
    field.current?.focus({ preventScroll: true });
    choose(one);
  };
  return (
    <div class="end">
      <label for={id}>{label}</label>
      <input
        ref={field}
        id={id}
        type="search"
        autocomplete="off"
        data-testid={testid}
        placeholder={placeholder}
        value={typed.value ?? chosen}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          find(event.currentTarget.value, categories);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && results?.[0]) take(results[0]);
          if (event.key === 'Escape') typed.value = null;
        }}
      />
      {children}
      {results && (
        <Results
          results={results}
          choose={take}
          leave={() => {
            typed.value = null;
            field.current?.focus();
          }}
        />
      )}
    </div>
  );
}

interface ResultsProps {
  readonly results: readonly Found[];
  readonly choose: (found: Found) => void;
  readonly leave: () => void;
}

function Results({ results, choose, leave }: ResultsProps) {
  return (
    <>
      <p class="for-ears" role="status">
        {t.value.journey.results(results.length)}
      </p>
      {results.length === 0 ? (
        <p class="hint end-below">{t.value.journey.nothingFound}</p>
      ) : (
        <ul
          class="results end-below"
          data-testid="results"
          onKeyDown={({ key }) => key === 'Escape' && leave()}
        >
          {results.map((result) => (
            <li key={`${result.name} ${result.position.join()}`}>
              <button type="button" class="result" onClick={() => choose(result)}>
                <span>{result.name}</span>
                <span class="category">{t.value.categories[result.category] ?? result.category}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
