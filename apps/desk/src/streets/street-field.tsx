import { computed, useSignal } from '@preact/signals';
import type { PositionE7 } from '@vigie/geo';
import {
  type Chain,
  chainAround,
  endsOfChain,
  extended,
  extendedAtStart,
  lineOfChain,
  type Roads,
  shortened,
  shortenedAtStart,
  streetAt,
  whole,
} from '@vigie/roads';
import { useEffect } from 'preact/hooks';
import { useRefusalAt } from '../fields/refused.ts';
import { SearchField } from '../fields/search-field.tsx';
import { finder } from '../fields/search-rank.ts';
import { lookAt, pointing } from '../map/pointing.ts';
import { pack } from '../pack/pack.ts';
import { text } from '../text/language.ts';
import { beside } from './carriageways.ts';
import { chainsOf, streetNames } from './street-names.ts';

/** Metres from a click to the street that was meant: a finger's width on a screen that shows a district. */
const CLICK_WITHIN_M = 40;

const names = computed(() =>
  pack.value ? streetNames(pack.value.roads) : new Map<string, readonly number[]>(),
);
const find = computed(() => finder([...names.value.keys()].map((name) => ({ key: name, name }))));

/** The other carriageway of what was chosen; empty for an ordinary street. */
export function otherCarriageway(chain: Chain): readonly Chain[] {
  const roads = pack.peek()?.roads;
  return roads ? beside(roads, chain, names.peek().get(chain.name) ?? []) : [];
}

export interface StreetFieldProps {
  readonly chain: Chain | null;
  readonly onChange: (chain: Chain) => void;
}

/**
 * Chooses a part of a street: by a click on the map, or by its name and a list of its parts. Both ways end in the same
 * chain, which can then be made longer and shorter.
 */
export function StreetField({ chain, onChange }: StreetFieldProps) {
  const named = useSignal<string | null>(null);
  const missed = useSignal(false);
  const refusal = useRefusalAt('body.line');
  const roads = pack.value?.roads;
  const { closure } = text.value;

  useEffect(() => {
    if (!roads) return;
    const take = (position: PositionE7): void => {
      const at = streetAt(roads, position, CLICK_WITHIN_M);
      missed.value = at === null;
      if (!at) return;
      named.value = null;
      onChange(chainAround(roads, at.edge));
    };
    pointing.value = { want: 'street', take };
    return () => {
      pointing.value = null;
    };
  }, [roads, onChange]);

  if (!roads) return null;
  const choose = (next: Chain): void => {
    onChange(next);
    lookAt.value = lineOfChain(roads, next);
  };
  return (
    <div class="group" data-testid="street">
      <SearchField
        label={closure.search}
        hint={closure.searchHint}
        find={find.value}
        testId="street-search"
        onChoose={({ name }) => {
          named.value = name;
          missed.value = false;
          const chains = chainsOf(roads, names.value.get(name) ?? []);
          if (chains[0]) choose(chains[0]);
        }}
      />
      {missed.value && (
        <p class="refusal" role="alert">
          {closure.nothingHere}
        </p>
      )}
      {named.value !== null && (
        <Stretches
          chains={chainsOf(roads, names.value.get(named.value) ?? [])}
          roads={roads}
          chosen={chain}
          onChoose={choose}
        />
      )}
      {chain && <ChosenChain chain={chain} roads={roads} onChange={choose} />}
      {refusal && !chain && <p class="refusal">{refusal}</p>}
    </div>
  );
}

interface StretchesProps {
  readonly chains: readonly Chain[];
  readonly roads: Roads;
  readonly chosen: Chain | null;
  readonly onChoose: (chain: Chain) => void;
}

/** The parts of one street between crossings, to choose without a map. */
function Stretches({ chains, roads, chosen, onChoose }: StretchesProps) {
  return (
    <fieldset class="field" data-testid="stretches">
      <legend>{text.value.closure.stretches}</legend>
      <div class="stretches">
        {chains.map((chain) => (
          <label key={chain.arcs[0]} class="choice row">
            <input
              type="radio"
              name="stretch"
              checked={chosen?.arcs.includes(chain.arcs[0]!) ?? false}
              onChange={() => onChoose(chain)}
            />
            <span>{endsText(roads, chain)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface ChosenProps {
  readonly chain: Chain;
  readonly roads: Roads;
  readonly onChange: (chain: Chain) => void;
}

function ChosenChain({ chain, roads, onChange }: ChosenProps) {
  const { closure } = text.value;
  const buttons = [
    ['extend-start', '+', closure.extendStart, extendedAtStart],
    ['shorten-start', '−', closure.shortenStart, shortenedAtStart],
    ['extend-end', '+', closure.extendEnd, extended],
    ['shorten-end', '−', closure.shortenEnd, shortened],
  ] as const;
  const button = ([id, sign, label, change]: (typeof buttons)[number]) => (
    <button
      key={id}
      type="button"
      class="small square"
      title={label}
      aria-label={label}
      data-testid={id}
      onClick={() => onChange(change(roads, chain))}
    >
      {sign}
    </button>
  );
  return (
    <div class="chosen" data-testid="chosen-street" data-edges={chain.arcs.length}>
      <p aria-live="polite">
        <strong>{chain.name || closure.nameless}</strong> {endsText(roads, chain)}
      </p>
      <div class="chain-ends">
        <span class="quiet">{closure.start}</span>
        {buttons.slice(0, 2).map(button)}
        <span class="quiet">{closure.end}</span>
        {buttons.slice(2).map(button)}
      </div>
      <button
        type="button"
        class="small start"
        data-testid="whole-street"
        onClick={() => onChange(whole(roads, chain))}
      >
        {closure.whole}
      </button>
    </div>
  );
}

function endsText(roads: Roads, chain: Chain): string {
  const { closure } = text.value;
  const ends = endsOfChain(roads, chain);
  const from = ends.from[0] ?? (ends.forks.from ? closure.fork : closure.deadEnd);
  const to = ends.to[0] ?? (ends.forks.to ? closure.fork : closure.deadEnd);
  return `${closure.between(from, to)}, ${closure.length(ends.lengthM)}`;
}
