import type { Language } from '@vigie/community';

interface CallWords {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly asks: (territory: string) => string;
  readonly until: (moment: string) => string;
  readonly seen: (territory: string) => string;
  readonly careful: string;
  readonly map: string;
  readonly comes: string;
  readonly notThisTime: string;
  readonly saidYes: string;
  readonly saidNo: string;
  readonly mayChange: string;
}

export const CALL_WORDS: Readonly<Record<Language, CallWords>> = {
  fr: {
    title: 'Appels en cours',
    lead: 'Ce que des cellules de crise demandent aux personnes qui ont accepté d’être appelées. Répondez oui ou non, sans vous justifier.',
    none: 'Aucun appel ne vous attend.',
    asks: (territory) => `La cellule de crise de ${territory} cherche quelqu’un qui sait faire ceci\u00a0:`,
    until: (moment) => `Jusqu’au ${moment}.`,
    seen: (territory) =>
      `Si vous répondez «\u00a0J’y vais\u00a0», la cellule de crise de ${territory} voit le nom que vous avez donné dans «\u00a0Mon espace\u00a0». Si vous répondez «\u00a0Pas cette fois\u00a0», ou rien, elle ne sait pas que c’est vous\u00a0: elle ne voit que des nombres.`,
    careful: 'Ne prenez aucun risque pour venir\u00a0: regardez d’abord votre chemin.',
    map: 'Voir la carte de la situation',
    comes: 'J’y vais',
    notThisTime: 'Pas cette fois',
    saidYes: 'Vous avez répondu\u00a0: j’y vais. La cellule de crise voit votre nom.',
    saidNo: 'Vous avez répondu\u00a0: pas cette fois. La cellule de crise ne voit pas votre nom.',
    mayChange: 'Vous pouvez changer d’avis tant que l’appel dure.',
  },
  en: {
    title: 'Open calls',
    lead: 'What crisis cells ask of people who agreed to be called. Say yes or no without giving reasons.',
    none: 'No call waits for you.',
    asks: (territory) => `The crisis cell of ${territory} looks for somebody who can do this:`,
    until: (moment) => `Until ${moment}.`,
    seen: (territory) =>
      `If you answer “I come”, the crisis cell of ${territory} sees the name that you gave in “My space”. If you answer “Not this time”, or nothing, it does not know that it is you: it sees only numbers.`,
    careful: 'Take no risk in order to come: look at your way first.',
    map: 'See the map of the situation',
    comes: 'I come',
    notThisTime: 'Not this time',
    saidYes: 'You answered: I come. The crisis cell sees your name.',
    saidNo: 'You answered: not this time. The crisis cell does not see your name.',
    mayChange: 'You can change your mind as long as the call lasts.',
  },
};
