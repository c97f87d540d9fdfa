import { FRENCH, languageOf, type PageLanguage } from '@vigie/words';
import type { Context } from 'hono';

/** The language that a page is asked for in: by its address, else by what the browser prefers (RFC 9110 §12.5.4), else French. */
export function askedLanguage(c: Context): PageLanguage {
  return languageOf(c.req.query('lang') ?? '') ?? preferred(c.req.header('accept-language') ?? '');
}

/** Of equal ones the first named. */
function preferred(header: string): PageLanguage {
  const ranked = header.split(',').flatMap((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const language = languageOf(tag);
    const quality = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
    return language && quality > 0 ? [{ language, quality }] : [];
  });
  ranked.sort((a, b) => b.quality - a.quality);
  return ranked[0]?.language ?? FRENCH;
}
