import type { Language } from '@vigie/community';
import type { Gate } from '@vigie/matching';
import type { Part } from './part.ts';

interface ProposalWords {
  readonly candidates: string;
  readonly candidatesLead: string;
  readonly noCandidates: string;
  readonly missing: (skills: string) => string;
  readonly propose: string;
  readonly asked: string;
  readonly suggested: string;
  readonly offers: string;
  readonly welcome: string;
  readonly notNow: string;
  readonly full: string;
  readonly mine: string;
  readonly mineLead: string;
  readonly none: string;
  readonly suits: string;
  readonly yes: string;
  readonly no: string;
  readonly why: string;
  readonly whyHelp: string;
  readonly joined: string;
  readonly declined: string;
  readonly declinedLead: string;
  readonly parts: Readonly<Record<Part, string>>;
  readonly leave: string;
  readonly takeBack: string;
  readonly left: string;
  readonly helped: string;
  readonly help: string;
  readonly helpAsked: string;
  readonly cannot: Readonly<Record<Gate, string>>;
  readonly batch: string;
  readonly batchLead: string;
  readonly batchRun: string;
  readonly batchNone: string;
  readonly batchMore: string;
  readonly batchDone: (proposals: number, covered: number) => string;
  readonly confirm: string;
  readonly discard: string;
}

export const PROPOSAL_WORDS: Readonly<Record<Language, ProposalWords>> = {
  fr: {
    candidates: 'Qui pourrait aider',
    candidatesLead: 'Ensemble, ces personnes apportent ce qui manque. Chacune reste libre de dire non.',
    noCandidates: 'Personne ne peut être proposé pour l’instant.',
    missing: (skills) => `Personne ne l’apporte encore : ${skills}.`,
    propose: 'Lui proposer',
    asked: 'On attend la réponse de',
    suggested: 'Sera proposé, si un développeur citoyen l’envoie depuis le bureau, à',
    offers: 'Cette personne offre son aide et attend votre réponse.',
    welcome: 'Oui, avec plaisir',
    notNow: 'Pas pour l’instant',
    full: 'Trois propositions attendent déjà une réponse : c’est assez à la fois.',
    mine: 'Ce qu’on vous propose',
    mineLead: 'Dites oui ou non sans vous justifier. Un non n’est retenu contre personne.',
    none: 'Rien pour l’instant.',
    suits: 'Des besoins qui vous iraient',
    yes: 'Oui, j’en suis',
    no: 'Non, pas cette fois',
    why: 'Un mot pour l’équipe (facultatif)',
    whyHelp: 'Seule l’équipe du département le lit.',
    joined: 'Bienvenue dans l’équipe !',
    declined: 'C’est noté, merci d’avoir répondu',
    declinedLead:
      'Votre réponse libère la place pour quelqu’un d’autre. Voici d’autres besoins qui pourraient vous plaire.',
    parts: {
      team: 'Vous êtes de l’équipe de ce besoin. Merci\u00a0!',
      asked: 'Ce besoin vous est proposé, et votre réponse est attendue.',
      offered: 'Vous avez offert votre aide, et l’équipe va vous répondre.',
    },
    leave: 'Quitter l’équipe',
    takeBack: 'Retirer mon offre',
    left: 'C’est noté. Merci pour ce que vous avez apporté\u00a0!',
    helped: 'Les besoins que vous aidez',
    help: 'Je peux aider',
    helpAsked: 'Merci ! L’équipe vous répondra.',
    cannot: {
      'no-consent': 'Acceptez d’abord, dans « Mon espace », qu’on vous propose des besoins.',
      declined:
        'Une première proposition n’a pas abouti ici. Dites-le dans la discussion si vous voulez encore aider.',
      'already-there': 'Vous y êtes déjà, ou la réponse est attendue.',
      'no-capacity':
        'Vous avez déjà autant de besoins que vous vouliez : changez ce nombre dans « Mon espace ».',
      'too-few-hours': 'Ce besoin demande plus d’heures que vous n’en avez.',
      'no-common-language': 'Ce besoin demande une langue que vous n’avez pas dite.',
      'too-far': 'Ce besoin est plus loin que vous n’allez.',
      'brings-nothing': 'Ce besoin cherche d’autres compétences que les vôtres.',
    },
    batch: 'Propositions de la semaine',
    batchLead:
      'Le plus possible de besoins reçoivent au moins une personne, sans dépasser ce que chacun a dit pouvoir faire. Rien ne part sans votre accord.',
    batchRun: 'Préparer les propositions',
    batchNone: 'Aucune proposition n’attend votre accord.',
    batchMore: 'D’autres suivent, une fois celles-ci envoyées ou écartées.',
    batchDone: (proposals, covered) =>
      `${proposals} ${proposals < 2 ? 'proposition préparée' : 'propositions préparées'} pour ${covered} ${covered < 2 ? 'besoin' : 'besoins'}.`,
    confirm: 'Envoyer',
    discard: 'Écarter',
  },
  en: {
    candidates: 'Who could help',
    candidatesLead: 'Together these people bring what is missing. Each remains free to say no.',
    noCandidates: 'Nobody can be proposed for now.',
    missing: (skills) => `Nobody brings it yet: ${skills}.`,
    propose: 'Propose it to them',
    asked: 'Waiting for the answer of',
    suggested: 'Will be proposed, once a citizen developer sends it from the desk, to',
    offers: 'They offer their help, and wait for your answer.',
    welcome: 'Yes, gladly',
    notNow: 'Not for now',
    full: 'Three proposals wait for an answer already: that is enough at once.',
    mine: 'What is proposed to you',
    mineLead: 'Say yes or no without giving reasons. A no is held against nobody.',
    none: 'Nothing for now.',
    suits: 'Needs that would suit you',
    yes: 'Yes, count me in',
    no: 'No, not this time',
    why: 'A word to the team (optional)',
    whyHelp: 'Only the département’s team reads it.',
    joined: 'Welcome to the team!',
    declined: 'Noted, thank you for answering',
    declinedLead: 'Your answer frees the place for somebody else. Here are other needs that you may like.',
    parts: {
      team: 'You are on this need’s team. Thank you!',
      asked: 'This need is proposed to you, and your answer is awaited.',
      offered: 'You offered your help, and the team will answer you.',
    },
    leave: 'Leave the team',
    takeBack: 'Take back my offer',
    left: 'Noted. Thank you for what you brought!',
    helped: 'Needs that you help with',
    help: 'I can help',
    helpAsked: 'Thank you! The team will answer you.',
    cannot: {
      'no-consent': 'First agree, in “My space”, that needs are proposed to you.',
      declined: 'A first proposal came to nothing here. Say so in the discussion if you still want to help.',
      'already-there': 'You are there already, or the answer is awaited.',
      'no-capacity': 'You have as many needs as you wanted: change that number in “My space”.',
      'too-few-hours': 'This need asks for more hours than you have.',
      'no-common-language': 'This need asks for a language that you did not name.',
      'too-far': 'This need is further away than you go.',
      'brings-nothing': 'This need looks for other skills than yours.',
    },
    batch: 'This week’s proposals',
    batchLead:
      'As many needs as possible get at least one person, within what each said they can do. Nothing leaves without your agreement.',
    batchRun: 'Prepare the proposals',
    batchNone: 'No proposal waits for your agreement.',
    batchMore: 'Others follow, once these are sent or discarded.',
    batchDone: (proposals, covered) =>
      `${proposals} ${proposals === 1 ? 'proposal' : 'proposals'} prepared for ${covered} ${covered === 1 ? 'need' : 'needs'}.`,
    confirm: 'Send',
    discard: 'Discard',
  },
};
