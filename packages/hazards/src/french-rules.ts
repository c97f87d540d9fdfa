/** What each module's rules say, in one sentence of our own, by their ids. */
export const FRENCH_HAZARD_RULES = {
  'flood/water-on-carriageway':
    'Quelques centimètres d’eau suffisent à emporter une voiture : une rue inondée ne se traverse pas.',
  'flood/forecast': 'L’eau y est annoncée : aucun chemin n’y entre.',
  'flood/low-places':
    'Dès l’orange, on ne s’engage ni sur un gué ni dans un passage souterrain, à pied comme en voiture.',
  'flood/area-unknown':
    'L’eau peut y être, ou y venir : on évite ce secteur tant que rien d’officiel ne le déclare sûr.',
  'flood/put-off': 'Reportez tout déplacement, à pied comme en voiture.',
  'flood/stay-in':
    'Restez dans un bâtiment, en hauteur, et suivez les consignes de la mairie et des secours.',
  'flood/go-up': 'Montez à l’étage avant que l’eau n’arrive.',
  'flood/refuge': 'Sans étage chez vous, rejoignez tout de suite l’étage d’un voisin, à pied sec.',
  'flood/no-basement': 'Ne descendez ni en sous-sol ni dans un parking souterrain, même pour votre voiture.',
  'flood/light-dwelling':
    'Une tente, une caravane ou un mobil-home ne protège pas de l’eau : gagnez un bâtiment en dur, en hauteur.',
  'flood/call':
    'L’eau est là : montez sur ce qu’il y a de plus haut et de plus solide, et appelez le 112 ou le 18, ou le 114 par SMS.',
  'flood/cut-energy': 'Si c’est possible sans danger, coupez le gaz, l’électricité et le chauffage.',
  'flood/neighbours':
    'Prenez des nouvelles des personnes fragiles ou isolées par SMS, pour laisser les lignes libres.',
  'traffic/jam': 'La circulation y est ralentie.',
  'traffic/standstill': 'La circulation y est à l’arrêt : passez ailleurs.',
  'traffic/obstruction': 'La voie y est obstruée.',
} as const satisfies Readonly<Record<string, string>>;
