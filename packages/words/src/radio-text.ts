import type { LocalRadio } from '@vigie/situation';
import type { Language } from './language.ts';

const NO_BREAK = '\u00a0';

/** « 98,4 MHz FM »: what one turns to. */
export function frequencyText({ band, frequencyKHz }: LocalRadio, { decimalMark }: Language): string {
  const megahertz = String(frequencyKHz / 1_000);
  return `${megahertz.replace('.', decimalMark)}${NO_BREAK}MHz${NO_BREAK}${band === 'fm' ? 'FM' : 'DAB+'}`;
}
