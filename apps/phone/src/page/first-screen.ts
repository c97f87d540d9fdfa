import { effect } from '@preact/signals';
import { settings } from './settings.ts';
import { city, groundDrawn, mapState } from './state.ts';

/** A map that has not come by then holds nothing up. */
const AT_MOST_MS = 15_000;

/** The first screen is there, its map too if one is wanted: on a thin line, nothing else competes with it before. */
export const firstScreen = new Promise<void>((resolve) => {
  effect(() => {
    const isDrawn = mapState.value === 'ready' && (groundDrawn.value || !city.value?.overview);
    if (isDrawn || mapState.value === 'unavailable' || !settings.value.map) resolve();
  });
  setTimeout(resolve, AT_MOST_MS);
});
