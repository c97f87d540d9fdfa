import type { Language } from '@vigie/community';

interface FollowingWords {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly more: string;
  readonly follow: string;
  readonly unfollow: string;
  readonly count: (followers: number) => string;
  readonly followed: string;
  readonly unfollowed: string;
}

export const FOLLOWING_WORDS: Readonly<Record<Language, FollowingWords>> = {
  fr: {
    title: 'Les besoins que je suis',
    lead: 'Vous êtes prévenu de ce qu’ils deviennent et de ce qui s’en dit.',
    none: 'Vous ne suivez aucun besoin. Le bouton « Suivre » est sur la page de chacun.',
    more: 'Les suivants',
    follow: 'Suivre',
    unfollow: 'Ne plus suivre',
    count: (followers) =>
      followers === 0
        ? 'Personne ne suit encore ce besoin.'
        : `${followers}\u00a0${followers === 1 ? 'personne suit' : 'personnes suivent'} ce besoin.`,
    followed: 'Vous suivez ce besoin : vous saurez ce qu’il devient.',
    unfollowed: 'Vous ne suivez plus ce besoin.',
  },
  en: {
    title: 'The needs that I follow',
    lead: 'You are told what becomes of them and what is said about them.',
    none: 'You follow no need. The button “Follow” is on each one’s page.',
    more: 'The next ones',
    follow: 'Follow',
    unfollow: 'Stop following',
    count: (followers) =>
      followers === 0
        ? 'Nobody follows this need yet.'
        : `${followers}\u00a0${followers === 1 ? 'person follows' : 'people follow'} this need.`,
    followed: 'You follow this need: you will know what becomes of it.',
    unfollowed: 'You do not follow this need any more.',
  },
};
