import type { Language, NeedState } from '@vigie/community';
import type { Field, Mistake } from './draft.ts';
import type { StateGroup } from './filter.ts';

interface NeedWords {
  readonly list: string;
  readonly lead: string;
  readonly none: string;
  readonly file: string;
  readonly narrow: string;
  readonly departement: string;
  readonly all: string;
  readonly skill: string;
  readonly anySkill: string;
  readonly stands: string;
  readonly anyGroup: string;
  readonly groups: Readonly<Record<StateGroup, string>>;
  readonly show: string;
  readonly showAll: string;
  readonly noneLikeThis: string;
  readonly more: string;
  readonly fileTitle: string;
  readonly fileLead: string;
  readonly questions: Readonly<Record<Field, { readonly label: string; readonly help: string }>>;
  readonly mistakes: Readonly<Record<Mistake, string>>;
  readonly mistakesTitle: string;
  readonly send: string;
  readonly similarTitle: string;
  readonly similarLead: string;
  readonly madeTitle: string;
  readonly toolsTitle: string;
  readonly sendAnyway: string;
  readonly change: string;
  readonly filed: string;
  readonly filedNext: string;
  readonly states: Readonly<Record<NeedState, string>>;
  readonly acts: Readonly<Record<NeedState, string>>;
  readonly forWhom: string;
  readonly where: string;
  readonly data: string;
  readonly dataMissing: string;
  readonly wantedBy: string;
  readonly unknown: string;
  readonly skills: string;
  readonly toldFor: string;
  readonly owner: string;
  readonly nobody: string;
  readonly nextDate: string;
  readonly nextDateHelp: string;
  readonly ownerTitle: string;
  readonly stillOnIt: string;
  readonly wordSaid: string;
  readonly handOverTo: string;
  readonly handOver: string;
  readonly handedOver: string;
  readonly nobodyElse: string;
  readonly ownerUnnamed: string;
  readonly adoptLead: string;
  readonly adopt: string;
  readonly adopted: string;
  /** What happens to a need besides a new state. */
  readonly events: Readonly<Record<'joined' | 'left' | 'handed-over' | 'mended', string>>;
  readonly whatBecame: string;
  readonly hoursAWeek: (hours: number) => string;
  readonly remote: string;
  readonly onSite: string;
  readonly fromFeedback: string;
  readonly reviewTitle: string;
  readonly reviewLead: string;
  readonly hours: string;
  readonly remoteField: string;
  readonly languages: string;
  readonly answeredWith: string;
  readonly act: string;
  readonly mend: string;
  readonly mendLead: string;
  readonly mended: string;
  readonly takeOut: string;
  readonly takeOutLead: string;
  readonly takeOutConfirm: string;
  readonly takenOut: string;
}

export const NEED_WORDS: Readonly<Record<Language, NeedWords>> = {
  fr: {
    list: 'Les besoins',
    lead: 'Ce que des habitants, des associations et des communes aimeraient voir exister, et que personne ne vend.',
    none: 'Aucun besoin pour l’instant. Le premier peut être le vôtre.',
    file: 'Proposer un besoin',
    narrow: 'Choisir parmi les besoins',
    departement: 'Département',
    all: 'Tous les départements',
    skill: 'Compétence cherchée',
    anySkill: 'Toutes les compétences',
    stands: 'Où en est-il ?',
    anyGroup: 'Tous',
    groups: {
      cherche: 'Il cherche des personnes (les moins entourés d’abord)',
      chantier: 'Il est en chantier',
      fait: 'Il est réalisé',
    },
    show: 'Afficher',
    showAll: 'Tout afficher',
    noneLikeThis: 'Aucun besoin ne correspond à ce choix.',
    more: 'Besoins suivants',
    fileTitle: 'Proposer un besoin',
    fileLead:
      'Cinq questions, avec vos mots. L’équipe du département relit avant que ce soit public. N’écrivez ni nom, ni adresse, ni numéro de téléphone.',
    questions: {
      title: {
        label: 'De quoi s’agit-il, en une phrase ?',
        help: 'Par exemple : « Une carte des bancs à l’ombre dans le village ».',
      },
      what: {
        label: '1. Que faudrait-il pouvoir faire ?',
        help: 'Ce qui manque aujourd’hui, et ce que cela changerait.',
      },
      'for-whom': { label: '2. Pour qui ?', help: 'Qui s’en servirait, et combien de personnes à peu près.' },
      commune: { label: '3. Où ?', help: 'Le nom de la commune.' },
      'data-there': {
        label: '4. Quelles données existent déjà ?',
        help: 'Un tableau, une carte, une liste, des photos… Laissez vide si vous ne savez pas.',
      },
      'data-missing': { label: 'Et lesquelles manquent ?', help: 'Laissez vide si vous ne savez pas.' },
      'wanted-by': { label: '5. Pour quand ?', help: 'Laissez vide s’il n’y a pas de date.' },
    },
    mistakes: {
      missing: 'Il manque une réponse.',
      'too-long': 'C’est trop long : raccourcissez.',
      contact:
        'Tout le monde lira ce texte : retirez l’adresse électronique ou le numéro de téléphone. On vous répondra sous le besoin, dans la discussion.',
      'no-such-day': 'Cette date n’existe pas.',
      past: 'Cette date est passée.',
      'unknown-commune': 'Aucune commune de la région ne porte ce nom.',
      'several-communes': 'Plusieurs communes portent ce nom : choisissez.',
    },
    mistakesTitle: 'Il reste quelque chose à corriger',
    send: 'Continuer',
    similarTitle: 'Cela ressemble-t-il à votre besoin ?',
    similarLead:
      'Ceci existe déjà, ou quelqu’un l’a déjà demandé. Si c’est la même chose, suivez-le plutôt : à plusieurs, un besoin pèse plus.',
    madeTitle: 'Quelqu’un l’a peut-être déjà fait ailleurs',
    toolsTitle: 'Un outil libre suffit peut-être',
    sendAnyway: 'Non, c’est autre chose : envoyer',
    change: 'Modifier',
    filed: 'Votre besoin est noté. Merci !',
    filedNext:
      'L’équipe du département le relit, puis le rend public. Gardez l’adresse de cette page pour savoir ce qu’il devient.',
    states: {
      draft: 'à relire',
      reviewed: 'relu',
      open: 'ouvert',
      team: 'une équipe s’en occupe',
      workshop: 'en atelier',
      prototype: 'prototype',
      published: 'réalisé',
      maintained: 'réalisé et suivi',
      sleeping: 'en sommeil',
      adopted: 'repris',
      answered: 'un outil existant y répond',
    },
    acts: {
      draft: 'Remettre à relire',
      reviewed: 'C’est relu',
      open: 'Ouvrir à toutes et à tous',
      team: 'Une équipe s’en occupe',
      workshop: 'Passer en atelier',
      prototype: 'Il y a un prototype',
      published: 'C’est réalisé',
      maintained: 'C’est suivi',
      sleeping: 'Mettre en sommeil',
      adopted: 'Reprendre',
      answered: 'Un outil existant y répond',
    },
    forWhom: 'Pour qui',
    where: 'Où',
    data: 'Données qui existent',
    dataMissing: 'Données qui manquent',
    wantedBy: 'Pour quand',
    unknown: 'pas encore dit',
    skills: 'Compétences cherchées',
    toldFor: 'Proposé par',
    owner: 'Accompagné par',
    nobody: 'personne encore',
    nextDate: 'Prochaine étape',
    nextDateHelp: 'Le jour où l’équipe y reviendra.',
    ownerTitle: 'Qui s’en occupe',
    stillOnIt: 'Je m’en occupe toujours',
    wordSaid: 'C’est noté, merci\u00a0!',
    handOverTo: 'Le confier à',
    handOver: 'Confier',
    handedOver: 'C’est fait\u00a0: la personne est prévenue.',
    nobodyElse: 'Personne d’autre n’est dans l’équipe du département pour l’instant.',
    ownerUnnamed: 'quelqu’un de l’équipe',
    adoptLead:
      'Plus personne ne s’occupe de ce besoin. Si vous le reprenez, vous l’accompagnez\u00a0: de temps en temps, on vous demande où il en est.',
    adopt: 'Je le reprends',
    adopted: 'Merci\u00a0! Ce besoin est de nouveau accompagné, par vous.',
    events: {
      joined: 'quelqu’un a rejoint l’équipe',
      left: 'quelqu’un a quitté l’équipe',
      'handed-over': 'confié à quelqu’un d’autre de l’équipe',
      mended: 'mots corrigés par l’équipe',
    },
    whatBecame: 'Ce qu’il est devenu',
    hoursAWeek: (hours) => `${hours}\u00a0h par semaine`,
    remote: 'possible à distance',
    onSite: 'sur place',
    fromFeedback:
      'Ce besoin vient de retours d’habitants sur les réponses de Vigie, côté crise. Personne ne sait qui les a écrits.',
    reviewTitle: 'Relire et faire avancer',
    reviewLead: 'Seule l’équipe voit cette partie.',
    hours: 'Heures par semaine demandées à chacun',
    remoteField: 'Peut se faire à distance',
    languages: 'Langues qu’il faut parler, séparées par des virgules (vide : toutes)',
    answeredWith: 'Quel outil existant ?',
    act: 'Enregistrer',
    mend: 'Corriger les mots',
    mendLead:
      'Les mots doivent rester ceux de la personne\u00a0: retirez un nom, une adresse, une faute, une phrase que personne ne comprend.',
    mended: 'C’est corrigé.',
    takeOut: 'Retirer ce besoin',
    takeOutLead:
      'Il disparaît pour toujours, avec ses messages. S’il ne fait que s’arrêter, mettez-le plutôt en sommeil.',
    takeOutConfirm: 'Le retirer pour toujours',
    takenOut: 'Le besoin est retiré.',
  },
  en: {
    list: 'Needs',
    lead: 'What residents, associations and communes would like to see exist, and nobody sells.',
    none: 'No needs yet. The first could be yours.',
    file: 'Describe a need',
    narrow: 'Choose among the needs',
    departement: 'Département',
    all: 'All départements',
    skill: 'Skill wanted',
    anySkill: 'All skills',
    stands: 'Where does it stand?',
    anyGroup: 'All',
    groups: {
      cherche: 'It looks for people (those with fewest people first)',
      chantier: 'It is being made',
      fait: 'It is made',
    },
    show: 'Show',
    showAll: 'Show everything',
    noneLikeThis: 'No need matches this choice.',
    more: 'More needs',
    fileTitle: 'Describe a need',
    fileLead:
      'Five questions, in your own words. The département’s team reads it before it is public. Write no name, address or telephone number.',
    questions: {
      title: {
        label: 'What is it about, in one sentence?',
        help: 'For example: “A map of benches in the shade in the village”.',
      },
      what: {
        label: '1. What should become possible?',
        help: 'What is missing today, and what it would change.',
      },
      'for-whom': { label: '2. For whom?', help: 'Who would use it, and about how many people.' },
      commune: { label: '3. Where?', help: 'The name of the commune.' },
      'data-there': {
        label: '4. What data exists already?',
        help: 'A table, a map, a list, photos… Leave it empty if you do not know.',
      },
      'data-missing': { label: 'And what is missing?', help: 'Leave it empty if you do not know.' },
      'wanted-by': { label: '5. By when?', help: 'Leave it empty if there is no date.' },
    },
    mistakes: {
      missing: 'An answer is missing.',
      'too-long': 'This is too long: shorten it.',
      contact:
        'Everyone will read this text: take out the e-mail address or telephone number. You will be answered under the need, in the discussion.',
      'no-such-day': 'This date does not exist.',
      past: 'This date has passed.',
      'unknown-commune': 'No commune of the region has this name.',
      'several-communes': 'Several communes have this name: choose one.',
    },
    mistakesTitle: 'Something still needs correcting',
    send: 'Continue',
    similarTitle: 'Is this like your need?',
    similarLead:
      'This exists already, or somebody has asked for it. If it is the same, follow it instead: many together weigh more.',
    madeTitle: 'Somebody may have made it elsewhere already',
    toolsTitle: 'A free tool may be enough',
    sendAnyway: 'No, it is something else: send it',
    change: 'Change it',
    filed: 'Your need is noted. Thank you!',
    filedNext:
      'The département’s team reads it, then makes it public. Keep this page’s address to know what becomes of it.',
    states: {
      draft: 'to be reviewed',
      reviewed: 'reviewed',
      open: 'open',
      team: 'a team takes care of it',
      workshop: 'in a workshop',
      prototype: 'prototype',
      published: 'made',
      maintained: 'made and maintained',
      sleeping: 'asleep',
      adopted: 'taken up again',
      answered: 'an existing tool does it',
    },
    acts: {
      draft: 'Put back for review',
      reviewed: 'It is reviewed',
      open: 'Open it to everyone',
      team: 'A team takes care of it',
      workshop: 'Take it to a workshop',
      prototype: 'There is a prototype',
      published: 'It is made',
      maintained: 'It is kept up',
      sleeping: 'Let it sleep',
      adopted: 'Take it up again',
      answered: 'An existing tool does it',
    },
    forWhom: 'For whom',
    where: 'Where',
    data: 'Data that exists',
    dataMissing: 'Data that is missing',
    wantedBy: 'By when',
    unknown: 'not said yet',
    skills: 'Skills wanted',
    toldFor: 'Told by',
    owner: 'Looked after by',
    nobody: 'nobody yet',
    nextDate: 'Next step',
    nextDateHelp: 'The day when the team will come back to it.',
    ownerTitle: 'Who looks after it',
    stillOnIt: 'I am still on it',
    wordSaid: 'Noted, thank you!',
    handOverTo: 'Hand it over to',
    handOver: 'Hand over',
    handedOver: 'Done: they are told.',
    nobodyElse: 'Nobody else is on the département’s team for now.',
    ownerUnnamed: 'somebody of the team',
    adoptLead:
      'Nobody looks after this need any more. If you take it on, you look after it: from time to time you will be asked how it is going.',
    adopt: 'I’ll take it on',
    adopted: 'Thank you! You are looking after this need now.',
    events: {
      joined: 'somebody joined the team',
      left: 'somebody left the team',
      'handed-over': 'handed over to somebody else of the team',
      mended: 'words mended by the team',
    },
    whatBecame: 'What became of it',
    hoursAWeek: (hours) => `${hours}\u00a0h a week`,
    remote: 'possible from afar',
    onSite: 'on site',
    fromFeedback:
      'This need comes from what people said of the answers of Vigie’s crisis side. Nobody knows who wrote it.',
    reviewTitle: 'Review it and take it on',
    reviewLead: 'Only the team sees this part.',
    hours: 'Hours a week asked of each',
    remoteField: 'Can be done from afar',
    languages: 'Languages that must be spoken, separated by commas (empty: any)',
    answeredWith: 'Which existing tool?',
    act: 'Save',
    mend: 'Mend the words',
    mendLead:
      'The words should remain the person’s own: take out a name, an address, a mistake, a sentence that nobody understands.',
    mended: 'Mended.',
    takeOut: 'Take this need out',
    takeOutLead: 'It is gone for ever, with its messages. If it only stops, let it sleep instead.',
    takeOutConfirm: 'Take it out for ever',
    takenOut: 'The need is taken out.',
  },
};
