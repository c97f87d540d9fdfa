import { vocabulary } from '@vigie/words';
import type { Item } from '../messages.ts';
import { Icon } from './icons.tsx';
import { said } from './said.ts';
import { open } from './selection.ts';
import { language, situation, t } from './state.ts';

/** Everything on the map, as text: gravest first. */
export function AroundPanel() {
  const now = situation.value;
  if (!now) return <p class="empty">{t.value.loading}</p>;
  const items = now.items;
  if (items.length === 0)
    return (
      <p class="empty" data-testid="nothing-reported">
        {t.value.around.empty}
      </p>
    );
  return (
    <section aria-labelledby="around-title">
      <h2 id="around-title" class="panel-title">
        {t.value.around.title}
        <span class="count">{t.value.around.count(items.length)}</span>
      </h2>
      <ul class="entries" data-testid="entries">
        {items.map((item) => (
          <EntryLine key={item.entry.id} item={item} />
        ))}
      </ul>
    </section>
  );
}

export function EntryLine({ item }: { readonly item: Item }) {
  const { headline, source, age } = said(item);
  const { entry, standing } = item;
  return (
    <li>
      <button
        type="button"
        class="entry"
        data-testid="entry"
        data-kind={entry.kind}
        data-standing={standing}
        data-status={entry.status}
        onClick={() => open(item)}
      >
        <span class={`entry-icon kind-${entry.kind}`}>
          <Icon name={entry.kind === 'report' ? entry.body.report : iconOf(item)} />
        </span>
        <span class="entry-words">
          <span class="entry-headline">{headline}</span>
          <span class="entry-source">
            {source} · {age}
            {standing !== 'in-force' && (
              <span class="badge">{vocabulary(language.value).standings[standing]}</span>
            )}
            {entry.status !== 'Actual' && (
              <span class="badge badge-exercise">{vocabulary(language.value).statuses[entry.status]}</span>
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
