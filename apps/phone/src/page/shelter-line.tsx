import type { WayToShelter } from '../messages.ts';
import type { PublicProfile } from './deep-link.ts';
import { Icon } from './icons.tsx';
import { distanceText, durationText } from './measure.ts';
import { said } from './said.ts';
import { itemsById, language, t } from './state.ts';
import { travelTo } from './travel.ts';
import type { End } from './trip.ts';

interface ShelterLineProps {
  readonly shelter: WayToShelter;
  readonly from: End;
  readonly means: PublicProfile;
  /** What a place is that no entry tells of. */
  readonly label: string;
}

/** A place that takes people in, how long the way to it takes, and the way itself on a press. */
export function ShelterLine({ shelter, from, means, label }: ShelterLineProps) {
  const { name, entry } = shelter;
  const item = entry === null ? undefined : itemsById.value.get(entry);
  return (
    <li class="own-head">
      <span>
        <span class="entry-headline">{item ? said(item).headline : label}</span>
        <span class="entry-source">
          {durationText(shelter.durationS)} · {distanceText(shelter.distanceM, language.value)}
        </span>
      </span>
      <button
        type="button"
        class="secondary"
        aria-label={`${t.value.home.way} : ${name}`}
        onClick={() => travelTo(from, { position: shelter.position, name, me: false }, means)}
      >
        <Icon name="route" />
        {t.value.home.way}
      </button>
    </li>
  );
}
