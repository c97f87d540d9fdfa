import { useLayoutEffect, useRef } from 'preact/hooks';
import { AroundPanel } from './around-panel.tsx';
import { EntryCard } from './entry-card.tsx';
import { Icon, type IconName } from './icons.tsx';
import { later } from './later.tsx';
import { raised, selected, t, tab } from './state.ts';
import type { Tab } from './tab.ts';

// What is around opens first; the others come when they are asked for, or after the first screen.
const ChildrenPanel = later(async () => (await import('./children-panel.tsx')).ChildrenPanel);
const HomePanel = later(async () => (await import('./home-panel.tsx')).HomePanel);
const JourneyPanel = later(async () => (await import('./journey-panel.tsx')).JourneyPanel);
const ReportPanel = later(async () => (await import('./report-panel.tsx')).ReportPanel);
const SettingsPanel = later(async () => (await import('./settings-panel.tsx')).SettingsPanel);

const TABS: readonly { readonly name: Tab; readonly icon: IconName }[] = [
  { name: 'children', icon: 'children' },
  { name: 'route', icon: 'route' },
  { name: 'home', icon: 'home' },
  { name: 'around', icon: 'around' },
  { name: 'report', icon: 'report' },
];

/** The four questions, and the report, over the map on a phone, beside it on a desk. */
export function Sheet() {
  const panel = useRef<HTMLDivElement>(null);
  const shown = selected.value ?? tab.value;
  const before = useRef(shown);
  // What was pressed is elsewhere, or gone: whoever uses a keyboard or listens goes on in what it opened.
  useLayoutEffect(() => {
    if (before.current !== shown && !panel.current?.contains(document.activeElement))
      panel.current?.focus({ preventScroll: true });
    before.current = shown;
  }, [shown]);
  return (
    <main class={raised.value ? 'sheet raised' : 'sheet'} data-testid="sheet">
      <button
        type="button"
        class="handle"
        aria-expanded={raised.value}
        aria-controls="panel"
        onClick={() => {
          raised.value = !raised.value;
        }}
      >
        <Icon name={raised.value ? 'down' : 'up'} />
        <span class="for-ears">{raised.value ? t.value.sheet.close : t.value.sheet.open}</span>
      </button>
      {/* Another panel is another element, so that it begins at its top. */}
      <div key={shown} ref={panel} id="panel" class="panel" tabIndex={-1} data-testid="panel">
        {selected.value !== null ? <EntryCard /> : <Panel />}
      </div>
      <nav class="tabs" aria-label={t.value.sheet.label}>
        {TABS.map(({ name, icon }) => (
          <button
            key={name}
            type="button"
            class="tab"
            data-testid={`tab-${name}`}
            aria-current={tab.value === name ? 'page' : undefined}
            onClick={() => show(name)}
          >
            <Icon name={icon} />
            {t.value.tabs[name]}
          </button>
        ))}
      </nav>
    </main>
  );
}

/** The open tab pressed again shows the map. */
function show(name: Tab): void {
  const same = tab.value === name && selected.value === null;
  raised.value = same ? !raised.value : true;
  selected.value = null;
  tab.value = name;
}

function Panel() {
  switch (tab.value) {
    case 'children':
      return <ChildrenPanel />;
    case 'route':
      return <JourneyPanel />;
    case 'home':
      return <HomePanel />;
    case 'around':
      return <AroundPanel />;
    case 'report':
      return <ReportPanel />;
    case 'settings':
      return <SettingsPanel />;
  }
}
