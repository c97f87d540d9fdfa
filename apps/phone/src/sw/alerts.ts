import type { Notice } from '@vigie/alerts';
import { pinnedKeys } from '@vigie/web-platform';
import type { Language } from '@vigie/words';
import { openAlertRecords } from '../alerts-kept.ts';
import { showPush } from './push.ts';

declare const self: ServiceWorkerGlobalScope;

const territory = new URL(self.registration.scope).pathname.split('/').at(-2) ?? '';

/** One push after the other: each is judged by what the one before it showed. */
let last: Promise<unknown> = Promise.resolve();

self.addEventListener('push', (event) => {
  const bytes = event.data ? new Uint8Array(event.data.arrayBuffer()) : null;
  last = last.then(async () => {
    await showPush(bytes, {
      records: () => openAlertRecords(territory),
      pinnedKeys: () => pinnedKeys(`vigie-${territory}-log`),
      nowMs: Date.now,
      localHour: () => new Date().getHours(),
      formatTime,
      show,
    });
    // Open pages follow the log already; they only learn not to ask anew all at once.
    for (const client of await self.clients.matchAll()) client.postMessage('pushed');
  });
  event.waitUntil(last);
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { entry } = (event.notification.data ?? {}) as { entry?: string | null };
  event.waitUntil(openOn(entry ? `#alert=${entry}` : ''));
});

self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(subscribeAgain(event as PushSubscriptionChangeEvent));
});

function formatTime(atMs: number, { locale }: Language): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(atMs);
}

async function show({ title, entry, ...notice }: Notice): Promise<void> {
  // `renotify` is missing in TypeScript's library.
  const options: NotificationOptions & { renotify: boolean } = {
    ...notice,
    icon: './icon.svg',
    data: { entry },
  };
  await self.registration.showNotification(title, options);
}

async function openOn(hash: string): Promise<void> {
  const [open] = await self.clients.matchAll({ type: 'window' });
  if (!open) return void (await self.clients.openWindow(`./${hash}`));
  open.postMessage({ opened: hash });
  await open.focus();
}

/** The push service gave this browser another address. Without it there are no alerts until the app is opened. */
async function subscribeAgain({
  oldSubscription,
  newSubscription,
}: PushSubscriptionChangeEvent): Promise<void> {
  const choice = await (await openAlertRecords(territory)).get('choice');
  const options = oldSubscription?.options;
  const fresh = newSubscription ?? (options && (await self.registration.pushManager.subscribe(options)));
  if (!fresh || !choice) return;
  const { endpoint, keys } = fresh.toJSON();
  await send('POST', { endpoint, keys, level: choice.level });
  if (oldSubscription) await send('DELETE', { endpoint: oldSubscription.endpoint });
}

async function send(method: string, body: object): Promise<void> {
  await fetch(`/api/territories/${territory}/subscriptions`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'omit',
  });
}
