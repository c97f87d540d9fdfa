import type { RealisationKind } from '@vigie/community';

/** A realisation that does not exist, as a community might have made it. */
export interface RealisationTemplate {
  readonly kind: RealisationKind;
  readonly title: string;
  readonly summary: string;
  readonly code: string | null;
  readonly data: string | null;
  readonly content: string | null;
}

export const REALISATION_TEMPLATES: readonly RealisationTemplate[] = [
  {
    kind: 'map',
    title: 'La carte des fontaines',
    summary: 'Chaque fontaine potable, son état et sa fraîcheur, tenue à jour par les promeneurs.',
    code: 'MIT',
    data: 'ODbL-1.0',
    content: null,
  },
  {
    kind: 'app',
    title: 'Le carnet des arbres',
    summary: 'Un carnet de visite hors ligne : on approche d’un arbre, il raconte son histoire.',
    code: 'AGPL-3.0-or-later',
    data: 'etalab-2.0',
    content: 'CC-BY-SA-4.0',
  },
  {
    kind: 'dataset',
    title: 'Les horaires des permanences',
    summary: 'Les permanences administratives de la vallée, dans un seul tableau que chaque mairie complète.',
    code: null,
    data: 'etalab-2.0',
    content: null,
  },
  {
    kind: 'document',
    title: 'Monter un atelier de relevés',
    summary: 'La méthode, pas à pas, pour relever l’humidité des logements avec leurs habitants.',
    code: null,
    data: null,
    content: 'CC-BY-SA-4.0',
  },
  {
    kind: 'dataviz',
    title: 'Le budget en images',
    summary: 'Où va l’argent de la commune, en six images et des mots simples.',
    code: 'EUPL-1.2',
    data: 'etalab-2.0',
    content: 'CC-BY-4.0',
  },
  {
    kind: 'module',
    title: 'Les passages à gué',
    summary: 'Un module de Vigie : les gués qui ferment les premiers, et leur seuil.',
    code: 'AGPL-3.0-or-later',
    data: 'ODbL-1.0',
    content: null,
  },
];
