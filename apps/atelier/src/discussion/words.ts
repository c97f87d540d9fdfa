import type { Language } from '@vigie/community';
import type { PostMistake } from './post.ts';

interface DiscussionWords {
  readonly title: string;
  readonly none: string;
  readonly older: string;
  readonly newest: string;
  readonly somebody: string;
  readonly waiting: string;
  readonly removed: string;
  readonly say: string;
  readonly sayHelp: string;
  readonly send: string;
  readonly enter: string;
  readonly notShared: string;
  readonly mistakes: Readonly<Record<PostMistake, string>>;
  readonly sent: string;
  readonly sentHeld: string;
  readonly withdraw: string;
  readonly withdrawn: string;
  readonly report: string;
  readonly why: string;
  readonly whyHelp: string;
  readonly sendReport: string;
  readonly isReported: string;
  readonly reported: string;
  readonly decide: string;
  readonly desk: string;
  readonly deskCount: (waiting: number) => string;
  readonly deskLead: string;
  readonly deskNone: string;
  readonly deskMore: string;
  readonly reasons: string;
  readonly pass: string;
  readonly keep: string;
  readonly remove: string;
  readonly ownWaits: string;
  readonly decided: string;
}

export const DISCUSSION_WORDS: Readonly<Record<Language, DiscussionWords>> = {
  fr: {
    title: 'Discussion',
    none: 'Personne n’a encore écrit. Une question, une idée, une donnée que vous connaissez : tout aide.',
    older: 'Messages plus anciens',
    newest: 'Messages les plus récents',
    somebody: 'Quelqu’un',
    waiting: 'En attente : l’équipe le lit avant qu’il soit public.',
    removed: 'Un message a été retiré par l’équipe.',
    say: 'Votre message',
    sayHelp:
      '2\u00a0000 signes au plus. N’écrivez ni adresse, ni numéro de téléphone : tout le monde peut lire.',
    send: 'Publier',
    enter: 'Entrez pour écrire un message.',
    notShared: 'Pour écrire un message, il faut un compte.',
    mistakes: {
      missing: 'Votre message est vide.',
      'too-long': 'C’est trop long : 2\u00a0000 signes au plus.',
      contact:
        'Votre message semble contenir une adresse électronique ou un numéro de téléphone. Retirez-les, s’il vous plaît : cette page est publique, et l’on vous répond ici même.',
    },
    sent: 'Votre message est publié. Merci !',
    sentHeld:
      'Merci ! L’équipe du département lit votre premier message avant qu’il soit public. Les suivants paraîtront aussitôt.',
    withdraw: 'Retirer mon message',
    withdrawn: 'Votre message est retiré.',
    report: 'Signaler ce message',
    why: 'Qu’est-ce qui ne va pas ?',
    whyHelp: '300 signes au plus. Seule l’équipe le lit.',
    sendReport: 'Envoyer',
    isReported: 'Vous avez signalé ce message.',
    reported: 'C’est signalé à l’équipe. Merci.',
    decide: 'Décider au bureau',
    desk: 'Discussions',
    deskCount: (waiting) => `Discussions (${waiting})`,
    deskLead: 'Les messages qui attendent, et ceux que des personnes ont signalés. Les plus anciens d’abord.',
    deskNone: 'Aucun message n’attend.',
    deskMore: 'D’autres messages attendent : ils paraîtront ici après ceux-ci.',
    reasons: 'Signalé par des membres :',
    pass: 'Laisser paraître',
    keep: 'Garder',
    remove: 'Retirer',
    ownWaits: 'Ce message est de vous : quelqu’un d’autre de l’équipe en décide.',
    decided: 'C’est fait.',
  },
  en: {
    title: 'Discussion',
    none: 'Nobody has written yet. A question, an idea, data that you know of: everything helps.',
    older: 'Older messages',
    newest: 'Newest messages',
    somebody: 'Somebody',
    waiting: 'Waiting: the team reads it before it is public.',
    removed: 'A message was removed by the team.',
    say: 'Your message',
    sayHelp: '2,000 characters at most. Write no address and no telephone number: everyone can read it.',
    send: 'Publish',
    enter: 'Sign in to write a message.',
    notShared: 'Writing a message takes an account.',
    mistakes: {
      missing: 'Your message is empty.',
      'too-long': 'This is too long: 2,000 characters at most.',
      contact:
        'Your message seems to hold an e-mail address or a telephone number. Please use neither: this page is public, and you will be answered here.',
    },
    sent: 'Your message is published. Thank you!',
    sentHeld:
      'Thank you! The département’s team reads your first message before it is public. The next ones will appear at once.',
    withdraw: 'Remove my message',
    withdrawn: 'Your message is removed.',
    report: 'Report this message',
    why: 'What is wrong with it?',
    whyHelp: '300 characters at most. Only the team reads it.',
    sendReport: 'Send',
    isReported: 'You have reported this message.',
    reported: 'The team is told. Thank you.',
    decide: 'Decide at the desk',
    desk: 'Discussions',
    deskCount: (waiting) => `Discussions (${waiting})`,
    deskLead: 'Messages that wait, and those that people have reported. The oldest first.',
    deskNone: 'No message waits.',
    deskMore: 'Other messages wait: they will appear here after these.',
    reasons: 'Reported by members:',
    pass: 'Let through',
    keep: 'Keep',
    remove: 'Remove',
    ownWaits: 'You wrote this message: somebody else of the team decides.',
    decided: 'Done.',
  },
};
