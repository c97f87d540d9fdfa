import { useSignal } from '@preact/signals';
import type { PolygonE7, PositionE7 } from '@vigie/geo';
import type { Refusal } from '@vigie/situation';
import { useEffect } from 'preact/hooks';
import { countOf } from '../acts/act.ts';
import { ChoiceField, TextField } from '../fields/field.tsx';
import { useRefusalAt } from '../fields/refused.ts';
import { SearchField } from '../fields/search-field.tsx';
import { lookAt, pointing, preview } from '../map/pointing.ts';
import { findLandmarks } from '../pack/landmarks.ts';
import { text } from '../text/language.ts';
import { refusalSentence } from '../text/refusal-sentence.ts';
import { polygonAround } from './circle.ts';
import { zoneOf } from './drawn.ts';

export interface ZoneFieldProps {
  readonly label: string;
  readonly path: string;
  readonly value: PolygonE7 | null;
  readonly onChange: (zone: PolygonE7 | null) => void;
}

/** A zone, drawn on the map or, with the keyboard alone, as so many metres around a place. */
export function ZoneField({ label, path, value, onChange }: ZoneFieldProps) {
  const way = useSignal<'draw' | 'around'>('draw');
  const refusal = useRefusalAt(path);
  const { zone } = text.value;
  useEffect(() => {
    preview.value = value ? { polygon: value } : null;
    return () => {
      preview.value = null;
    };
  }, [value]);
  return (
    <fieldset class="group" data-testid="zone" data-corners={value ? value[0]!.length - 1 : 0}>
      <legend class="unseen">{label}</legend>
      <ChoiceField
        label={label}
        value={way.value}
        options={[
          ['draw', zone.draw],
          ['around', zone.around],
        ]}
        onChange={(next) => {
          way.value = next;
        }}
      />
      {way.value === 'draw' ? <Drawn value={value} onChange={onChange} /> : <Around onChange={onChange} />}
      {value && (
        <p class="zone-said" aria-live="polite">
          {zone.drawn(value[0]!.length - 1)}{' '}
          <button type="button" class="small" onClick={() => onChange(null)} data-testid="zone-clear">
            {zone.clear}
          </button>
        </p>
      )}
      {refusal && !value && <p class="refusal">{refusal}</p>}
    </fieldset>
  );
}

function Drawn({ value, onChange }: Pick<ZoneFieldProps, 'value' | 'onChange'>) {
  const refusal = useSignal<Refusal | null>(null);
  const empty = value === null;
  useEffect(() => {
    if (!empty) return;
    pointing.value = {
      want: 'zone',
      take: (ring) => {
        const made = zoneOf(ring);
        refusal.value = made.ok ? null : made.refusal;
        if (made.ok) onChange(made.value);
      },
    };
    return () => {
      pointing.value = null;
    };
  }, [empty]);
  return (
    <>
      {empty && <p class="hint">{text.value.zone.drawHint}</p>}
      {refusal.value && (
        <p class="refusal" role="alert">
          {refusalSentence(refusal.value)}
        </p>
      )}
    </>
  );
}

/** A town's own limits are some 20 km away at most; below 20 m one means a building, not a zone. */
const RADIUS_M = { least: 20, most: 20_000, first: '300' } as const;

function Around({ onChange }: Pick<ZoneFieldProps, 'onChange'>) {
  const centre = useSignal<PositionE7 | null>(null);
  const name = useSignal('');
  const radius = useSignal<string>(RADIUS_M.first);
  const { zone } = text.value;
  const draw = (): void => {
    const metres = countOf(radius.value);
    if (!centre.value || metres === null || metres < RADIUS_M.least || metres > RADIUS_M.most) return;
    const polygon = polygonAround(centre.value, metres);
    onChange(polygon);
    lookAt.value = polygon[0]!;
  };
  useEffect(() => {
    const take = (position: PositionE7): void => {
      centre.value = position;
      name.value = '';
      draw();
    };
    pointing.value = { want: 'place', take };
    return () => {
      pointing.value = null;
    };
  }, []);
  return (
    <>
      <SearchField
        label={zone.place}
        find={findLandmarks.value}
        testId="zone-place"
        onChoose={(place) => {
          centre.value = place.position;
          name.value = place.name;
          draw();
        }}
      />
      {name.value !== '' && <p>{name.value}</p>}
      <TextField
        label={zone.radius}
        testId="zone-radius"
        value={radius.value}
        onInput={(next) => {
          radius.value = next;
          draw();
        }}
      />
    </>
  );
}

/** Where a zone is the exception: a button first, so that the map is not asked to draw unless wanted. */
export function OptionalZoneField(props: ZoneFieldProps) {
  const open = useSignal(props.value !== null);
  if (!open.value)
    return (
      <button
        type="button"
        class="small start"
        data-testid="zone-add"
        onClick={() => {
          open.value = true;
        }}
      >
        {props.label}
      </button>
    );
  return <ZoneField {...props} />;
}
