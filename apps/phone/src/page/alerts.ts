import { signal } from '@preact/signals';
import { LEVELS, type Level } from '@vigie/alerts';

/**
 * `impossible`: this browser has no push, or not here. `refused`: the person or the browser said no, for this site. `failed`: the
 * browser's push service or the town's server did not answer.
 */
export type AlertState = 'off' | 'on' | 'working' | 'impossible' | 'refused' | 'failed';

export const alertState = signal<AlertState>('off');
export const alertLevel = signal<Level>('orange');

let territory = '';

/** What was chosen on this phone. Asks for nothing. */
export function keepAlerts(of: string): void {
  territory = of;
  try {
    const stored = localStorage.getItem(keyOf());
    alertLevel.value = LEVELS.find((level) => level === stored) ?? alertLevel.value;
  } catch {
    // Storage is refused: so is push, then.
  }
}

const keyOf = (): string => `vigie-${territory}-alert-level`;

/** How it stands in this browser. Asks for nothing. */
export async function lookAtAlerts(): Promise<void> {
  const possible = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (!possible) alertState.value = 'impossible';
  else if (Notification.permission === 'denied') alertState.value = 'refused';
  else alertState.value = (await subscription()) ? 'on' : 'off';
}

/** Asks the browser, and then the person, only now that a button was pressed for it. */
export async function turnOn(): Promise<void> {
  alertState.value = 'working';
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') {
    alertState.value = permission === 'denied' ? 'refused' : 'off';
    return;
  }
  alertState.value = (await subscribe().catch(() => false)) ? 'on' : 'failed';
}

export async function turnOff(): Promise<void> {
  alertState.value = 'working';
  const before = await subscription();
  // The browser first: whatever the server answers, it then shows nothing more, and its push service says so to the server.
  const done = await before?.unsubscribe().catch(() => false);
  if (before) await send('DELETE', { endpoint: before.endpoint });
  alertState.value = done === false ? 'failed' : 'off';
}

export async function chooseLevel(level: Level): Promise<void> {
  alertLevel.value = level;
  try {
    localStorage.setItem(keyOf(), level);
  } catch {
    // It holds for this visit.
  }
  const before = alertState.value === 'on' ? await subscription() : null;
  if (before && !(await post(before))) alertState.value = 'failed';
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  return (await registration?.pushManager.getSubscription().catch(() => null)) ?? null;
}

async function subscribe(): Promise<boolean> {
  if (!(await navigator.serviceWorker.getRegistration())) return false;
  const registration = await navigator.serviceWorker.ready;
  const answer = await fetch('/api/push-key', { credentials: 'omit' });
  const { key } = (await answer.json()) as { key: string };
  const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  if (await post(made)) return true;
  await made.unsubscribe();
  return false;
}

function post(made: PushSubscription): Promise<boolean> {
  const { endpoint, keys } = made.toJSON();
  return send('POST', { endpoint, keys, level: alertLevel.value });
}

/** Where the browser is reached, and how much it wants: no place, no name. */
async function send(method: string, body: object): Promise<boolean> {
  const answer = await fetch(`/api/territories/${territory}/subscriptions`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'omit',
  }).catch(() => null);
  return answer?.ok ?? false;
}
