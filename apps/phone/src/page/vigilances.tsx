import type { Bodies, Statement } from '@vigie/situation';
import { infoIn, issuerName, phenomenonName, statusPrefix, vocabulary } from '@vigie/words';
import type { Item } from '../messages.ts';
import { Icon } from './icons.tsx';
import { said } from './said.ts';
import { open } from './selection.ts';
import { language, situation, t } from './state.ts';

/** More would push the map away; the rest stands in the list. */
const MOST_SHOWN = 3;

/** Each vigilance in force, with its source, its level in words, and where it is going. Never merged into one. */
export function Vigilances() {
  if (!situation.value) return null;
  const items = situation.value.items.filter(
    ({ entry, standing }) =>
      entry.kind === 'vigilance' && standing === 'in-force' && entry.body.level !== 'green',
  );
  if (items.length === 0) return null;
  return (
    <section aria-label={t.value.vigilance.label} data-testid="vigilances">
      <ul class="vigilances">
        {items.slice(0, MOST_SHOWN).map((item) => (
          <li key={item.entry.id}>
            <VigilanceLine item={item} />
          </li>
        ))}
      </ul>
      {items.length > MOST_SHOWN && <p class="more">{t.value.vigilance.more(items.length - MOST_SHOWN)}</p>}
    </section>
  );
}

function VigilanceLine({ item }: { readonly item: Item }) {
  const { entry } = item;
  if (entry.kind !== 'vigilance') return null;
  const { level, tendency } = entry.body;
  return (
    <button
      type="button"
      class="vigilance"
      data-level={level ?? 'town'}
      data-testid="vigilance"
      onClick={() => open(item)}
    >
      <LevelMark level={level} />
      <span class="vigilance-words">
        {statusPrefix(entry.status, language.value)}
        <VigilanceWords entry={entry} />
      </span>
      <span class="tendency" data-testid="tendency">
        <Icon name={tendency} />
        {vocabulary(language.value).vigilance.tendencies[tendency]}
      </span>
    </button>
  );
}

function VigilanceWords({ entry: { body } }: { readonly entry: Statement<'vigilance'> }) {
  const own = infoIn(body.words, language.value)?.headline;
  const issuer = issuerName(body.issuer, language.value);
  if (body.level === undefined && own) return <>{`${issuer} — ${own}`}</>;
  const level = body.level && vocabulary(language.value).vigilance.levels[body.level];
  return (
    <>
      {level && <strong class="level">{level}</strong>} {phenomenonName(body.phenomenon, language.value)}
      <span class="vigilance-source">
        {issuer}, {body.zone}
      </span>
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

/** Orders, and official messages about grave things: one line each, the gravest first. */
export function Alerts() {
  const alerts = (situation.value?.items ?? []).filter(isAlert);
  if (alerts.length === 0) return null;
  return (
    <ul class="alerts" data-testid="alerts">
      {alerts.slice(0, MOST_SHOWN).map((item) => (
        <li key={item.entry.id}>
          <button type="button" class="alert" onClick={() => open(item)}>
            <Icon name={item.entry.kind === 'order' ? 'order' : 'bulletin'} />
            <span>
              <strong>{said(item).headline}</strong>
              <span class="alert-source">
                {said(item).source}, {said(item).age}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function isAlert({ entry, standing }: Item): boolean {
  if (standing !== 'in-force') return false;
  if (entry.kind === 'order') return true;
  return entry.kind === 'bulletin' && ['Extreme', 'Severe'].includes(entry.body.severity);
}
