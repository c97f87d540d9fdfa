import type { Language, LicensedPart, RealisationKind } from '@vigie/community';
import type { RealisationField } from './draft.ts';
import type { RealisationState } from './store.ts';

interface RealisationWords {
  readonly list: string;
  readonly lead: string;
  readonly none: string;
  readonly more: string;
  readonly describe: string;
  readonly describeLead: string;
  readonly answers: string;
  readonly describeAnswer: string;
  readonly fields: Readonly<Record<RealisationField, string>>;
  readonly helps: Readonly<Partial<Record<RealisationField, string>>>;
  readonly mistakesTitle: string;
  readonly mistakes: Readonly<Record<RealisationField, string>>;
  readonly noPart: string;
  readonly save: string;
  readonly kinds: Readonly<Record<RealisationKind, string>>;
  readonly parts: Readonly<Record<LicensedPart, string>>;
  readonly states: Readonly<Record<RealisationState, string>>;
  readonly publish: string;
  readonly published: string;
  readonly toBeReviewed: string;
  readonly need: string;
  readonly madeAt: string;
  readonly maintainer: string;
  readonly nobody: string;
  readonly source: string;
  readonly use: string;
  readonly files: string;
  readonly tree: string;
  readonly noVariant: string;
  readonly makeVariant: string;
  readonly reuses: (count: number) => string;
  readonly noReuse: string;
  readonly declare: string;
  readonly declareLead: string;
  readonly where: string;
  readonly who: string;
  readonly how: string;
  readonly address: string;
  readonly declared: string;
  readonly wrongReuse: string;
  readonly sleep: string;
  readonly sleeping: string;
  readonly adopt: string;
  readonly otherLicences: string;
  readonly dataFields: {
    readonly line: (number: number) => string;
    readonly title: string;
    readonly address: string;
    readonly licence: string;
  };
  readonly madeFrom: string;
  readonly makers: string;
  readonly sign: string;
  readonly unsign: string;
  readonly drop: string;
  readonly mend: string;
  readonly takeOut: string;
  readonly takeOutLead: string;
  readonly takeOutConfirm: string;
  readonly takenOut: string;
  readonly mine: string;
  readonly toReview: string;
  readonly nothingToReview: string;
}

export const REALISATION_WORDS: Readonly<Record<Language, RealisationWords>> = {
  fr: {
    list: 'Les réalisations',
    lead: 'Ce que la communauté a fait, sous licence libre : reprenez, adaptez, dites-le.',
    none: 'Aucune réalisation pour l’instant.',
    more: 'Réalisations plus anciennes',
    describe: 'Décrire une réalisation',
    answers: 'Ce qui y répond',
    describeAnswer: 'Décrire ce que nous avons réalisé',
    describeLead: 'Tout est libre : le code, les données et les contenus, chacun sous sa licence.',
    fields: {
      kind: 'Qu’est-ce que c’est ?',
      title: 'Son nom',
      summary: 'Ce que cela permet',
      commune: 'Où est-ce né ?',
      repository: 'Où sont les sources ?',
      address: 'Où s’en servir ?',
      'licence-code': 'Licence du code',
      'licence-data': 'Licence des données',
      'licence-content': 'Licence des textes et images',
      data: 'Avec quelles données ?',
    },
    helps: {
      summary: 'Deux ou trois phrases, pour quelqu’un qui ne connaît pas le besoin.',
      commune: 'Le nom de la commune.',
      repository: 'Une adresse https:// publique.',
      address: 'Une adresse https://, ou rien encore.',
      data: 'Les données ouvertes dont elle est faite ; laissez vide s’il n’y en a pas.',
    },
    mistakesTitle: 'Il reste quelque chose à corriger',
    mistakes: {
      kind: 'Choisissez.',
      title: 'Un nom, de 120 signes au plus, sans adresse électronique ni téléphone.',
      summary:
        'Un texte, de 2 000 signes au plus, sans adresse électronique ni téléphone : tout le monde le lira.',
      commune: 'Aucune commune de la région ne porte ce nom, ou plusieurs : donnez son code INSEE.',
      repository: 'Une adresse qui commence par https://.',
      address: 'Une adresse qui commence par https://, ou rien.',
      'licence-code': 'Une licence libre pour le code.',
      'licence-data': 'Une licence libre pour les données.',
      'licence-content': 'Une licence libre pour les contenus.',
      data: 'Pour chaque jeu de données, un nom et une adresse qui commence par https://.',
    },
    noPart: 'sans objet',
    save: 'Enregistrer',
    kinds: {
      app: 'Application',
      map: 'Carte',
      dataviz: 'Visualisation',
      dataset: 'Jeu de données',
      document: 'Document',
      module: 'Module de Vigie',
    },
    parts: { code: 'Code', data: 'Données', content: 'Contenus' },
    states: { draft: 'pas encore publiée', published: 'publiée', sleeping: 'en sommeil : à reprendre' },
    publish: 'Publier',
    published: 'C’est publié : bravo à l’équipe !',
    toBeReviewed: 'L’équipe du département la relit avant que ce soit public.',
    need: 'Le besoin',
    madeAt: 'Née à',
    maintainer: 'Suivie par',
    nobody: 'personne pour l’instant',
    source: 'Sources',
    use: 'S’en servir',
    files: 'Fichiers pour le dépôt',
    tree: 'Sa famille',
    noVariant: 'Aucune variante pour l’instant.',
    makeVariant: 'Décrire une variante',
    reuses: (count) => `Reprise par ${count === 1 ? 'un territoire' : `${count} territoires`}`,
    noReuse: 'Pas encore reprise ailleurs.',
    declare: 'Nous l’utilisons aussi',
    declareLead: 'Dire qu’on reprend encourage ceux qui ont fait, et aide d’autres territoires à oser.',
    where: 'Dans quelle commune ?',
    who: 'Qui s’en sert ?',
    how: 'Pour quoi, en quelques mots ?',
    address: 'À quelle adresse ? (facultatif)',
    declared: 'C’est noté : merci de l’avoir dit.',
    wrongReuse:
      'Il faut une commune de la région et qui s’en sert, sans adresse électronique ni téléphone ; l’adresse commence par https://.',
    sleep: 'Nous ne pouvons plus la suivre',
    sleeping: 'Personne ne la suit plus : vous pouvez la reprendre.',
    adopt: 'Je la reprends',
    otherLicences: 'Autres licences libres',
    dataFields: {
      line: (number) => `Jeu de données ${number}`,
      title: 'Nom',
      address: 'Adresse (https://)',
      licence: 'Licence',
    },
    madeFrom: 'Faite avec',
    makers: 'Faite par',
    sign: 'Me nommer parmi celles et ceux qui l’ont faite',
    unsign: 'Ne plus me nommer',
    drop: 'Retirer',
    mend: 'Corriger la description',
    takeOut: 'Retirer cette réalisation',
    takeOutLead:
      'Elle disparaît pour toujours, avec ses reprises. Si plus personne ne la suit, laissez-la plutôt en sommeil.',
    takeOutConfirm: 'La retirer pour toujours',
    takenOut: 'La réalisation est retirée.',
    mine: 'Les vôtres, pas encore publiées',
    toReview: 'Réalisations à relire',
    nothingToReview: 'Aucune réalisation n’attend d’être relue.',
  },
  en: {
    list: 'Realisations',
    lead: 'What the community has made, under free licences: take it, adapt it, tell us.',
    none: 'No realisation yet.',
    more: 'Older realisations',
    describe: 'Describe a realisation',
    answers: 'What answers it',
    describeAnswer: 'Describe what we made',
    describeLead: 'Everything is free: code, data and contents, each under its licence.',
    fields: {
      kind: 'What is it?',
      title: 'Its name',
      summary: 'What it makes possible',
      commune: 'Where was it made?',
      repository: 'Where is its source?',
      address: 'Where can it be used?',
      'licence-code': 'Licence of the code',
      'licence-data': 'Licence of the data',
      'licence-content': 'Licence of words and pictures',
      data: 'From which data?',
    },
    helps: {
      summary: 'Two or three sentences, for somebody who does not know the need.',
      commune: 'The name of the commune.',
      repository: 'A public address, https://.',
      address: 'An address, https://, or nothing yet.',
      data: 'The open data that it is made from; leave it empty if there is none.',
    },
    mistakesTitle: 'Something still needs correcting',
    mistakes: {
      kind: 'Choose one.',
      title: 'A name, of 120 characters at most, without an e-mail address or telephone number.',
      summary:
        'A text, of 2,000 characters at most, without an e-mail address or telephone number: everyone will read it.',
      commune: 'No commune of the region has this name, or several do: give its INSEE code.',
      repository: 'An address that begins with https://.',
      address: 'An address that begins with https://, or nothing.',
      'licence-code': 'A free licence for the code.',
      'licence-data': 'A free licence for the data.',
      'licence-content': 'A free licence for the contents.',
      data: 'For each dataset, a name and an address that begins with https://.',
    },
    noPart: 'does not apply',
    save: 'Save',
    kinds: {
      app: 'Application',
      map: 'Map',
      dataviz: 'Data visualisation',
      dataset: 'Dataset',
      document: 'Document',
      module: 'Vigie module',
    },
    parts: { code: 'Code', data: 'Data', content: 'Contents' },
    states: { draft: 'not published yet', published: 'published', sleeping: 'asleep: to be taken up' },
    publish: 'Publish',
    published: 'It is published: well done!',
    toBeReviewed: 'The département’s team reads it before it is public.',
    need: 'The need',
    madeAt: 'Made at',
    maintainer: 'Kept up by',
    nobody: 'nobody for now',
    source: 'Source',
    use: 'Use it',
    files: 'Files for its repository',
    tree: 'Its family',
    noVariant: 'No variant yet.',
    makeVariant: 'Describe a variant',
    reuses: (count) => `Reused by ${count === 1 ? 'one territory' : `${count} territories`}`,
    noReuse: 'Not reused elsewhere yet.',
    declare: 'We use it, too',
    declareLead:
      'Saying that you reuse it encourages its makers, and encourages other territories to follow.',
    where: 'In which commune?',
    who: 'Who uses it?',
    how: 'For what, in a few words?',
    address: 'At which address? (optional)',
    declared: 'Noted: thank you for saying so.',
    wrongReuse:
      'A commune of the region and who uses it are needed, without an e-mail address or telephone number; the address begins with https://.',
    sleep: 'We cannot keep it up any more',
    sleeping: 'Nobody keeps it up any more: you can take it up.',
    adopt: 'I’ll take it on',
    otherLicences: 'Other free licences',
    dataFields: {
      line: (number) => `Dataset ${number}`,
      title: 'Name',
      address: 'Address (https://)',
      licence: 'Licence',
    },
    madeFrom: 'Made from',
    makers: 'Made by',
    sign: 'Name me among those who made it',
    unsign: 'Do not name me any more',
    drop: 'Take back',
    mend: 'Mend the description',
    takeOut: 'Take this realisation out',
    takeOutLead:
      'It is gone for ever, with its reuses. If nobody keeps it up any more, let it sleep instead.',
    takeOutConfirm: 'Take it out for ever',
    takenOut: 'The realisation is taken out.',
    mine: 'Yours, not published yet',
    toReview: 'Realisations to review',
    nothingToReview: 'No realisation waits to be reviewed.',
  },
};
