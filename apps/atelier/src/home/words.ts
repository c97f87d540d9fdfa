import type { Language } from '@vigie/community';

/** A way to take part: for whom, what they do, and where it begins. */
interface Way {
  readonly title: string;
  readonly text: string;
  readonly link: string;
}

interface HomeWords {
  readonly title: string;
  readonly lead: (region: string | null) => string;
  readonly file: string;
  readonly help: string;
  readonly needs: (count: number) => string;
  readonly realisations: (count: number) => string;
  readonly people: string;
  readonly figures: string;
  readonly newest: string;
  readonly allNeeds: string;
  readonly made: string;
  readonly allMade: string;
  readonly ways: string;
  readonly need: Way;
  readonly time: Way;
  readonly reuse: Way;
}

export const HOME_WORDS: Readonly<Record<Language, HomeWords>> = {
  fr: {
    title: 'Bienvenue à l’Atelier',
    lead: (region) =>
      `Des habitants, des associations et des communes${region === null ? '' : ` (${region})`} disent ici ce qui leur manque. Des développeurs citoyens le font avec eux, librement, pour que le territoire voisin le reprenne.`,
    file: 'Proposer un besoin',
    help: 'Donner un coup de main',
    needs: (count) => (count < 2 ? 'besoin' : 'besoins'),
    realisations: (count) => (count < 2 ? 'réalisation libre' : 'réalisations libres'),
    people: 'personnes au moins, prêtes à aider',
    figures: 'La région en chiffres',
    newest: 'Les besoins les plus récents',
    allNeeds: 'Tous les besoins',
    made: 'Déjà réalisé, à reprendre librement',
    allMade: 'Toutes les réalisations',
    ways: 'Comment participer',
    need: {
      title: 'Il vous manque quelque chose',
      text: 'Dites-le avec vos mots, en cinq questions. Dans un espace numérique près de chez vous, on vous aide, sans compte ni adresse.',
      link: 'Proposer un besoin',
    },
    time: {
      title: 'Vous avez deux heures par semaine',
      text: 'Écouter, écrire, dessiner, cartographier, programmer : dites ce que vous savez faire ou aimeriez apprendre, et l’on vous proposera des besoins.',
      link: 'Dire ce que je sais faire',
    },
    reuse: {
      title: 'Vous représentez un territoire',
      text: 'Tout ce qui est fait ici est libre. Reprenez ce qui vous sert, adaptez-le, et dites-le : cela encourage celles et ceux qui l’ont fait.',
      link: 'Voir les réalisations',
    },
  },
  en: {
    title: 'Welcome to the Atelier',
    lead: (region) =>
      `Here residents, associations and communes${region === null ? '' : ` (${region})`} say what they lack. Citizen developers make it with them, freely, so that the next territory can reuse it.`,
    file: 'Describe a need',
    help: 'Lend a hand',
    needs: (count) => (count === 1 ? 'need' : 'needs'),
    realisations: (count) => (count === 1 ? 'free realisation' : 'free realisations'),
    people: 'people at least, ready to help',
    figures: 'The region in figures',
    newest: 'The newest needs',
    allNeeds: 'All needs',
    made: 'Made already, free to reuse',
    allMade: 'All realisations',
    ways: 'How to take part',
    need: {
      title: 'Something is missing',
      text: 'Say it in your own words, in five questions. At a public digital space near you somebody helps you, without an account or an address.',
      link: 'Describe a need',
    },
    time: {
      title: 'You have two hours a week',
      text: 'Listening, writing, drawing, mapping, programming: say what you can do or would like to learn, and needs will be proposed to you.',
      link: 'Say what I can do',
    },
    reuse: {
      title: 'You speak for a territory',
      text: 'Everything made here is free. Take what serves you, adapt it, and say so: it encourages those who made it.',
      link: 'See the realisations',
    },
  },
};
