import type { Language } from '@vigie/community';
import type { AddressMail } from './address-mail.ts';
import type { NoticeEvents, NoticeKind } from './kinds.ts';
import type { Choice } from './switches.ts';

/** One event in words: `title` is the need's, or what the crisis cell asks; `state` where the need stands now. */
export interface Told {
  readonly headline: (title: string, state: string) => string;
  /** What to do about it, if anything. */
  readonly advice: string;
}

type ToldEvents = { readonly [K in NoticeKind]: { readonly [W in NoticeEvents[K]]: Told } };

interface KindWords {
  readonly label: string;
  /** Why one is written to. */
  readonly why: string;
}

/** A mail about an address itself. */
interface AddressMailWords {
  readonly subject: string;
  readonly lead: string;
  /** Empty where there is none. */
  readonly link: string;
  readonly why: string;
}

interface NoticeWords {
  readonly told: ToldEvents;
  readonly kinds: Readonly<Record<NoticeKind, KindWords>>;
  readonly hello: string;
  readonly answer: string;
  readonly seeNeed: string;
  readonly other: string;
  readonly digest: (count: number) => string;
  readonly digestWhy: string;
  readonly chooseMails: string;
  readonly stopMails: string;
  readonly addressMails: Readonly<Record<AddressMail, AddressMailWords>>;
  readonly title: string;
  readonly lead: string;
  readonly choices: Readonly<Record<Choice, string>>;
  readonly save: string;
  readonly saved: string;
  readonly confirmed: string;
  readonly unconfirmed: string;
  readonly sendAgain: string;
  readonly sentAgain: string;
  readonly moved: string;
  readonly confirmTitle: string;
  readonly confirmPage: string;
  readonly confirmButton: string;
  readonly confirmDone: string;
  readonly stopTitle: string;
  readonly stopPage: string;
  readonly stopButton: string;
  readonly stopDone: string;
  readonly stopElse: string;
}

export const NOTICE_WORDS: Readonly<Record<Language, NoticeWords>> = {
  fr: {
    told: {
      proposal: {
        asked: {
          headline: (title) => `Un besoin vous est proposé\u00a0: «\u00a0${title}\u00a0»`,
          advice: 'Dites oui ou non, sans vous justifier. Un non n’est retenu contre personne.',
        },
        welcome: {
          headline: (title) => `Votre aide est la bienvenue\u00a0: «\u00a0${title}\u00a0»`,
          advice: 'Vous êtes maintenant de l’équipe de ce besoin.',
        },
        'not-needed': {
          headline: (title) => `Merci de votre offre d’aide pour «\u00a0${title}\u00a0»`,
          advice: 'L’équipe n’en a pas besoin pour l’instant. D’autres besoins vous attendent peut-être.',
        },
        freed: {
          headline: (title) => `Merci\u00a0! Le besoin «\u00a0${title}\u00a0» est mis en sommeil`,
          advice: 'Ce que vous y avez apporté reste. Vous êtes libre pour un autre besoin.',
        },
      },
      answer: {
        joined: {
          headline: (title) => `Quelqu’un rejoint l’équipe de «\u00a0${title}\u00a0»`,
          advice: 'Souhaitez-lui la bienvenue.',
        },
        declined: {
          headline: (title) => `Une personne sollicitée pour «\u00a0${title}\u00a0» a dit non`,
          advice: 'La place est libre pour quelqu’un d’autre.',
        },
        unanswered: {
          headline: (title) => `Une personne sollicitée pour «\u00a0${title}\u00a0» n’a pas répondu`,
          advice: 'On ne l’attend plus\u00a0: la place est libre pour quelqu’un d’autre.',
        },
        left: {
          headline: (title) => `Quelqu’un quitte l’équipe de «\u00a0${title}\u00a0»`,
          advice: 'La place est libre pour quelqu’un d’autre.',
        },
        offered: {
          headline: (title) => `Quelqu’un offre son aide pour «\u00a0${title}\u00a0»`,
          advice: 'Répondez-lui sur la page du besoin.',
        },
      },
      need: {
        state: {
          headline: (title, state) => `«\u00a0${title}\u00a0»\u00a0: ${state}`,
          advice: '',
        },
      },
      discussion: {
        held: {
          headline: (title) => `Un message attend d’être relu, sur «\u00a0${title}\u00a0»`,
          advice: 'L’équipe le rend public, ou le retire.',
        },
        public: {
          headline: (title) => `Votre message est public, sur «\u00a0${title}\u00a0»`,
          advice: '',
        },
        removed: {
          headline: (title) => `Votre message a été retiré, sur «\u00a0${title}\u00a0»`,
          advice: 'L’équipe du département peut vous dire pourquoi.',
        },
        new: { headline: (title) => `Un nouveau message sur «\u00a0${title}\u00a0»`, advice: '' },
      },
      reminder: {
        given: {
          headline: (title) => `Le besoin «\u00a0${title}\u00a0» vous est confié`,
          advice: 'Dites la prochaine étape sur sa page, ou confiez-le à quelqu’un d’autre de l’équipe.',
        },
        first: {
          headline: (title) => `Où en est «\u00a0${title}\u00a0»\u00a0?`,
          advice: 'Un clic suffit\u00a0: ouvrez la page du besoin, et dites que quelqu’un s’en occupe.',
        },
        second: {
          headline: (title) => `On attend un mot sur «\u00a0${title}\u00a0»`,
          advice: 'Si vous manquez de temps, confiez-le à quelqu’un d’autre de l’équipe.',
        },
        last: {
          headline: (title) => `Dernier rappel pour «\u00a0${title}\u00a0»`,
          advice: 'Sans un mot d’ici cinq jours ouvrés, un besoin déjà ouvert est mis en sommeil.',
        },
        asleep: {
          headline: (title) => `Le besoin «\u00a0${title}\u00a0» est mis en sommeil`,
          advice: 'Personne n’y perd\u00a0: il se rouvre d’un clic, par vous ou par quelqu’un d’autre.',
        },
      },
      crisis: {
        called: {
          headline: (words) => `La cellule de crise cherche de l’aide\u00a0: ${words}`,
          advice:
            'Rien ne vous y oblige. Ne vous mettez pas en danger\u00a0: suivez les consignes officielles.',
        },
      },
    },
    kinds: {
      proposal: {
        label: 'Un besoin m’est proposé, ou on répond à mon offre d’aide',
        why: 'Vous recevez ce message parce que vous avez accepté qu’on vous propose des besoins.',
      },
      answer: {
        label: 'Quelqu’un répond pour un besoin dont je m’occupe',
        why: 'Vous recevez ce message parce que ce besoin vous est confié.',
      },
      need: {
        label: 'Un besoin que je suis, ou que j’ai proposé, avance',
        why: 'Vous recevez ce message parce que vous suivez ce besoin, ou l’avez proposé.',
      },
      discussion: {
        label: 'Des messages sur un besoin',
        why: 'Vous recevez ce message parce que vous prenez part à la discussion de ce besoin.',
      },
      reminder: {
        label: 'Un besoin qui m’est confié attend un mot de moi',
        why: 'Vous recevez ce message parce que ce besoin vous est confié, à vous ou à votre équipe.',
      },
      crisis: {
        label: 'La cellule de crise cherche une de mes compétences',
        why: 'Vous recevez ce message parce que vous avez accepté d’être appelé en cas de crise.',
      },
    },
    hello: 'Bonjour,',
    answer: 'Répondre',
    seeNeed: 'Voir le besoin',
    other: 'Et aussi',
    digest: (count) => (count === 1 ? 'Une nouvelle de l’Atelier' : `${count} nouvelles de l’Atelier`),
    digestWhy:
      'Vous recevez ce résumé une fois par jour au plus, pour des besoins que vous suivez, avez proposés, aidez ou accompagnez.',
    chooseMails: 'Choisir ce que vous recevez',
    stopMails: 'Ne plus recevoir ce genre de message',
    addressMails: {
      confirmation: {
        subject: 'Confirmez votre adresse électronique',
        lead: 'Un compte de l’Atelier a cette adresse. Pour recevoir ses messages, confirmez-la\u00a0:',
        link: 'Confirmer mon adresse',
        why: 'Le lien vaut trois jours. Si ce n’est pas vous, ne faites rien\u00a0: aucun autre message ne suivra.',
      },
      reset: {
        subject: 'Choisir un nouveau mot de passe',
        lead: 'Quelqu’un a demandé à changer le mot de passe de votre compte de l’Atelier. Si c’est vous\u00a0:',
        link: 'Choisir un nouveau mot de passe',
        why: 'Le lien vaut deux heures et sert une fois. Si ce n’est pas vous, ne faites rien\u00a0: votre mot de passe reste le même.',
      },
      moved: {
        subject: 'Votre compte a changé d’adresse',
        lead: 'Votre compte de l’Atelier a maintenant une autre adresse électronique\u00a0: ses messages n’arrivent plus ici.',
        link: '',
        why: 'Si ce n’est pas vous, dites-le tout de suite à la personne qui vous accueille\u00a0: quelqu’un connaît votre mot de passe.',
      },
    },
    title: 'Les messages que je reçois',
    lead: 'Pour chaque sujet, choisissez\u00a0: un message à chaque fois, un résumé par jour à 7\u00a0h, ou rien. Tout se lit aussi ici, sans message.',
    choices: { 'at-once': 'à chaque fois', daily: 'dans le résumé du jour', never: 'jamais' },
    save: 'Enregistrer',
    saved: 'C’est enregistré.',
    confirmed: 'Votre adresse est confirmée.',
    unconfirmed:
      'Votre adresse n’est pas encore confirmée\u00a0: aucun message ne part tant que vous n’avez pas suivi le lien que nous vous avons envoyé.',
    sendAgain: 'M’envoyer un nouveau lien',
    sentAgain: 'Un lien part dans la minute. Regardez aussi dans les indésirables.',
    moved: 'Votre adresse est changée. Un lien y part dans la minute, pour la confirmer.',
    confirmTitle: 'Confirmer mon adresse',
    confirmPage: 'Un clic, et vous recevrez les messages que vous avez choisis.',
    confirmButton: 'Oui, cette adresse est la mienne',
    confirmDone: 'Merci, votre adresse est confirmée.',
    stopTitle: 'Ne plus recevoir ces messages',
    stopPage: 'Vous ne recevrez plus de message de ce genre\u00a0:',
    stopButton: 'Ne plus les recevoir',
    stopDone: 'C’est fait\u00a0: vous ne recevrez plus ces messages.',
    stopElse: 'Le reste ne change pas. Tout se règle dans «\u00a0Mon espace\u00a0».',
  },
  en: {
    told: {
      proposal: {
        asked: {
          headline: (title) => `A need is proposed to you: “${title}”`,
          advice: 'Say yes or no, without giving reasons. A no is held against nobody.',
        },
        welcome: {
          headline: (title) => `Your help is welcome: “${title}”`,
          advice: 'You are on this need’s team now.',
        },
        'not-needed': {
          headline: (title) => `Thank you for offering help for “${title}”`,
          advice: 'The team does not need it for now. Other needs may be waiting for you.',
        },
        freed: {
          headline: (title) => `Thank you! The need “${title}” is asleep now`,
          advice: 'What you brought to it remains. You are free for another need.',
        },
      },
      answer: {
        joined: { headline: (title) => `Somebody joins the team of “${title}”`, advice: 'Welcome them.' },
        declined: {
          headline: (title) => `Somebody who was asked for “${title}” said no`,
          advice: 'The place is free for somebody else.',
        },
        unanswered: {
          headline: (title) => `Somebody who was asked for “${title}” has not answered`,
          advice: 'Nobody waits for them any more: the place is free for somebody else.',
        },
        left: {
          headline: (title) => `Somebody leaves the team of “${title}”`,
          advice: 'The place is free for somebody else.',
        },
        offered: {
          headline: (title) => `Somebody offers help for “${title}”`,
          advice: 'Answer them on the need’s page.',
        },
      },
      need: { state: { headline: (title, state) => `“${title}”: ${state}`, advice: '' } },
      discussion: {
        held: {
          headline: (title) => `A message waits to be read, about “${title}”`,
          advice: 'The team makes it public, or removes it.',
        },
        public: { headline: (title) => `Your message is public, about “${title}”`, advice: '' },
        removed: {
          headline: (title) => `Your message was removed, about “${title}”`,
          advice: 'The département’s team can tell you why.',
        },
        new: { headline: (title) => `A new message about “${title}”`, advice: '' },
      },
      reminder: {
        given: {
          headline: (title) => `The need “${title}” is yours to look after`,
          advice: 'Say its next step on its page, or hand it over to somebody else of the team.',
        },
        first: {
          headline: (title) => `How is “${title}” getting on?`,
          advice: 'One click will do: open the need’s page, and say that somebody is on it.',
        },
        second: {
          headline: (title) => `A word is awaited about “${title}”`,
          advice: 'If you lack the time, hand it over to somebody else of the team.',
        },
        last: {
          headline: (title) => `Last reminder about “${title}”`,
          advice: 'Without a word within five working days, a need that is open already is put to sleep.',
        },
        asleep: {
          headline: (title) => `The need “${title}” is asleep now`,
          advice: 'Nothing is lost: one click opens it again, yours or somebody else’s.',
        },
      },
      crisis: {
        called: {
          headline: (words) => `The crisis cell looks for help: ${words}`,
          advice:
            'You are obliged to nothing. Do not put yourself in danger: follow the official instructions.',
        },
      },
    },
    kinds: {
      proposal: {
        label: 'A need is proposed to me, or my offer of help is answered',
        why: 'You receive this message because you agreed that needs are proposed to you.',
      },
      answer: {
        label: 'Somebody answers for a need that I look after',
        why: 'You receive this message because you look after this need.',
      },
      need: {
        label: 'A need that I follow, or told, moves on',
        why: 'You receive this message because you follow this need, or told it.',
      },
      discussion: {
        label: 'Messages about a need',
        why: 'You receive this message because you take part in this need’s discussion.',
      },
      reminder: {
        label: 'A need that I look after waits for a word of mine',
        why: 'You receive this message because you, or your team, look after this need.',
      },
      crisis: {
        label: 'The crisis cell looks for one of my skills',
        why: 'You receive this message because you agreed to be called in a crisis.',
      },
    },
    hello: 'Hello,',
    answer: 'Answer',
    seeNeed: 'See the need',
    other: 'And also',
    digest: (count) => (count === 1 ? 'News from the Atelier' : `${count} news items from the Atelier`),
    digestWhy:
      'You receive this summary once a day at most, about needs that you follow, told, help with or look after.',
    chooseMails: 'Choose what you receive',
    stopMails: 'Receive no more messages of this kind',
    addressMails: {
      confirmation: {
        subject: 'Confirm your e-mail address',
        lead: 'An account of the Atelier has this address. To receive its messages, confirm it:',
        link: 'Confirm my address',
        why: 'The link lasts three days. If it was not you, do nothing: no other message will follow.',
      },
      reset: {
        subject: 'Choose a new password',
        lead: 'Somebody asked to change the password of your account of the Atelier. If it was you:',
        link: 'Choose a new password',
        why: 'The link lasts two hours and serves once. If it was not you, do nothing: your password stays the same.',
      },
      moved: {
        subject: 'Your account has another address',
        lead: 'Your account of the Atelier has another e-mail address now: its messages come here no more.',
        link: '',
        why: 'If it was not you, tell whoever welcomes you at once: somebody knows your password.',
      },
    },
    title: 'The messages that I receive',
    lead: 'For each subject, choose: a message each time, one summary a day at 7 in the morning (Paris time), or nothing. All of it is read here, too, without messages.',
    choices: { 'at-once': 'each time', daily: 'in the daily summary', never: 'never' },
    save: 'Save',
    saved: 'Saved.',
    confirmed: 'Your address is confirmed.',
    unconfirmed:
      'Your address is not confirmed yet: no message leaves before you have followed the link that we sent you.',
    sendAgain: 'Send me a new link',
    sentAgain: 'A link leaves within the minute. Look among the unwanted mails, too.',
    moved: 'Your address is changed. A link leaves for it within the minute, to confirm it.',
    confirmTitle: 'Confirm my address',
    confirmPage: 'One click, and you will receive the messages that you chose.',
    confirmButton: 'Yes, this address is mine',
    confirmDone: 'Thank you, your address is confirmed.',
    stopTitle: 'Receive no more of these messages',
    stopPage: 'You will receive no more messages of this kind:',
    stopButton: 'Receive no more of them',
    stopDone: 'Done: you will receive no more of these messages.',
    stopElse: 'The rest remains. All of it is set in “My space”.',
  },
};

/** The words of an event, as the queue names it; undefined for one that there are no words for. */
function toldIn(language: Language, kind: NoticeKind, what: string): Told | undefined {
  // Safe: a wider look at the same table, whose every leaf is a Told.
  const events = NOTICE_WORDS[language].told[kind] as Readonly<Partial<Record<string, Told>>>;
  return Object.hasOwn(events, what) ? events[what] : undefined;
}

export const isToldIn = (kind: NoticeKind, what: string): boolean => toldIn('fr', kind, what) !== undefined;

/** Of an event that has words. */
export function toldOf(language: Language, kind: NoticeKind, what: string): Told {
  const told = toldIn(language, kind, what);
  if (!told) throw new Error(`no words for ${kind} ${what}`);
  return told;
}
