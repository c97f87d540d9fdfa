import type { Skill, SkillFamily } from './skills.ts';

export const LANGUAGES = ['fr', 'en'] as const;
/** The languages that the community's pages speak. */
export type Language = (typeof LANGUAGES)[number];

/** A name in each language, as it stands alone in a list. */
type Names = Readonly<Record<Language, string>>;

const names = (fr: string, en: string): Names => ({ fr, en });

export const SKILL_NAMES: Readonly<Record<Skill, Names>> = {
  listening: names('écoute des besoins', 'listening to needs'),
  facilitation: names('animation d’ateliers', 'workshop facilitation'),
  'user-testing': names('essais avec le public', 'testing with the public'),
  teaching: names('formation', 'teaching'),
  hosting: names('accueil dans un lieu', 'hosting a place'),
  coordination: names('coordination de projet', 'project coordination'),
  'fund-raising': names('recherche de financements', 'fund-raising'),
  writing: names('rédaction', 'writing'),
  'plain-language': names('facile à lire (FALC)', 'plain language'),
  translation: names('traduction', 'translation'),
  'sign-language': names('langue des signes', 'sign language'),
  photography: names('photographie', 'photography'),
  video: names('vidéo', 'video'),
  sound: names('prise de son', 'sound recording'),
  'heritage-research': names('recherche sur le patrimoine', 'heritage research'),
  'service-design': names('conception de services', 'service design'),
  'interface-design': names('conception d’interfaces', 'interface design'),
  illustration: names('illustration', 'illustration'),
  accessibility: names('accessibilité numérique', 'digital accessibility'),
  'data-collection': names('collecte de données', 'data collection'),
  'data-cleaning': names('nettoyage de données', 'data cleaning'),
  spreadsheets: names('tableur', 'spreadsheets'),
  'data-visualisation': names('visualisation de données', 'data visualisation'),
  statistics: names('statistiques', 'statistics'),
  'open-data-publishing': names('publication de données ouvertes', 'publishing open data'),
  databases: names('bases de données', 'databases'),
  'map-making': names('cartographie', 'map-making'),
  openstreetmap: names('contribution à OpenStreetMap', 'OpenStreetMap editing'),
  'spatial-data': names('données géographiques', 'spatial data'),
  'web-pages': names('pages web', 'web pages'),
  'web-applications': names('applications web', 'web applications'),
  'server-programming': names('programmation de serveurs', 'server programming'),
  'mobile-applications': names('applications mobiles', 'mobile applications'),
  automation: names('automatisation', 'automation'),
  testing: names('tests de logiciels', 'software testing'),
  electronics: names('électronique', 'electronics'),
  sensors: names('capteurs', 'sensors'),
  'server-administration': names('administration de serveurs', 'server administration'),
  security: names('sécurité informatique', 'computer security'),
  licences: names('licences libres', 'free licences'),
  'data-protection': names('protection des données personnelles', 'data protection'),
  'public-procurement': names('marchés publics', 'public procurement'),
};

export const FAMILY_NAMES: Readonly<Record<SkillFamily, Names>> = {
  people: names('Avec les gens', 'With people'),
  content: names('Textes, images, sons', 'Words, pictures, sound'),
  design: names('Conception', 'Design'),
  data: names('Données', 'Data'),
  maps: names('Cartes', 'Maps'),
  code: names('Programmes', 'Programs'),
  machines: names('Machines', 'Machines'),
  law: names('Droit', 'Law'),
};
