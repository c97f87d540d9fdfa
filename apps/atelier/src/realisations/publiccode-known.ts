import type { Known } from '@vigie/community';
import licences from 'spdx-license-list/simple.js';

const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Languages of French territories that CLDR has no name for, by ISO 639-3. */
const FRENCH_LANGUAGES = new Set(['gcf', 'gcr', 'rcf', 'buc', 'fud', 'uve', 'wls', 'mrq', 'pmt']);

/** What a machine without a network knows of languages and licences. */
export const PUBLICCODE_KNOWN: Pick<Known, 'isLanguage' | 'isLicence'> = {
  isLanguage: (subtag) => FRENCH_LANGUAGES.has(subtag) || NAMES.of(subtag) !== undefined,
  isLicence: (id) => licences.has(id),
};
