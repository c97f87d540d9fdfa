/** « Ville de Montpellier », « Ville d’Avignon », « Ville du Havre », « Ville des Sables-d’Olonne ». */
export function townHall(title: string): string {
  const article = /^(Les?) (.+)$/.exec(title);
  if (article) return `Ville ${article[1] === 'Le' ? 'du' : 'des'} ${article[2]}`;
  return /^[aeiouyàâäéèêëîïôöûüœæ]/i.test(title) ? `Ville d’${title}` : `Ville de ${title}`;
}
