import { type Chain, endsOfChain, lineOfChain } from '@vigie/roads';
import { useCallback, useEffect, useMemo } from 'preact/hooks';
import {
  ChecksField,
  ChoiceField,
  MomentField,
  optionsOf,
  SelectField,
  TextField,
} from '../fields/field.tsx';
import { preview } from '../map/pointing.ts';
import { pack } from '../pack/pack.ts';
import { otherCarriageway, StreetField } from '../streets/street-field.tsx';
import { text, words } from '../text/language.ts';
import { ActForm } from './act-form.tsx';
import { circumstances } from './circumstances.ts';
import { type ClosureForm, closureDrafts, emptyClosure, VEHICLES } from './closure-draft.ts';
import { keptForm } from './kept-form.ts';

const CAUSES = ['flooding', 'fire', 'accident', 'roadworks', 'obstruction', 'crowd', 'other'] as const;
const STAGES = ['decided', 'barrier-placed', 'checked'] as const;

export function CloseStreet() {
  const form = useMemo(() => keptForm<ClosureForm>('close', 'form', emptyClosure), []);
  const chain = useMemo(() => keptForm<Chain | null>('close', 'chain', () => null), []);
  const others = useMemo(() => keptForm<readonly Chain[]>('close', 'others', () => []), []);
  const both = useMemo(() => keptForm('close', 'both', () => true), []);
  const set = (by: Partial<ClosureForm>): void => {
    form.value = { ...form.value, ...by };
  };
  /** The chosen chain, and its other carriageway unless the officer wants one direction only. */
  const draw = (): void => {
    const all = chain.value === null ? [] : [chain.value, ...(takesBoth() ? others.value : [])];
    const lines = all.map((one) => lineOfChain(pack.peek()!.roads, one));
    set({ lines });
    preview.value = { lines };
  };
  const takesBoth = (): boolean => both.value && form.value.direction === 'both';
  const choose = useCallback((next: Chain): void => {
    if (next.name !== chain.peek()?.name) set({ roadName: next.name });
    chain.value = next;
    others.value = otherCarriageway(next);
    draw();
  }, []);
  useEffect(() => {
    // Come back to: what was chosen before is drawn again.
    if (pack.peek()) draw();
    return () => {
      preview.value = null;
    };
  }, []);
  const onSent = (): void => {
    // Another street of the same flood is likely next: what was chosen about it stays.
    set({ lines: [], roadName: '', orderReference: '' });
    chain.value = null;
    others.value = [];
    preview.value = null;
  };
  const { closure } = text.value;
  const { value } = form;
  return (
    <ActForm
      act="close"
      title={text.value.acts.close}
      draft={() => closureDrafts(value, circumstances())}
      onSent={onSent}
    >
      <StreetField chain={chain.value} onChange={choose} />
      {others.value.length > 0 && value.direction === 'both' && (
        <label class="choice row">
          <input
            type="checkbox"
            checked={both.value}
            data-testid="both-carriageways"
            onChange={({ currentTarget }) => {
              both.value = currentTarget.checked;
              draw();
            }}
          />
          <span>{closure.bothCarriageways}</span>
        </label>
      )}
      <TextField
        label={closure.name}
        path="body.roadName"
        testId="road-name"
        value={value.roadName}
        onInput={(roadName) => set({ roadName })}
      />
      <SelectField
        label={closure.cause}
        value={value.cause}
        options={optionsOf(CAUSES, words.value.closure.causes)}
        onChange={(cause) => set({ cause })}
      />
      <SelectField
        label={closure.stage}
        value={value.stage}
        options={optionsOf(STAGES, words.value.closure.stages)}
        onChange={(stage) => set({ stage })}
      />
      <Nature value={value} set={set} />
      <details>
        <summary>{text.value.details}</summary>
        <Direction
          value={value}
          chain={chain.value}
          set={(by) => {
            set(by);
            draw();
          }}
        />
        <ChecksField
          label={closure.vehicles}
          path="body.vehicles"
          values={value.vehicles}
          options={optionsOf(VEHICLES, words.value.closure.vehicles)}
          onChange={(vehicles) => set({ vehicles })}
        />
        <TextField
          label={closure.roadManager}
          optional
          hint={closure.roadManagerHint}
          value={value.roadManager}
          onInput={(roadManager) => set({ roadManager })}
        />
        <TextField
          label={closure.orderReference}
          optional
          value={value.orderReference}
          onInput={(orderReference) => set({ orderReference })}
        />
      </details>
    </ActForm>
  );
}

interface PartProps {
  readonly value: ClosureForm;
  readonly set: (by: Partial<ClosureForm>) => void;
}

function Nature({ value, set }: PartProps) {
  const { closure } = text.value;
  return (
    <>
      <ChoiceField
        label={closure.nature}
        hint={value.nature === 'observed' ? closure.observedHint : undefined}
        value={value.nature}
        options={[
          ['observed', closure.observed],
          ['planned', closure.planned],
        ]}
        onChange={(nature) => set({ nature })}
      />
      {value.nature === 'planned' && (
        <div class="pair">
          <MomentField
            label={closure.from}
            hint={closure.fromHint}
            path="validity.onsetAtMs"
            value={value.from}
            onInput={(from) => set({ from })}
          />
          <MomentField
            label={closure.to}
            hint={closure.toHint}
            path="validity.expiresAtMs"
            value={value.to}
            onInput={(to) => set({ to })}
          />
        </div>
      )}
    </>
  );
}

function Direction({ value, chain, set }: PartProps & { readonly chain: Chain | null }) {
  const { closure } = text.value;
  const ends = chain && pack.value ? endsOfChain(pack.value.roads, chain) : null;
  return (
    <ChoiceField
      label={closure.direction}
      value={value.direction}
      options={[
        ['both', closure.both],
        ['forward', closure.toward(ends?.to[0] ?? closure.end.toLowerCase())],
        ['backward', closure.toward(ends?.from[0] ?? closure.start.toLowerCase())],
      ]}
      onChange={(direction) => set({ direction })}
    />
  );
}
