import type { Skill } from '@vigie/community';

/** A need that somebody might have, in any commune. */
export interface NeedTemplate {
  readonly title: string;
  readonly what: string;
  readonly forWhom: string;
  readonly dataThere: string;
  readonly dataMissing: string;
  readonly skills: readonly Skill[];
  readonly remote: boolean;
}

const need = (
  title: string,
  what: string,
  forWhom: string,
  data: readonly [there: string, missing: string],
  skills: readonly Skill[],
  remote = true,
): NeedTemplate => ({ title, what, forWhom, dataThere: data[0], dataMissing: data[1], skills, remote });

/** Fictional, like everything of the demonstration: what a region's needs look like. */
export const NEED_TEMPLATES: readonly NeedTemplate[] = [
  need(
    'Un carnet de visite du parc historique',
    'Suivre un chemin dans le parc et apprendre, à chaque arbre remarquable, son âge et son histoire, sans réseau.',
    'Les visiteurs du parc, et les classes qui y viennent au printemps.',
    ['Un inventaire des arbres sur papier.', 'Les positions, et des photos.'],
    ['heritage-research', 'map-making', 'web-pages'],
    false,
  ),
  need(
    'Signaler l’humidité de nos logements',
    'Noter chaque mois l’humidité de chaque appartement, pour montrer au bailleur ce qui dure.',
    'Quarante familles d’une résidence.',
    ['Quelques photos.', 'Des mesures régulières.'],
    ['data-collection', 'spreadsheets', 'data-visualisation', 'data-protection'],
  ),
  need(
    'La tournée de l’aide alimentaire',
    'Dessiner des tournées qui passent partout sans user les bénévoles, et les refaire quand quelqu’un manque.',
    'Douze bénévoles et deux cents foyers.',
    ['La liste des points de passage.', 'Les horaires de chacun.'],
    ['spatial-data', 'listening', 'web-applications'],
  ),
  need(
    'Les voix de l’écomusée',
    'Écouter les témoignages des anciens devant chaque outil, et en ajouter.',
    'Les visiteurs de l’écomusée.',
    ['Trente heures d’enregistrements.', 'Leur classement.'],
    ['sound', 'heritage-research', 'web-pages', 'licences'],
  ),
  need(
    'Un index des initiatives européennes',
    'Retrouver qui fait quoi dans les autres régions d’Europe, et à qui écrire.',
    'Une association qui accompagne des porteurs de projets.',
    ['Un tableur de six cents lignes.', 'Les thèmes et les pays, relus.'],
    ['data-cleaning', 'databases', 'translation'],
  ),
  need(
    'Les bancs à l’ombre',
    'Savoir où s’asseoir au frais sur le chemin du marché.',
    'Les personnes âgées du village.',
    ['Le cadastre.', 'La liste des bancs.'],
    ['openstreetmap', 'map-making'],
    false,
  ),
  need(
    'Covoiturer vers l’hôpital',
    'Proposer une place quand on y va, et en trouver une sans téléphone intelligent.',
    'Les habitants sans voiture.',
    ['Les horaires des consultations.', 'Qui y va, et quand.'],
    ['service-design', 'web-applications', 'data-protection'],
  ),
  need(
    'Les sentiers ouverts cet été',
    'Voir chaque matin quels sentiers sont fermés pour risque de feu.',
    'Les randonneurs, et l’office de tourisme.',
    ['L’arrêté du jour, en PDF.', 'Le tracé de chaque massif.'],
    ['automation', 'spatial-data', 'web-pages'],
  ),
  need(
    'Un plan de la bibliothèque pour tout le monde',
    'Trouver son rayon quand on lit difficilement.',
    'Les lecteurs, dont ceux d’un foyer voisin.',
    ['Le plan du bâtiment.', 'Des mots simples.'],
    ['plain-language', 'illustration', 'accessibility'],
    false,
  ),
  need(
    'L’agenda commun des associations',
    'Voir d’un coup d’œil ce qui se passe, sans chercher sur douze sites.',
    'Tous les habitants.',
    ['Douze sites et trois pages imprimées.', 'Un format commun.'],
    ['web-applications', 'interface-design', 'coordination'],
  ),
  need(
    'Le compteur de la source',
    'Lire à distance le débit de la source, et prévenir quand il baisse.',
    'Les maraîchers de la vallée.',
    ['Un relevé par semaine.', 'Un relevé par heure.'],
    ['sensors', 'electronics', 'data-visualisation'],
    false,
  ),
  need(
    'Nos archives municipales en ligne',
    'Chercher un nom dans les délibérations depuis 1880.',
    'Les habitants, et deux historiennes.',
    ['Quatre mille pages photographiées.', 'Leur texte.'],
    ['heritage-research', 'databases', 'server-programming', 'automation'],
  ),
  need(
    'Comprendre le budget de la commune',
    'Montrer où va l’argent, avec des mots que tout le monde comprend.',
    'Les habitants.',
    ['Le budget voté.', 'Une explication.'],
    ['statistics', 'data-visualisation', 'plain-language', 'open-data-publishing'],
  ),
  need(
    'Prêter plutôt qu’acheter',
    'Un catalogue d’outils à prêter entre voisins.',
    'Les habitants d’un quartier.',
    ['', 'La liste des outils.'],
    ['web-applications', 'interface-design', 'testing'],
  ),
  need(
    'Des consignes en langue des signes',
    'Filmer les consignes de crue en langue des signes.',
    'Les personnes sourdes du bassin.',
    ['Les consignes écrites.', 'Les vidéos.'],
    ['sign-language', 'video', 'writing'],
  ),
  need(
    'Les fontaines du bourg',
    'Raconter chaque fontaine, sa date et qui l’a bâtie.',
    'Les promeneurs.',
    ['Un livre épuisé.', 'Des photos d’aujourd’hui.'],
    ['photography', 'writing', 'map-making'],
    false,
  ),
];
