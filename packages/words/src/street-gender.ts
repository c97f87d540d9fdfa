/** First words of street names that are masculine in French; the others, and numbered roads, are feminine. */
const MASCULINE = new Set([
  ...['boulevard', 'bd', 'quai', 'chemin', 'pont', 'cours', 'passage', 'square', 'rond-point', 'sentier'],
  ...['tunnel', 'carrefour', 'mail', 'parvis', 'viaduc', 'lotissement', 'parking', 'clos', 'faubourg'],
  ...['échangeur', 'giratoire', 'périphérique', 'plan', 'gué', 'vieux', 'grand', 'quartier', 'jardin'],
  ...['souterrain', 'escalier', 'hameau', 'domaine', 'col', 'belvédère', 'cul-de-sac', 'port', 'parc'],
]);
const PLURAL = new Set(['allées', 'berges', 'rives', 'promenades', 'quais', 'boulevards', 'escaliers']);
const MASCULINE_PLURAL = new Set(['quais', 'boulevards', 'escaliers']);

/** « fermée » in the gender and number of a street's name: « Quai du Verdanson fermé », « Allées Jean-Jaurès fermées ». */
export function agreeing(roadName: string, masculine: string): string {
  const first = roadName.trim().toLowerCase().split(/\s+/, 1)[0] ?? '';
  if (PLURAL.has(first)) return MASCULINE_PLURAL.has(first) ? `${masculine}s` : `${masculine}es`;
  return MASCULINE.has(first) ? masculine : `${masculine}e`;
}
