import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Found } from '../messages.ts';
import { Icon } from './icons.tsx';
import { type End, found, from, journey, picking, raised, t, to } from './state.ts';
import { find, locate, locating, setEnd } from './travel.ts';

interface EndFieldProps {
  readonly which: 'from' | 'to';
}

/** One end of the trip: found by name, by where one is, or by a tap on the map. */
export function EndField({ which }: EndFieldProps) {
  const id = useId();
  const typed = useSignal<string | null>(null);
  const end = which === 'from' ? from.value : to.value;
  const name = end ? nameOf(which, end) : '';
  const results = typed.value && found.value.text === typed.value ? found.value.found : null;

  const choose = ({ name: label, position }: Found) => {
    typed.value = null;
    setEnd(which, { position, name: label, me: false });
  };

  return (
    <div class="end">
      <label for={id}>
        <span class={`end-mark end-${which}`} aria-hidden="true">
          {which === 'from' ? 'A' : 'B'}
        </span>
        {t.value.journey[which]}
      </label>
      <input
        id={id}
        type="search"
        autocomplete="off"
        data-testid={which}
        placeholder={t.value.journey.search}
        value={typed.value ?? name}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          find(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && results?.[0]) choose(results[0]);
          if (event.key === 'Escape') typed.value = null;
        }}
      />
      <button type="button" class="square" data-testid={`${which}-me`} onClick={() => void takeMine(which)}>
        <Icon name="me" />
        <span class="for-ears">
          {t.value.journey[which]} : {t.value.journey.myPosition}
        </span>
      </button>
      <button
        type="button"
        class="square"
        data-testid={`${which}-map`}
        onClick={() => {
          picking.value = which;
          raised.value = false;
        }}
      >
        <Icon name="pin" />
        <span class="for-ears">
          {t.value.journey[which]} : {t.value.journey.onMap}
        </span>
      </button>
      {locating.value === 'denied' && which === 'from' && !end && (
        <p class="hint end-below" role="status">
          {t.value.report.positionDenied}
        </p>
      )}
      {results && <Results results={results} choose={choose} />}
    </div>
  );
}

/** Its own name, else the street where the way begins or ends. */
function nameOf(which: 'from' | 'to', { me, name }: End): string {
  const street = journey.value?.route?.steps.at(which === 'from' ? 0 : -1)?.name;
  return me ? t.value.journey.myPosition : (name ?? (street || t.value.journey.point));
}

async function takeMine(which: 'from' | 'to'): Promise<void> {
  const position = await locate();
  if (position) setEnd(which, { position, name: null, me: true });
}

interface ResultsProps {
  readonly results: readonly Found[];
  readonly choose: (found: Found) => void;
}

function Results({ results, choose }: ResultsProps) {
  return (
    <>
      <p class="for-ears" role="status">
        {t.value.journey.results(results.length)}
      </p>
      {results.length === 0 ? (
        <p class="hint end-below">{t.value.journey.nothingFound}</p>
      ) : (
        <ul class="results end-below" data-testid="results">
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
