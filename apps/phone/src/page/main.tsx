import './fonts.css';
import './page.css';
import './report.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import type { ToPage } from '../messages.ts';
import { withNews } from '../situation-news.ts';
import { keepAlerts } from './alerts.ts';
import { App } from './app.tsx';
import { readDeepLink } from './deep-link.ts';
import { keepDeparture } from './departure.ts';
import { firstScreen } from './first-screen.ts';
import { grown, growOver } from './growth.ts';
import { keepLastLook } from './last-look.ts';
import { bringPanels } from './later.tsx';
import { keepOwnPlaces } from './own-places.ts';
import { rehearsal } from './preparation.ts';
import { hearReplay } from './replay.ts';
import { hearReport, keepReport } from './report-form.ts';
import { hearPhoto } from './revealed-photo.tsx';
import { watchUpdates } from './shell-updates.ts';
import {
  city,
  feedback,
  firstWords,
  found,
  freshness,
  journey,
  language,
  live,
  noCity,
  outbox,
  ownAnswers,
  received,
  situation,
  t,
  town,
  words,
} from './state.ts';
import { whenSteady } from './steady-map.ts';
import { connect, follow, openedAlert } from './travel.ts';
import { hearTrust, openTrust } from './trust.ts';
import { startWorker } from './worker-link.ts';

const [, territory = ''] = /^\/p\/([a-z][a-z0-9-]{1,39})(?:\/|$)/.exec(location.pathname) ?? [];

function take(message: ToPage): void {
  switch (message.type) {
    case 'situation':
      whenSteady(() => {
        live.value = withNews(live.peek(), message.news);
      });
      return;
    case 'freshness':
      whenSteady(() => {
        freshness.value = message.freshness;
      });
      return;
    case 'city':
      city.value = message.city;
      noCity.value = null;
      return;
    case 'no-city':
      noCity.value = message.code;
      return;
    case 'found':
      found.value = message;
      return;
    case 'journey':
      journey.value = message.journey;
      return;
    case 'own':
      ownAnswers.value = message.answers;
      return;
    case 'replay':
    case 'replay-refused':
    case 'replayed':
      hearReplay(message);
      return;
    case 'town':
      town.value = message.settings;
      return;
    case 'alert':
      received.value = message.item;
      return;
    case 'rehearsed':
      rehearsal.value = message.rehearsal;
      return;
    case 'outbox':
      outbox.value = message.reports;
      return;
    case 'feedback':
      feedback.value = message.feedback;
      return;
    case 'street':
    case 'shrunk':
      hearReport(message);
      return;
    case 'photo':
      hearPhoto(message);
      return;
    case 'trust':
      hearTrust(message);
      return;
    case 'words':
      words.value = new Map(words.value).set(message.hash, message.said);
      return;
  }
}

keepOwnPlaces(territory);
keepLastLook(territory);
keepAlerts(territory);
const link = readDeepLink(location.hash);
const worker = startWorker(territory, link.alert ?? null, take);
await firstWords().catch((error: unknown) => {
  // Absent where the town's own words stand in its place: those stay.
  const note = document.getElementById('no-words');
  if (note) note.hidden = false;
  throw error;
});
connect(worker);
keepReport();
keepDeparture();
openTrust(territory);
follow(link);
addEventListener('hashchange', () => follow(readDeepLink(location.hash)));

// A notification was pressed while this page was open.
navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<{ opened?: string }>) => {
  const opened = readDeepLink(data.opened ?? '');
  if (opened.alert) openedAlert(opened.alert);
  follow(opened);
});

effect(() => {
  if (!grown.value) return;
  const { tag, direction } = language.value;
  document.documentElement.lang = tag;
  document.documentElement.dir = direction;
  document.title = `${situation.value?.name ?? city.value?.manifest.title ?? territory} — ${t.value.appName}`;
});

const root = document.getElementById('app');
if (root) growOver(root, () => render(<App />, root));

// For end-to-end tests, and for anyone who looks: what is shown, once it is drawn.
effect(() => {
  const now = situation.value;
  if (!now || !grown.value) return;
  requestAnimationFrame(() => {
    document.documentElement.dataset.version = String(now.version);
    document.documentElement.dataset.ready = 'true';
  });
});

// What it keeps for another day comes last.
void firstScreen.then(bringPanels).then(watchUpdates);
