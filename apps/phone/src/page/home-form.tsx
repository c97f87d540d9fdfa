import { useId } from 'preact/hooks';
import type { OwnHome } from '../messages.ts';
import { Check } from './check.tsx';
import { Icon } from './icons.tsx';
import { changeHome, forgetHome, setHome } from './own-places.ts';
import { PositionTrouble } from './position-trouble.tsx';
import { SearchField } from './search-field.tsx';
import { picking, raised, t } from './state.ts';
import { locate } from './travel.ts';

/** Where one lives, on which floor, and whether stairs are a difficulty: what the answer depends on, and no more. */
export function HomeForm({ home }: { readonly home: OwnHome | null }) {
  const { home: words, journey } = t.value;
  return (
    <div class="ends">
      <SearchField
        label={words.where}
        testid="home"
        chosen={home ? (home.name ?? journey.point) : ''}
        placeholder={journey.search}
        choose={({ name, position }) => setHome(position, name)}
      >
        <button type="button" class="square" data-testid="home-me" onClick={() => void takeMine()}>
          <Icon name="me" />
          <span class="for-ears">
            {words.where} : {journey.myPosition}
          </span>
        </button>
        <button
          type="button"
          class="square pick-map"
          data-testid="home-map"
          onClick={() => {
            picking.value = 'home';
            raised.value = false;
          }}
        >
          <Icon name="pin" />
          <span class="for-ears">
            {words.where} : {journey.onMap}
          </span>
        </button>
      </SearchField>
      <PositionTrouble then={t.value.position.otherwise} />
      {home && <Circumstances home={home} />}
    </div>
  );
}

async function takeMine(): Promise<void> {
  const position = await locate();
  if (position) setHome(position, null);
}

function Circumstances({ home }: { readonly home: OwnHome }) {
  const { home: words } = t.value;
  return (
    <>
      <Choice
        legend={words.kind}
        options={[
          ['solid', words.solid],
          ['light', words.light],
        ]}
        chosen={home.kind}
        choose={(kind) => changeHome({ kind })}
      />
      {home.kind !== 'light' && (
        <Choice
          legend={words.floor}
          options={[
            ['basement', words.basement],
            ['ground', words.ground],
            ['upper', words.upper],
          ]}
          chosen={home.floor}
          choose={(floor) => changeHome({ floor })}
        />
      )}
      {home.kind !== 'light' && home.floor !== 'upper' && (
        <Check
          label={words.upstairs}
          checked={home.upstairs}
          change={(upstairs) => changeHome({ upstairs })}
        />
      )}
      <Check
        label={words.reducedMobility}
        checked={home.reducedMobility}
        change={(reducedMobility) => changeHome({ reducedMobility })}
      />
      <Choice
        legend={words.leaving}
        options={[
          ['foot', words.onFoot],
          ['car', words.byCar],
        ]}
        chosen={home.profile}
        choose={(profile) => changeHome({ profile })}
      />
      <button type="button" class="quiet" onClick={forgetHome}>
        {words.forget}
      </button>
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly options: readonly (readonly [value: T, label: string])[];
  /** Null until something is. */
  readonly chosen: T | null;
  readonly choose: (value: T) => void;
}

function Choice<T extends string>({ legend, options, chosen, choose }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset class="means">
      <legend>{legend}</legend>
      {options.map(([value, label]) => (
        <label key={value} class="choice">
          <input
            type="radio"
            name={name}
            value={value}
            checked={chosen === value}
            onChange={() => choose(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
