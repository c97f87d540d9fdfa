import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import './alerts.ts';

declare const self: ServiceWorkerGlobalScope;
/** Every file of the app, written in by the build. */
declare const __SHELL__: readonly { url: string; revision: string | null }[];

// The app itself, whole, so that it opens with no network. What it shows is not here: the worker of the page keeps the
// log and the pack, verified, on the device.
precacheAndRoute([...__SHELL__]);
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html')));

// A first visitor's page is served from here at once; a later version waits until the person agrees.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
});
