import type { PackSource } from '@vigie/situation';
import { text } from '../text/language.ts';

/** What a pack says of a source that names nobody. */
const NOT_STATED = 'not stated';

/** Whom the map is from, always in sight; on a press, each source with its licence. */
export function Sources({ sources }: { readonly sources: readonly PackSource[] }) {
  const { map } = text.value;
  const named = new Map<string, Set<string>>();
  for (const { attribution, licence } of sources) {
    if (attribution === NOT_STATED) continue;
    named.set(attribution, (named.get(attribution) ?? new Set()).add(licence));
  }
  return (
    <details class="map-sources" data-testid="sources">
      <summary>
        <span class="info" aria-hidden="true">
          i
        </span>{' '}
        {map.attribution}
      </summary>
      <ul aria-label={map.sources}>
        {[...named].map(([attribution, licences]) => (
          <li key={attribution}>
            {attribution} ({[...licences].join(', ')})
          </li>
        ))}
      </ul>
    </details>
  );
}
