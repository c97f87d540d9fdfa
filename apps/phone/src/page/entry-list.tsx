import { useEffect, useRef, useState } from 'preact/hooks';
import type { Item } from '../messages.ts';
import { Age } from './age.tsx';
import { Icon } from './icons.tsx';
import { isNew } from './last-look.ts';
import { distanceText } from './measure.ts';
import { revealedPhotoOf } from './revealed-photo.tsx';
import { said } from './said.ts';
import { open } from './selection.ts';
import { distances, language, t } from './state.ts';

/** As many as one scrolls through; a crisis has thousands, and drawing them all holds up a cheap phone for seconds. */
const AT_ONCE = 60;

/** The first of the entries, and more of them on demand. How many there are is said above it. */
export function EntryList({ items }: { readonly items: readonly Item[] }) {
  const [count, setCount] = useState(AT_ONCE);
  const list = useRef<HTMLUListElement>(null);
  // Whoever asked for more by keyboard goes on with the first of them.
  useEffect(() => {
    if (count === AT_ONCE) return;
    list.current?.children[count - AT_ONCE]?.querySelector('button')?.focus({ preventScroll: true });
  }, [count]);
  const left = items.length - count;
  return (
    <>
      <ul ref={list} class="entries" data-testid="entries">
        {items.slice(0, count).map((item) => (
          <EntryLine key={item.entry.id} item={item} />
        ))}
      </ul>
      {left > 0 && (
        <button
          type="button"
          class="secondary"
          data-testid="more-entries"
          onClick={() => setCount(count + AT_ONCE)}
        >
          {t.value.around.more(Math.min(AT_ONCE, left), left)}
        </button>
      )}
    </>
  );
}

function EntryLine({ item }: { readonly item: Item }) {
  const { headline, lang, source } = said(item);
  const { entry, standing, index } = item;
  const far = distances.value?.get(entry.id);
  return (
    <li>
      <button
        type="button"
        class="entry"
        data-testid="entry"
        data-entry={entry.id}
        data-kind={entry.kind}
        data-standing={standing}
        data-status={entry.status}
        onClick={() => open(item)}
      >
        <span class={`entry-icon kind-${entry.kind}`}>
          <Icon name={entry.kind === 'report' ? entry.body.report : iconOf(item)} />
        </span>
        <span class="entry-words">
          <span class="entry-headline" lang={lang} dir="auto">
            {headline}
          </span>
          <span class="entry-source">
            {source} · <Age ofMs={entry.recordedAtMs} />
            {far !== undefined && ` · ${far === 0 ? t.value.around.here : distanceText(far, language.value)}`}
            {isNew(index) && (
              <span class="badge badge-new">
                <Icon name="new" /> {t.value.around.newer}
              </span>
            )}
            {revealedPhotoOf(item) !== null && (
              <span class="badge" data-testid="has-photo">
                <Icon name="photo" /> {t.value.around.hasPhoto}
              </span>
            )}
            {standing !== 'in-force' && (
              <span class="badge">{language.value.vocabulary.standings[standing]}</span>
            )}
            {entry.status !== 'Actual' && (
              <span class="badge badge-exercise">{language.value.vocabulary.statuses[entry.status]}</span>
            )}
          </span>
        </span>
      </button>
    </li>
  );
}

function iconOf({ entry }: Item) {
  switch (entry.kind) {
    case 'order':
    case 'bulletin':
    case 'vigilance':
    case 'hazard':
    case 'closure':
    case 'shelter':
    case 'service':
      return entry.kind;
    default:
      return 'note';
  }
}
