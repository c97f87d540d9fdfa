import { t } from './state.ts';
import { locating } from './travel.ts';

/** Why the position that was asked for is not known, then what still works or what to do. */
export function PositionTrouble({ then }: { readonly then: string }) {
  const words = positionTrouble();
  return (
    <p class="hint" role="status" data-testid="position-trouble" data-state={locating.value}>
      {words && `${words} ${then}`}
    </p>
  );
}

export function positionTrouble(): string | null {
  const state = locating.value;
  return state === 'idle' || state === 'asking' ? null : t.value.position[state];
}
