// The library starts its worker by itself, which the bundler does not see: its address is given.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';

/** Where the script of the map's own worker is; light to know, so that a page may fetch it before it has the library. */
export const mapWorkerUrl: string = workerUrl;
