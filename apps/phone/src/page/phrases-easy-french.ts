import { french, typesetAll } from '@vigie/words';
import type { EasyPhrases } from './phrases.ts';

/** Easy-to-read French (FALC). */
export const EASY_FRENCH: EasyPhrases = typesetAll<EasyPhrases>({
  answers: {
    children: {
      'stay-away':
        "À l'école ou à la crèche, vos enfants sont en sécurité. N'allez pas les chercher. Ne téléphonez pas à l'école.",
      follow: "Il y a peut-être un danger. Attendez un message de l'école ou de la mairie.",
      'may-fetch': 'La mairie dit : vous pouvez aller chercher vos enfants.',
      ordinary: "Tout est comme d'habitude. S'il y a un danger, l'école garde vos enfants.",
    },
    home: {
      call: 'Vous êtes en danger. Montez le plus haut possible. Appelez le 112. Si vous ne pouvez pas parler, envoyez un SMS au 114.',
      leave: 'Vous devez partir de chez vous. Partez maintenant. Prenez vos papiers et vos médicaments.',
      'take-shelter': 'Restez dans la maison. Ne sortez pas.',
      'leave-light': 'Sortez de la tente ou de la caravane. Allez dans un bâtiment solide. Montez en haut.',
      'go-up-elsewhere': 'Allez chez un voisin qui a un étage. Allez-y maintenant.',
      'go-up': "Montez à l'étage. Restez en haut.",
      stay: 'Restez chez vous. Ne sortez pas.',
      follow: 'Il y a peut-être un danger. Écoutez la mairie.',
      unknown:
        "Nous ne savons pas ce qui se passe. Restez dans la maison. Si l'eau monte, montez à l'étage. Demandez à la mairie.",
      ordinary: 'Nous ne connaissons pas de danger chez vous. Faites quand même attention.',
    },
    unknownLight:
      'Nous ne savons pas ce qui se passe. Ne restez pas sous la tente ou dans la caravane. Allez dans un bâtiment solide.',
    prepareToLeave: (when) =>
      french`Vous devrez partir de chez vous à ${when}. Préparez vos affaires maintenant.`,
  },
  journey: {
    putOff: 'Ne partez pas. Attendez.',
    mayGo: "Nous ne connaissons pas de raison d'attendre. Faites quand même attention.",
    evacuateNow: "Vous devez partir de là où vous êtes. N'attendez pas l'heure choisie. Partez maintenant.",
    notKnownThen: "Nous ne savons pas encore s'il y aura un danger à cette heure. Attendez.",
    askedHour: (when) =>
      french`Vous voulez partir : ${when}. Cela peut changer. Demandez encore avant de partir.`,
    evacuate: 'Vous devez partir de là où vous êtes. Suivez ce chemin.',
    notKnown: 'Nous ne savons pas si le chemin est sûr. Attendez. Demandez à la mairie.',
    noGuarantee: "Vous voyez de l'eau sur la route ? N'avancez pas. Faites demi-tour.",
  },
  around: {
    empty: 'Nous ne connaissons pas de danger ici. Faites quand même attention.',
    answers: {
      here: 'Il y a un danger ici, ou une consigne. Lisez la suite.',
      unknown: 'Nous ne savons pas ce qui se passe ici. Demandez à la mairie.',
      nothing: 'Nous ne connaissons pas de danger près de vous. Faites quand même attention.',
    },
    near: (distance) => french`Il y a peut-être un danger à ${distance} de vous. Lisez la suite.`,
  },
});
