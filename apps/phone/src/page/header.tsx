import { computed } from '@preact/signals';
import { refusalText } from '@vigie/words';
import { Icon } from './icons.tsx';
import { InForce, MoreInForce } from './in-force.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { freshnessText } from './said.ts';
import {
  city,
  freshness,
  language,
  raised,
  selected,
  situation,
  speech,
  t,
  tab,
  wordsRefused,
} from './state.ts';

/** The place, what is in force, and how old all this is: on every screen. */
export function Header() {
  const name = situation.value?.name ?? city.value?.manifest.title ?? t.value.appName;
  return (
    <header class="header" data-testid="header">
      <div class="header-line">
        <h1>{name}</h1>
        <button
          type="button"
          class="square gear"
          data-testid="settings"
          aria-label={t.value.settings.open}
          aria-pressed={tab.value === 'settings'}
          onClick={() => {
            selected.value = null;
            tab.value = tab.value === 'settings' ? 'around' : 'settings';
            raised.value = true;
          }}
        >
          <Icon name="gear" />
        </button>
        <LanguageMenu />
      </div>
      <Freshness />
      <InForce />
    </header>
  );
}

const isOffline = computed(() => freshness.value?.link === 'offline');
/** Every second another one, while it counts seconds: its text alone is drawn anew. */
const freshnessLine = computed(() => freshnessText(freshness.value?.ageMs ?? null, isOffline.value));

function Freshness() {
  const offline = isOffline.value;
  return (
    <div class="freshness" data-testid="freshness" data-link={offline ? 'offline' : 'connected'}>
      <div class="header-line">
        <p class={offline ? 'freshness-line offline' : 'freshness-line'} data-testid="freshness-line">
          <span class="dot" aria-hidden="true" />
          {freshnessLine}
        </p>
        <MoreInForce />
      </div>
      <FreshnessForEars />
      <Notices />
    </div>
  );
}

function Notices() {
  return (
    <div class="notices" role="status">
      {noticesOf().map(({ id, text }) => (
        <p key={id} data-testid={`notice-${id}`}>
          <Icon name="note" />
          {text}
        </p>
      ))}
    </div>
  );
}

/** Read aloud only when the link changes: a voice counting seconds would drown everything else. */
function FreshnessForEars() {
  const offline = isOffline.value;
  return (
    <p class="for-ears" aria-live="polite">
      {offline ? t.value.freshness.offlineAloud : t.value.freshness.connectedAloud}
    </p>
  );
}

function noticesOf(): { id: string; text: string }[] {
  const now = freshness.value;
  const notices: { id: string; text: string }[] = [];
  if (!speech.value.reviewed) notices.push({ id: 'unreviewed', text: t.value.languages.unreviewed });
  if (wordsRefused.value) notices.push({ id: 'no-words', text: t.value.languages.noWords });
  if (!now) return notices;
  const { clockBehind, sourceStill, forgetful, update } = t.value.freshness;
  if (now.refused) notices.push({ id: 'refused', text: refusalText(now.refused, language.value) });
  if (now.notice === 'clock-behind') notices.push({ id: 'clock-behind', text: clockBehind });
  // Without a network the source cannot be heard: that line already says so.
  if (now.notice === 'source-still' && now.link === 'connected')
    notices.push({ id: 'source-still', text: sourceStill });
  if (now.forgetful) notices.push({ id: 'forgetful', text: forgetful[now.forgetful] });
  if ((situation.value?.notUnderstood ?? 0) > 0) notices.push({ id: 'update', text: update });
  return notices;
}
