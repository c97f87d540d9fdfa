import type { Language, SkillLevel } from '@vigie/community';
import type { ProfileField } from './profile.ts';

interface PeopleWords {
  readonly mine: string;
  readonly lead: string;
  readonly labels: Readonly<Record<ProfileField, string>>;
  readonly helps: Readonly<Record<ProfileField, string>>;
  readonly mistakes: Readonly<Record<ProfileField, string>>;
  readonly mistakesTitle: string;
  readonly remote: string;
  readonly skillsTitle: string;
  readonly skillsHelp: string;
  readonly levels: Readonly<Record<0 | SkillLevel, string>>;
  readonly learns: string;
  readonly agreements: string;
  readonly ofAge: string;
  readonly matching: string;
  readonly map: string;
  readonly crisis: string;
  readonly crisisHelp: string;
  readonly calls: string;
  readonly save: string;
  readonly saved: string;
  readonly mails: string;
  readonly erase: string;
  readonly eraseLead: string;
  readonly eraseConfirm: string;
  readonly erased: string;
  readonly erasedLead: string;
  readonly mapTitle: string;
  readonly mapLead: string;
  readonly skill: string;
  readonly show: string;
  readonly area: string;
  readonly people: string;
  readonly atLeast: (count: number) => string;
  readonly noCells: string;
  readonly rest: Readonly<Record<'commune' | 'epci' | 'departement' | 'region', string>>;
  readonly drawnRest: string;
  readonly gapsTitle: string;
  readonly gapsLead: string;
  readonly noGaps: string;
  readonly wanted: string;
}

export const PEOPLE_WORDS: Readonly<Record<Language, PeopleWords>> = {
  fr: {
    mine: 'Mon espace',
    lead: 'Ce que vous dites ici sert à ce que vous acceptez plus bas, et à rien d’autre.',
    labels: {
      name: 'Comment voulez-vous être appelé ?',
      commune: 'Votre commune',
      hours: 'Heures par semaine',
      radius: 'Jusqu’où vous allez, en kilomètres',
      capacity: 'Combien de besoins à la fois',
      languages: 'Vos langues',
    },
    helps: {
      name: 'Un prénom ou un pseudonyme. Ni adresse, ni numéro.',
      commune:
        'Jamais votre adresse. La carte montre au mieux une commune, et seulement quand trois personnes au moins y sont comptées.',
      hours: 'De 0 à 35. Zéro : vous êtes en pause.',
      radius: 'De 0 à 300.',
      capacity: 'De 0 à 5.',
      languages: 'Séparées par des virgules : français, occitan, langue des signes…',
    },
    mistakes: {
      name: 'Il faut un nom, sans adresse ni numéro.',
      commune:
        'Aucune commune de la région ne porte ce nom, ou plusieurs : précisez, ou donnez son code INSEE.',
      hours: 'Un nombre entier de 0 à 35.',
      radius: 'Un nombre entier de 0 à 300.',
      capacity: 'Un nombre entier de 0 à 5.',
      languages:
        'Huit langues au plus, séparées par des virgules. L’une d’elles n’est pas connue ici sous ce nom : essayez son code, comme « oc ».',
    },
    mistakesTitle: 'Il reste quelque chose à corriger',
    remote: 'Je peux aider à distance',
    skillsTitle: 'Ce que vous savez faire',
    skillsHelp: 'Tout compte, pas seulement la programmation.',
    levels: { 0: '—', 1: 'avec de l’aide', 2: 'en autonomie', 3: 'je peux l’apprendre à d’autres' },
    learns: 'je veux apprendre',
    agreements: 'Ce que vous acceptez',
    ofAge: 'J’ai 18 ans ou plus',
    matching: 'On peut me proposer des besoins',
    map: 'On peut me compter sur la carte des compétences',
    crisis: 'En cas de crise, une commune proche peut m’appeler pour une compétence',
    crisisHelp:
      'Un court message vous dit ce qu’il faut, où, et jusqu’à quand, si ce n’est pas plus loin que vous n’allez. Vous répondez si vous voulez. La commune voit seulement combien de personnes elle peut appeler, à partir de trois\u00a0; votre nom, si vous répondez «\u00a0J’y vais\u00a0». Trente jours après, tout est effacé. À zéro heure par semaine, personne ne vous appelle.',
    calls: 'Les appels qui vous attendent',
    save: 'Enregistrer',
    saved: 'C’est enregistré.',
    mails: 'Les messages que je reçois',
    erase: 'Partir et tout effacer',
    eraseLead:
      'Votre profil, vos réponses, vos messages et votre compte sont effacés tout de suite, pour de bon. Les besoins que vous avez proposés restent, sans votre nom.',
    eraseConfirm: 'Oui, tout effacer maintenant',
    erased: 'Tout est effacé',
    erasedLead: 'Merci d’être passé. Vous pouvez revenir quand vous voulez.',
    mapTitle: 'La carte des compétences',
    mapLead:
      'Qui sait faire quoi, là où au moins trois personnes l’ont accepté. En dessous, elles sont comptées avec l’intercommunalité, puis le département.',
    skill: 'Compétence',
    show: 'Afficher',
    area: 'Territoire',
    people: 'Personnes',
    atLeast: (count) => `${count} au moins`,
    noCells: 'Pas encore assez de personnes pour montrer cette compétence.',
    rest: {
      commune: '',
      epci: ', autres communes',
      departement: ', autres communes du département',
      region: 'Autres communes de la région',
    },
    drawnRest: 'plusieurs communes comptées ensemble',
    gapsTitle: 'Compétences qui manquent',
    gapsLead: 'Demandées par des besoins ouverts, et connues de moins de trois personnes du département.',
    noGaps: 'Rien ne manque : chaque compétence demandée est connue.',
    wanted: 'Compétences demandées (par combien de besoins)',
  },
  en: {
    mine: 'My space',
    lead: 'What you say here serves what you agree to below, and nothing else.',
    labels: {
      name: 'What would you like to be called?',
      commune: 'Your commune',
      hours: 'Hours a week',
      radius: 'How far you go, in kilometres',
      capacity: 'How many needs at once',
      languages: 'Your languages',
    },
    helps: {
      name: 'A first name or a pseudonym. No address, no number.',
      commune: 'Never your address. Nobody sees more than the commune, and only from three people on.',
      hours: 'From 0 to 35. Zero: you take a break.',
      radius: 'From 0 to 300.',
      capacity: 'From 0 to 5.',
      languages: 'Separated by commas: French, Occitan, French sign language…',
    },
    mistakes: {
      name: 'A name is needed, without an address or a number.',
      commune: 'No commune of the region has this name, or several do: say more, or give its INSEE code.',
      hours: 'A whole number from 0 to 35.',
      radius: 'A whole number from 0 to 300.',
      capacity: 'A whole number from 0 to 5.',
      languages:
        'Eight languages at most, separated by commas. One of them is not known here by that name: try its code, like “oc”.',
    },
    mistakesTitle: 'Something still needs correcting',
    remote: 'I can help from afar',
    skillsTitle: 'What you can do',
    skillsHelp: 'Everything counts, not only programming.',
    levels: { 0: '—', 1: 'with help', 2: 'alone', 3: 'I can teach it' },
    learns: 'I want to learn it',
    agreements: 'What you agree to',
    ofAge: 'I am 18 or older',
    matching: 'Needs may be proposed to me',
    map: 'I may be counted on the skills map',
    crisis: 'In a crisis, a commune nearby may call me for a skill',
    crisisHelp:
      'A short message tells you what is needed, where and until when, if it is no further than you go. You answer if you want. The commune sees only how many people it may call, from three on; your name, if you answer “I come”. Thirty days later all of it is erased. At zero hours a week nobody calls you.',
    calls: 'Calls waiting for you',
    save: 'Save',
    saved: 'Saved.',
    mails: 'The messages that I receive',
    erase: 'Leave and erase everything',
    eraseLead:
      'Your profile, answers, messages and account are erased at once, for good. Needs that you described stay, without your name.',
    eraseConfirm: 'Yes, erase everything now',
    erased: 'Everything is erased',
    erasedLead: 'Thank you for coming by. You can come back whenever you want.',
    mapTitle: 'The skills map',
    mapLead:
      'Who can do what, where at least three people agreed to be counted. Below that they are counted with the intercommunality, then the département.',
    skill: 'Skill',
    show: 'Show',
    area: 'Area',
    people: 'People',
    atLeast: (count) => `at least ${count}`,
    noCells: 'Not enough people yet to show this skill.',
    rest: {
      commune: '',
      epci: ', other communes',
      departement: ', other communes of the département',
      region: 'Other communes of the region',
    },
    drawnRest: 'several communes counted together',
    gapsTitle: 'Skills that are missing',
    gapsLead: 'Asked for by open needs, and held by fewer than three people of the département.',
    noGaps: 'Nothing is missing: every skill asked for is covered.',
    wanted: 'Skills asked for (by how many needs)',
  },
};
