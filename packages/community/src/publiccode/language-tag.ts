const TAG =
  /^(?<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?<region>[a-z]{2}|\d{3}))?(?<variants>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?$/i;

/**
 * Whether a text is a BCP 47 language tag (`fr`, `pt-BR`, `sl-IT-nedis`): well-formed, its language known to
 * `isLanguage`, its region to `isRegion`, no variant twice. `en_GB`, as POSIX writes it, is none.
 */
export function isLanguageTag(
  text: string,
  isLanguage: (subtag: string) => boolean,
  isRegion: (code: string) => boolean,
): boolean {
  // The longest that RFC 5646 speaks of; a pattern should not be tried on a page.
  if (text.length > 64) return false;
  const parts = TAG.exec(text)?.groups;
  if (!parts) return false;
  const { language = '', region, variants = '' } = parts;
  const each = variants.toLowerCase().split('-').filter(Boolean);
  return (
    isLanguage(language.toLowerCase()) &&
    (region === undefined || /^\d/.test(region) || isRegion(region.toUpperCase())) &&
    new Set(each).size === each.length
  );
}
