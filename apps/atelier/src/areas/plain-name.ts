/** As people type a place: small letters, no accents, single spaces; « St » is « Saint ». */
export function plainName(name: string): string {
  const letters = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = letters
    .replaceAll('œ', 'oe')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
  return words.replaceAll(/\bst(e?)\b/g, 'saint$1');
}
