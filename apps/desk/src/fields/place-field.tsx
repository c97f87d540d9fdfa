import type { PositionE7 } from '@vigie/geo';
import { useEffect } from 'preact/hooks';
import { lookAt, pointing, preview } from '../map/pointing.ts';
import { findLandmarks } from '../pack/landmarks.ts';
import { text } from '../text/language.ts';
import { useRefusalAt } from './refused.ts';
import { SearchField } from './search-field.tsx';

export interface PlaceFieldProps {
  readonly label: string;
  readonly position: PositionE7 | null;
  /** The name only when a place of the pack was chosen: a click gives none. */
  readonly onChange: (position: PositionE7, name?: string) => void;
}

/** A place or an address of the pack by its name, or any point by a click on the map. */
export function PlaceField({ label, position, onChange }: PlaceFieldProps) {
  const refusal = useRefusalAt('body.position');
  const { shelter } = text.value;
  useEffect(() => {
    pointing.value = { want: 'place', take: (at) => onChange(at) };
    return () => {
      pointing.value = null;
    };
  }, []);
  useEffect(() => {
    preview.value = position ? { position } : null;
    return () => {
      preview.value = null;
    };
  }, [position]);
  return (
    <div class="group">
      <SearchField
        label={label}
        hint={shelter.placeHint}
        find={findLandmarks.value}
        testId="place-search"
        onChoose={(place) => {
          onChange(place.position, ...(place.isPlace ? [place.name] : []));
          lookAt.value = [place.position];
        }}
      />
      <p class="hint" aria-live="polite" data-testid="position" data-chosen={position !== null}>
        {position ? shelter.position : shelter.noPosition}
      </p>
      {refusal && !position && <p class="refusal">{refusal}</p>}
    </div>
  );
}
