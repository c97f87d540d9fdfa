import { signal } from '@preact/signals';
import type { Rehearsal } from '../messages.ts';
import { askRehearsal } from './travel.ts';

/** Whether the browser promised not to clear what this page keeps. Null while that is not known. */
export const persisted = signal<boolean | null>(null);

/** Whether this browser refuses to keep the app at all, as private windows do. */
export const shellRefused = signal(false);

/** Whether every file of the app itself lies on this phone. */
export const shellKept = signal<boolean | null>(null);

/** What would be there without a network; null before it was tried. */
export const rehearsal = signal<Rehearsal | null>(null);

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

/** The browser's own question whether to install, where it has one; null where it has none, or once it was asked. */
export const install = signal<(() => void) | null>(null);

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  install.value = () => {
    install.value = null;
    void (event as InstallPrompt).prompt();
  };
});

/** Looks at what is kept already, asking for nothing. */
export async function lookAtStorage(): Promise<void> {
  persisted.value = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  shellKept.value = await isShellKept();
}

export async function askToPersist(): Promise<void> {
  persisted.value = (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}

/** Opens everything again from what is kept, with every request refused. */
export async function rehearseOffline(): Promise<void> {
  rehearsal.value = null;
  shellKept.value = await isShellKept();
  askRehearsal();
}

/** The page that is served to whoever opens this address without a network. */
async function isShellKept(): Promise<boolean> {
  if (!('caches' in globalThis) || !navigator.serviceWorker?.controller) return false;
  const page = await caches.match('./index.html', { ignoreSearch: true }).catch(() => undefined);
  return page !== undefined;
}
