import { computed, signal } from '@preact/signals';
import type { Bodies, Statement } from '@vigie/situation';
import { infoIn, issuerName, phenomenonName, statusPrefix } from '@vigie/words';
import type { Item } from '../messages.ts';
import { Age } from './age.tsx';
import { Icon } from './icons.tsx';
import { said } from './said.ts';
import { open } from './selection.ts';
import { language, needsRoom, raised, replayed, situation, t } from './state.ts';

/** On a phone; more would push the map away. A desk has room for all. */
const FIRST_ALERTS = 1;
const FIRST_VIGILANCES = 2;

/** Of both, over a map alone, over a list, and over what needs the room. */
const mostShown = computed(() => {
  if (needsRoom.value || replayed.value) return 1;
  return raised.value ? 2 : FIRST_ALERTS + FIRST_VIGILANCES;
});

const all = signal(false);

const alerts = computed(() => (situation.value?.items ?? []).filter(isAlert));
const vigilances = computed(() => (situation.value?.items ?? []).filter(isVigilance));

/** How many stay folded. */
const folded = computed(() => {
  const shownAlerts = Math.min(FIRST_ALERTS, alerts.value.length);
  const room = Math.max(0, mostShown.value - shownAlerts);
  const shownVigilances = Math.min(room, FIRST_VIGILANCES, vigilances.value.length);
  return {
    shownVigilances,
    more: alerts.value.length - shownAlerts + vigilances.value.length - shownVigilances,
  };
});

/** What is in force above all: official alerts, then each vigilance with its source. Never merged into one. */
export function InForce() {
  if (alerts.value.length + vigilances.value.length === 0) return null;
  return (
    <section
      id="in-force"
      class={all.value ? 'all' : undefined}
      aria-label={t.value.vigilance.label}
      data-testid="vigilances"
    >
      <ul class="alerts">
        {alerts.value.map((item, i) => (
          <li key={item.entry.id} class={i < FIRST_ALERTS ? undefined : 'extra'}>
            <AlertLine item={item} />
          </li>
        ))}
      </ul>
      <ul class="vigilances">
        {vigilances.value.map((item, i) => (
          <li key={item.entry.id} class={i < folded.value.shownVigilances ? undefined : 'extra'}>
            <VigilanceLine item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Unfolds the others, on a phone. */
export function MoreInForce() {
  const { more } = folded.value;
  if (more === 0) return null;
  return (
    <button
      type="button"
      class="quiet more"
      aria-expanded={all.value}
      aria-controls="in-force"
      onClick={toggle}
    >
      {all.value ? t.value.vigilance.fewer : t.value.vigilance.more(more)}
      <Icon name={all.value ? 'up' : 'down'} />
    </button>
  );
}

function toggle(): void {
  all.value = !all.value;
}

const isVigilance = ({ entry, standing }: Item): boolean =>
  entry.kind === 'vigilance' && standing === 'in-force' && entry.body.level !== 'green';

function isAlert({ entry, standing }: Item): boolean {
  if (standing !== 'in-force') return false;
  if (entry.kind === 'order') return true;
  return entry.kind === 'bulletin' && ['Extreme', 'Severe'].includes(entry.body.severity);
}

function AlertLine({ item }: { readonly item: Item }) {
  const { headline, lang, source } = said(item);
  return (
    <button
      type="button"
      class="alert"
      data-entry={item.entry.id}
      data-testid="alert"
      onClick={() => open(item)}
    >
      <Icon name={item.entry.kind === 'order' ? 'order' : 'bulletin'} />
      <span>
        <strong lang={lang} dir="auto">
          {headline}
        </strong>
        <span class="alert-source">
          {source}, <Age ofMs={item.entry.recordedAtMs} />
        </span>
      </span>
    </button>
  );
}

function VigilanceLine({ item }: { readonly item: Item }) {
  const { entry } = item;
  if (entry.kind !== 'vigilance') return null;
  const { level, tendency, issuer, zone } = entry.body;
  return (
    <button
      type="button"
      class="vigilance"
      data-entry={entry.id}
      data-level={level ?? 'town'}
      data-testid="vigilance"
      onClick={() => open(item)}
    >
      <LevelMark level={level} />
      <span class="vigilance-words">
        {statusPrefix(entry.status, language.value)}
        <VigilanceWords entry={entry} />
        <span class="vigilance-source">
          {issuerName(issuer, language.value)}, {zone}{' '}
          <span class="tendency" data-testid="tendency">
            <span class="for-ears">{t.value.vigilance.tendency}</span>
            <Icon name={tendency} />
            {language.value.vocabulary.vigilance.tendencies[tendency]}
          </span>
        </span>
      </span>
    </button>
  );
}

function VigilanceWords({ entry: { body } }: { readonly entry: Statement<'vigilance'> }) {
  const own = infoIn(body.words, language.value)?.headline;
  if (body.level === undefined)
    return <strong>{own ?? phenomenonName(body.phenomenon, language.value)}</strong>;
  const level = t.value.vigilance.level(language.value.vocabulary.vigilance.levels[body.level]);
  return (
    <>
      <strong class="level">{level}</strong> {phenomenonName(body.phenomenon, language.value)}
    </>
  );
}

/** A shape for each level, so that colour is never alone. */
function LevelMark({ level }: { readonly level: Bodies['vigilance']['level'] }) {
  const shapes = {
    green: <circle cx="10" cy="10" r="7" />,
    yellow: <path d="M10 2.5 18 17H2L10 2.5Z" />,
    orange: <path d="M10 1.5 18.5 10 10 18.5 1.5 10 10 1.5Z" />,
    red: <path d="M6.5 1.5h7l5 5v7l-5 5h-7l-5-5v-7l5-5Z" />,
  };
  return (
    <svg class="level-mark" viewBox="0 0 20 20" aria-hidden="true">
      {level ? shapes[level] : <rect x="3" y="3" width="14" height="14" rx="2" />}
    </svg>
  );
}
