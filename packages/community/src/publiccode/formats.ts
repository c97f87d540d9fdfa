/** Longer than any address needs; a pattern should not be tried on a page. */
const LONGEST = 2_048;

const HOST = String.raw`(?:[^\s/?#@]+@)?(?:\[[0-9a-fA-F:.]+\]|[^\s/?#@:\[\]<>"{}|\\^]+)(?::\d{1,5})?`;
const REST = String.raw`(?:[/?#][^\s<>"{}|\\^]*)?`;
const URL_FORM = new RegExp(`^[a-z][a-z0-9+.-]*://${HOST}${REST}$`, 'i');
const HTTP_FORM = new RegExp(`^https?://${HOST}${REST}$`, 'i');
const URN_FORM = /^urn:[a-z0-9][a-z0-9-]{0,31}:[^\s<>"{}|\\^]+$/i;

const fits = (form: RegExp, text: string): boolean => text.length <= LONGEST && form.test(text);

/** An absolute address with a host. */
export const isUrl = (text: string): boolean => fits(URL_FORM, text);
export const isHttpUrl = (text: string): boolean => fits(HTTP_FORM, text);
/** What names an organisation or a standard: an address or a URN. */
export const isUri = (text: string): boolean => isUrl(text) || fits(URN_FORM, text);

/** `type/subtype`, RFC 2045. */
export const isMediaType = (text: string): boolean =>
  fits(/^[a-z0-9][a-z0-9!#$&^_-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i, text);

export const isEmail = (text: string): boolean =>
  text.length <= 254 &&
  /^[^\s@<>()",;:\\[\]]{1,64}@[^\s@.<>()",;:\\[\]]+(?:\.[^\s@.<>()",;:\\[\]]+)+$/.test(text);

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** `YYYY-MM-DD`, and a day of the calendar. */
export function isDate(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}
