import type { Language } from '@vigie/community';

/** A day as people say it: « 23 novembre 2026 ». */
export const dayWords = (atMs: number, language: Language): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'Europe/Paris',
  }).format(atMs);
