import { signal } from '@preact/signals';

/** Set by the map once it is drawn. */
export const zoomer = signal<((steps: number) => void) | null>(null);

export const zoomBy = (steps: number): void => zoomer.value?.(steps);
