import type { Language } from '@vigie/community';
import type { GivenRank } from './role.ts';

interface AccessWords {
  readonly enter: string;
  readonly withAccount: string;
  readonly email: string;
  readonly password: string;
  readonly passwordHelp: string;
  readonly signIn: string;
  readonly wrong: string;
  readonly withCode: string;
  readonly withCodeLead: string;
  readonly code: string;
  readonly begin: string;
  readonly wrongCode: string;
  readonly newcomer: string;
  readonly signUp: string;
  readonly signUpLead: string;
  readonly name: string;
  readonly nameHelp: string;
  readonly taken: string;
  readonly incomplete: string;
  readonly signedUp: string;
  readonly leave: string;
  readonly leaveLead: string;
  readonly leaveShared: string;
  readonly left: string;
  readonly openVisit: string;
  readonly openVisitLead: string;
  readonly codeIs: string;
  readonly codeNext: string;
  readonly takeUp: string;
  readonly takeUpLead: string;
  readonly wrongInvitation: string;
  readonly invite: string;
  readonly inviteLead: string;
  readonly rank: string;
  readonly ranks: Readonly<Record<GivenRank, string>>;
  readonly scope: string;
  readonly invitedNext: string;
  readonly inviteAgain: string;
  readonly team: string;
  readonly teamLead: string;
  readonly nobodyThere: string;
  readonly remove: string;
  readonly leaveRole: string;
  readonly removed: string;
  readonly forgotten: string;
  readonly forgottenLead: string;
  readonly forgottenSend: string;
  readonly forgottenSent: string;
  readonly forgottenNext: string;
  readonly newPassword: string;
  readonly newPasswordSave: string;
  readonly passwordWrong: string;
  readonly passwordChanged: string;
  readonly move: string;
  readonly moveLead: (current: string) => string;
  readonly moveTo: string;
  readonly movePassword: string;
  readonly moveSave: string;
  readonly moveWrong: string;
  readonly movePasswordWrong: string;
  readonly moveTaken: string;
}

export const ACCESS_WORDS: Readonly<Record<Language, AccessWords>> = {
  fr: {
    enter: 'Entrer',
    withAccount: 'Avec mon compte',
    email: 'Adresse électronique',
    password: 'Mot de passe',
    passwordHelp: 'Douze caractères au moins : une phrase courte convient.',
    signIn: 'Entrer',
    wrong: 'L’adresse ou le mot de passe ne sont pas les bons.',
    withCode: 'Sur un ordinateur partagé',
    withCodeLead:
      'La personne qui vous accueille vous donne un code. Ni compte, ni adresse électronique ; rien ne reste sur cet ordinateur.',
    code: 'Code',
    begin: 'Commencer',
    wrongCode: 'Ce code n’est pas le bon, ou il a plus d’un quart d’heure : demandez-en un autre.',
    newcomer: 'Je n’ai pas encore de compte',
    signUp: 'Créer mon compte',
    signUpLead: 'Pour proposer un besoin depuis chez vous, ou pour donner un coup de main.',
    name: 'Comment voulez-vous être appelé ?',
    nameHelp: 'Un prénom ou un pseudonyme suffit. C’est le seul nom que les autres voient.',
    taken: 'Cette adresse a déjà un compte : entrez avec son mot de passe.',
    incomplete: 'Il faut un nom, une adresse électronique et un mot de passe de douze caractères au moins.',
    signedUp:
      'Bienvenue\u00a0! Un message part à votre adresse\u00a0: suivez son lien pour la confirmer, et recevoir les suivants.',
    leave: 'Sortir',
    leaveLead: 'Vous ne serez plus reconnu sur cet ordinateur.',
    leaveShared: 'Tout ce que cet ordinateur a gardé de votre visite sera effacé.',
    left: 'Vous êtes sorti.',
    openVisit: 'Accueillir quelqu’un sur un ordinateur partagé',
    openVisitLead:
      'Donnez ce code à la personne : elle le tape sur la page « Entrer » dans le quart d’heure. Sa visite dure deux heures au plus.',
    codeIs: 'Le code est',
    codeNext: 'Un autre code',
    takeUp: 'Rejoindre l’équipe',
    takeUpLead: 'Vous avez reçu un code pour rejoindre l’équipe : tapez-le ici.',
    wrongInvitation:
      'Ce code n’est pas le bon, a déjà servi, ou a plus d’une semaine : demandez-en un autre.',
    invite: 'Inviter',
    inviteLead: 'Le code sert une fois, pendant une semaine.',
    rank: 'Rôle',
    ranks: {
      host: 'accueil d’un espace public numérique',
      developer: 'développeur citoyen du département',
      coordinator: 'coordination de la région',
    },
    scope: 'Territoire',
    invitedNext:
      'Donnez ce code à la personne : une fois entrée, elle le tape sur la page « Rejoindre l’équipe », dans « Mon espace ».',
    inviteAgain: 'Inviter quelqu’un d’autre',
    team: 'L’équipe',
    teamLead: 'Les personnes qui ont un rôle ici. Retirez celui de qui n’est plus là.',
    nobodyThere: 'Personne pour l’instant.',
    remove: 'Retirer ce rôle',
    leaveRole: 'Quitter ce rôle',
    removed: 'C’est fait\u00a0: cette personne n’a plus ce rôle.',
    forgotten: 'Mot de passe oublié',
    forgottenLead:
      'Donnez l’adresse de votre compte : nous y envoyons un lien pour choisir un autre mot de passe.',
    forgottenSend: 'Envoyer le lien',
    forgottenSent: 'Si un compte a cette adresse, un message est parti.',
    forgottenNext:
      'Le lien vaut deux heures. Rien n’arrive ? Regardez parmi les indésirables, ou demandez à la personne qui vous accueille. Un compte de la cellule de crise se rétablit auprès de son administrateur.',
    newPassword: 'Nouveau mot de passe',
    newPasswordSave: 'Changer le mot de passe',
    passwordWrong: 'De 12 à 128 caractères.',
    passwordChanged: 'Votre mot de passe est changé. Vous pouvez entrer.',
    move: 'Changer d’adresse',
    moveLead: (current) =>
      `Votre compte a l’adresse ${current}. La nouvelle sert tout de suite pour entrer ; les messages y partent une fois que vous l’avez confirmée.`,
    moveTo: 'Nouvelle adresse électronique',
    movePassword: 'Votre mot de passe',
    moveSave: 'Changer d’adresse',
    moveWrong: 'Écrivez une adresse complète : nom@exemple.fr.',
    movePasswordWrong: 'Ce n’est pas le mot de passe de votre compte.',
    moveTaken: 'Un compte a déjà cette adresse.',
  },
  en: {
    enter: 'Sign in',
    withAccount: 'With my account',
    email: 'E-mail address',
    password: 'Password',
    passwordHelp: 'At least twelve characters: a short sentence will do.',
    signIn: 'Sign in',
    wrong: 'The address or the password is not right.',
    withCode: 'At a shared computer',
    withCodeLead:
      'Whoever welcomes you gives you a code. No account, no e-mail address; nothing stays on this computer.',
    code: 'Code',
    begin: 'Begin',
    wrongCode: 'This code is not right, or older than a quarter of an hour: ask for another.',
    newcomer: 'I have no account yet',
    signUp: 'Create my account',
    signUpLead: 'To tell a need from home, or to lend a hand.',
    name: 'What would you like to be called?',
    nameHelp: 'A first name or a pseudonym will do. It is the only name that others see.',
    taken: 'This address has an account: sign in with its password.',
    incomplete: 'A name, an e-mail address and a password of at least twelve characters are needed.',
    signedUp:
      'Welcome! A message leaves for your address: follow its link to confirm it, and to receive the next ones.',
    leave: 'Sign out',
    leaveLead: 'You will not be known on this computer any more.',
    leaveShared: 'All that this computer kept of your visit will be erased.',
    left: 'You have left.',
    openVisit: 'Welcome somebody at a shared computer',
    openVisitLead:
      'Give this code to the person: they type it on the page “Sign in” within a quarter of an hour. Their visit lasts two hours at most.',
    codeIs: 'The code is',
    codeNext: 'Another code',
    takeUp: 'Join the team',
    takeUpLead: 'You were given a code to join the team: type it here.',
    wrongInvitation: 'This code is not right, was used, or is older than a week: ask for another.',
    invite: 'Invite',
    inviteLead: 'The code serves once, for a week.',
    rank: 'Role',
    ranks: {
      host: 'host of a public digital space',
      developer: 'citizen developer of the département',
      coordinator: 'coordination of the region',
    },
    scope: 'Territory',
    invitedNext:
      'Give this code to the person: once signed in, they type it on the page “Join the team”, in “My space”.',
    inviteAgain: 'Invite somebody else',
    team: 'The team',
    teamLead: 'Those who have a role here. Take back that of whoever is gone.',
    nobodyThere: 'Nobody for now.',
    remove: 'Take this role back',
    leaveRole: 'Leave this role',
    removed: 'Done: they do not have this role any more.',
    forgotten: 'Forgotten password',
    forgottenLead: 'Give the address of your account: we send a link there to choose another password.',
    forgottenSend: 'Send the link',
    forgottenSent: 'If an account has this address, a message has left.',
    forgottenNext:
      'The link lasts two hours. Nothing arrives? Look among the unwanted mail, or ask the person who welcomes you. An account of the crisis cell is restored by its administrator.',
    newPassword: 'New password',
    newPasswordSave: 'Change the password',
    passwordWrong: 'From 12 to 128 characters.',
    passwordChanged: 'Your password is changed. You can sign in.',
    move: 'Change address',
    moveLead: (current) =>
      `Your account has the address ${current}. The new one serves at once to sign in; messages go there once you have confirmed it.`,
    moveTo: 'New e-mail address',
    movePassword: 'Your password',
    moveSave: 'Change address',
    moveWrong: 'Write a whole address: name@example.org.',
    movePasswordWrong: 'This is not the password of your account.',
    moveTaken: 'An account has this address already.',
  },
};
