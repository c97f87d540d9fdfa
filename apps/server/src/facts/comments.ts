/** The languages in which the exported file explains itself. */
export const COMMENT_LANGUAGES = ['fr', 'en'] as const;
export type CommentLanguage = (typeof COMMENT_LANGUAGES)[number];

/** What stands above each section of the file. */
export interface Comments {
  readonly head: string;
  readonly sections: Readonly<Record<string, string>>;
}

const FRENCH: Comments = {
  head: `Ce que la commune dit d’elle-même à Vigie.
Modifiez ce fichier, puis : vigie facts import <territoire> <fichier> --dry-run, et enfin sans --dry-run.
Une section absente du fichier reste comme elle est ; une section vide ([]) efface ce qu’elle contenait.
Positions : [longitude, latitude] en degrés, la longitude d’abord.
« proposed: true » : tiré des données ouvertes, personne de la commune ne l’a encore vérifié. Effacez ce mot
une fois le lieu vérifié. Dès qu’une section est modifiée ici, les données ouvertes n’y touchent plus.`,
  sections: {
    languages: 'Langues des pages (BCP 47), celle de la commune d’abord.',
    timeZone: 'Fuseau horaire des heures affichées, par exemple Europe/Paris ou Indian/Reunion.',
    authority:
      'Qui parle quand une annonce officielle ne nomme personne.\nrole : commune, metropole, prefet ou road-manager.',
    directs:
      'Qui dirige les opérations de secours en ce moment. À changer dès que le préfet en prend la direction.',
    branding:
      'Nom montré en tête de page et couleur, assez foncée pour porter un texte blanc (4,5 contre 1 au moins).',
    view: 'Où la carte s’ouvre : centre, et zoom de 8 (un département) à 18 (une rue).',
    modules: 'Dangers suivis : flood (inondation), traffic (circulation).',
    thresholds: `Seuils d’alerte, chacun avec sa source (qui, quel document, quelle année).
measure: water-level (unit: m), rain-in-1h (unit: mm), wind-gust (unit: km/h). Par exemple :
  - id: Y321002101
    module: flood
    measure: water-level
    unit: m
    name: La Vernole au Pont Vieux
    position: [4.05, 43.35]
    yellow: 1.5
    orange: 2.5
    red: 3.5
    source: Plan communal de sauvegarde, 2024`,
    radio: `La radio locale convenue avec le préfet, à écouter quand les réseaux tombent. null : aucune. Par exemple :
  name: Radio Vernole
  frequencyMHz: 98.4
  area: toute la commune`,
    contacts: `Numéros montrés à tous. Les numéros nationaux (112, 18, 15, 17, 114) le sont déjà. Par exemple :
  - name: Mairie
    purpose: information des habitants, jour et nuit pendant une crise
    telephone: 01 99 00 12 34`,
    shelters: `Lieux que la commune peut ouvrir pour accueillir. Être dans cette liste ne les dit pas ouverts : le bureau de
crise l’annonce. capacity : personnes ; wheelchair : accessible en fauteuil ; opens : quand il ouvre, en mots.`,
    assemblyPoints: 'Points de rassemblement. area : pour qui (un quartier, des rues).',
    campsites:
      'Campings. capacity : personnes ; evacuatesTo : le nom d’un lieu d’accueil ou d’un point de rassemblement.',
    lowPlaces: `Gués, passages souterrains et points bas. kind: ford (gué), submersible-bridge (pont submersible), underpass
(passage souterrain), low-point (point bas). closesAt : yellow ou orange, jamais plus tard.`,
    schools: `Crèches et établissements scolaires. kind: creche, nursery-school (maternelle), elementary-school (élémentaire),
primary-school (les deux), middle-school (collège), high-school (lycée), university, other. uai : sept chiffres et
une lettre.`,
    private: 'Pour la cellule de crise seulement : rien de cette partie n’est publié.',
  },
};

const ENGLISH: Comments = {
  head: `What the town says of itself to Vigie.
Change this file, then: vigie facts import <territory> <file> --dry-run, and at last without --dry-run.
A section that the file leaves out stays as it is; an empty one ([]) removes what it held.
Positions: [longitude, latitude] in degrees, longitude first.
"proposed: true": taken from open data, and not yet looked at by anyone of the town. Remove the word once you have. As soon
as a section is changed here, open data no longer touches it.`,
  sections: {
    languages: 'Languages of the pages (BCP 47), the town’s own first.',
    timeZone: 'Time zone of the hours shown, such as Europe/Paris or Indian/Reunion.',
    authority:
      'Who speaks when an official entry names nobody.\nrole: commune, metropole, prefet or road-manager.',
    directs: 'Who directs operations now. To be changed as soon as the préfet takes over.',
    branding:
      'The name at the top of pages and a colour, dark enough to carry white text (4.5 to 1 at least).',
    view: 'Where the map opens: centre, and zoom from 8 (a département) to 18 (a street).',
    modules: 'Hazards followed: flood, traffic.',
    thresholds: `Alert thresholds, each with its source (who, which document, which year).
measure: water-level (unit: m), rain-in-1h (unit: mm), wind-gust (unit: km/h). For instance:
  - id: Y321002101
    module: flood
    measure: water-level
    unit: m
    name: La Vernole au Pont Vieux
    position: [4.05, 43.35]
    yellow: 1.5
    orange: 2.5
    red: 3.5
    source: Plan communal de sauvegarde, 2024`,
    radio: `The local radio agreed with the préfet, to listen to when networks fail. null: none. For instance:
  name: Radio Vernole
  frequencyMHz: 98.4
  area: the whole town`,
    contacts: `Numbers shown to everyone. The national ones (112, 18, 15, 17, 114) already are. For instance:
  - name: Town hall
    purpose: information for inhabitants, day and night during a crisis
    telephone: 01 99 00 12 34`,
    shelters: `Places that the town may open. Being listed does not say that one is open: the crisis desk does.
capacity: persons; wheelchair: accessible; opens: when, in words.`,
    assemblyPoints: 'Assembly points. area: for whom (a quarter, some streets).',
    campsites: 'Campsites. capacity: persons; evacuatesTo: the name of a shelter or of an assembly point.',
    lowPlaces: `Fords, underpasses and low points. kind: ford, submersible-bridge, underpass, low-point. closesAt: yellow or
orange, never later.`,
    schools: `Crèches and schools. kind: creche, nursery-school, elementary-school, primary-school (both), middle-school,
high-school, university, other. uai: seven digits and a letter.`,
    private: 'For the crisis cell only: nothing of this part is published.',
  },
};

export const COMMENTS: Readonly<Record<CommentLanguage, Comments>> = { fr: FRENCH, en: ENGLISH };
