import { attributionsOf, type PackSource } from '@vigie/situation';
import { text } from '../text/language.ts';

/** Whom the map is from, always in sight; on a press, each source with its licence. */
export function Sources({ sources }: { readonly sources: readonly PackSource[] }) {
  const { shown, all } = attributionsOf(sources);
  return (
    <details class="map-sources" data-testid="sources">
      <summary>
        <span class="info" aria-hidden="true">
          i
        </span>{' '}
        {shown}
      </summary>
      <ul aria-label={text.value.map.sources}>
        {all.map(({ attribution, licences }) => (
          <li key={attribution}>
            {attribution} ({licences.join(', ')})
          </li>
        ))}
      </ul>
    </details>
  );
}
