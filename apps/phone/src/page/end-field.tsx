import { Icon } from './icons.tsx';
import { SearchField } from './search-field.tsx';
import { from, journey, picking, raised, t, to } from './state.ts';
import { locate, setEnd } from './travel.ts';
import type { End } from './trip.ts';

interface EndFieldProps {
  readonly which: 'from' | 'to';
}

/** One end of the trip: found by name, by where one is, or by a tap on the map. */
export function EndField({ which }: EndFieldProps) {
  const end = which === 'from' ? from.value : to.value;
  const label = t.value.journey[which];
  return (
    <SearchField
      label={
        <>
          <span class={`end-mark end-${which}`} aria-hidden="true">
            {which === 'from' ? 'A' : 'B'}
          </span>
          {label}
        </>
      }
      testid={which}
      chosen={end ? nameOf(which, end) : ''}
      placeholder={t.value.journey.search}
      choose={({ name, position }) => setEnd(which, { position, name, me: false })}
    >
      <button type="button" class="square" data-testid={`${which}-me`} onClick={() => void takeMine(which)}>
        <Icon name="me" />
        <span class="for-ears">
          {label} : {t.value.journey.myPosition}
        </span>
      </button>
      <button
        type="button"
        class="square pick-map"
        data-testid={`${which}-map`}
        onClick={() => {
          picking.value = which;
          raised.value = false;
        }}
      >
        <Icon name="pin" />
        <span class="for-ears">
          {label} : {t.value.journey.onMap}
        </span>
      </button>
    </SearchField>
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
