import type { Language } from '@vigie/community';

interface LayoutWords {
  readonly name: string;
  readonly skip: string;
  readonly navigation: string;
  readonly otherLanguage: string;
  readonly needs: string;
  readonly realisations: string;
  readonly skills: string;
  readonly search: string;
  readonly desk: string;
  readonly mine: string;
  readonly enter: string;
  readonly leave: string;
  readonly footer: string;
  readonly openData: string;
}

export const LAYOUT_WORDS: Readonly<Record<Language, LayoutWords>> = {
  fr: {
    name: 'Atelier',
    skip: 'Aller au contenu',
    navigation: 'Rubriques',
    otherLanguage: 'English',
    needs: 'Besoins',
    realisations: 'Réalisations',
    skills: 'Compétences',
    search: 'Chercher',
    desk: 'Bureau',
    mine: 'Mon espace',
    enter: 'Entrer',
    leave: 'Sortir',
    footer: 'Logiciel libre, sans publicité ni pistage.',
    openData: 'Données ouvertes',
  },
  en: {
    name: 'Atelier',
    skip: 'Skip to content',
    navigation: 'Sections',
    otherLanguage: 'Français',
    needs: 'Needs',
    realisations: 'Realisations',
    skills: 'Skills',
    search: 'Search',
    desk: 'Desk',
    mine: 'My space',
    enter: 'Sign in',
    leave: 'Sign out',
    footer: 'Free software, without advertising or tracking.',
    openData: 'Open data',
  },
};
