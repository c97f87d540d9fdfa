import { shellRefused } from './preparation.ts';
import { updateReady } from './state.ts';

/** Registers the service worker once the page is shown, and says when a newer version waits. */
export async function watchUpdates(): Promise<void> {
  if (!import.meta.env.PROD) return;
  const registration = await navigator.serviceWorker?.register('./service-worker.js').catch(() => null);
  if (!registration) {
    // Private windows and plain http refuse it: the page works, with a network.
    shellRefused.value = true;
    return;
  }
  const offer = (waiting: ServiceWorker) => {
    updateReady.value = () => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('take-over');
    };
  };
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing;
    fresh?.addEventListener('statechange', () => {
      // The very first one replaces nothing: there is nothing to tell.
      if (fresh.state === 'installed' && navigator.serviceWorker.controller) offer(fresh);
    });
  });
}
