// What people write on a phone in the rain. Nobody is named, and nobody is told to come and look.

export const WATER: readonly (readonly string[])[] = [
  [
    'L’eau commence à courir sur la chaussée.',
    'Les grilles débordent, ça coule vers le carrefour.',
    'Grande flaque sur toute la largeur, on ne voit plus le trottoir.',
    'L’eau arrive au ras du trottoir.',
  ],
  [
    'De l’eau jusqu’au genou devant chez nous, on la voit de la fenêtre.',
    'Les voitures garées ont de l’eau jusqu’aux portières.',
    'Le courant traverse la rue, plus personne ne passe.',
    'L’eau entre dans les garages.',
    'Vu du balcon : la rue est un ruisseau.',
  ],
  [
    'L’eau monte dans le hall de l’immeuble.',
    'Une voiture a été poussée contre un arbre, elle est vide.',
    'Plus d’un mètre en bas de chez nous, nous sommes à l’étage.',
    'Les poubelles flottent, le courant est fort.',
    'Water up to the window sills, we are upstairs.',
  ],
];

/** Which of them: by how deep it is. */
export const waterWords = (scale: number): readonly string[] => WATER[Math.min(WATER.length, scale) - 1]!;

export const BLOCKED: readonly string[] = [
  'Un arbre est tombé en travers.',
  'Une branche barre une voie.',
  'Camionnette arrêtée au milieu, warnings allumés.',
  'Des pierres et de la boue sur la route.',
  'Poteau penché, fils au sol : n’approchez pas.',
];

export const JAM: readonly string[] = [
  'Tout le monde fait demi-tour.',
  'À l’arrêt depuis un quart d’heure.',
  'Feux éteints au carrefour, ça bouchonne.',
  'Bouchon avant le pont.',
];

export const OTHER: readonly string[] = [
  'Plus de courant dans le quartier.',
  'Est-ce que la piscine est ouverte demain ?',
  'Quelqu’un a vu un chat gris ?',
  'Il pleut beaucoup.',
  'Plaque d’égout soulevée.',
  'L’alarme d’un magasin sonne sans arrêt.',
  'À quelle heure passe le prochain bus ?',
  'Odeur de gaz dans la cage d’escalier, nous avons appelé.',
];

export const CROWD: readonly string[] = [
  'Beaucoup de parents devant l’école.',
  'Du monde devant le gymnase, ça attend dehors.',
];

export const SMOKE: readonly string[] = ['De la fumée blanche au-dessus des toits, ou de la vapeur.'];

export const DAM: readonly string[] = [
  'LE BARRAGE A CÉDÉ, PARTEZ',
  'Un ami dit que le barrage a cassé.',
  'Le barrage a lâché, une vague arrive !!!',
];

export const FALSE_BRIDGE: readonly string[] = ['Le pont est fermé, demi-tour.', 'Pont coupé, j’en viens.'];

export const FALSE_WATER: readonly string[] = [
  'Inondé ici, deux mètres.',
  'De l’eau partout !',
  'Rue sous l’eau.',
];

/** A moderator shows it too fast; an officer takes it back, because a flat can be found by it. */
export const TOO_MUCH: string = 'Nous sommes bloqués au 2e étage, porte gauche, seuls avec les enfants.';
