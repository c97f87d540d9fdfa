import type { Look } from '@vigie/cartography';
import { highContrast } from './settings.ts';

/** The system's night; it may fall while the map is open. */
export const dark = matchMedia('(prefers-color-scheme: dark)');

/** How the map looks at this moment. */
export const look = (): Look => ({ theme: dark.matches ? 'night' : 'day', contrast: highContrast.peek() });
