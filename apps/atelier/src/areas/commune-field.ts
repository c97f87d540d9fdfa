import type { Language } from '@vigie/community';
import { href } from '../address.ts';
import { html, type Markup } from '../markup.ts';
import { COMMUNE_SCRIPT } from '../static-files.ts';

/** Where somebody types a commune of the region; offered as they type where scripts run. */
export const communeInput = (attributes: Markup, value: string, language: Language): Markup =>
  html`<input ${attributes} value="${value}" data-communes="${href(language, '/communes')}"><script src="${COMMUNE_SCRIPT}" defer></script>`;
