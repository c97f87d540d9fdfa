import type { Language } from '@vigie/community';
import type { OrganisationField, OrganisationKind } from './organisation.ts';

interface OrganisationWords {
  readonly list: string;
  readonly lead: string;
  readonly none: string;
  readonly noneLikeThis: string;
  readonly search: string;
  readonly searchButton: string;
  readonly more: string;
  readonly add: string;
  readonly addLead: string;
  readonly fields: Readonly<Record<OrganisationField, string>>;
  readonly mistakes: Readonly<Record<OrganisationField, string>>;
  readonly mistakesTitle: string;
  readonly save: string;
  readonly known: string;
  readonly added: string;
  readonly kinds: Readonly<Record<OrganisationKind, string>>;
  readonly since: string;
  readonly needs: string;
  readonly noNeeds: string;
  readonly realisations: string;
  readonly noRealisations: string;
  readonly isMine: string;
  readonly isMineLead: string;
  readonly notMine: string;
  readonly named: string;
  readonly left: string;
  readonly profileFirst: string;
  readonly next: string;
  readonly drop: string;
  readonly dropped: string;
  readonly dropLead: string;
  readonly mine: string;
  readonly noneMine: string;
  readonly choose: string;
  readonly tellFor: (name: string) => string;
}

export const ORGANISATION_WORDS: Readonly<Record<Language, OrganisationWords>> = {
  fr: {
    list: 'Les organisations',
    lead: 'Associations, communes, bibliothèques, espaces numériques… au nom de qui des besoins sont proposés.',
    none: 'Aucune organisation pour l’instant. La première peut être la vôtre.',
    noneLikeThis: 'Aucune organisation ne porte ce nom. Vous pouvez l’ajouter.',
    search: 'Son nom, ou une partie',
    searchButton: 'Chercher',
    more: 'Organisations suivantes',
    add: 'Ajouter une organisation',
    addLead: 'Un nom, une commune : ni adresse, ni numéro, ni nom de personne.',
    fields: { name: 'Son nom', kind: 'Qu’est-ce que c’est ?', commune: 'Sa commune' },
    mistakes: {
      name: 'Un nom, de 120 signes au plus, sans adresse ni numéro.',
      kind: 'Choisissez.',
      commune: 'Aucune commune de la région ne porte ce nom, ou plusieurs : donnez son code INSEE.',
    },
    mistakesTitle: 'Il reste quelque chose à corriger',
    save: 'Ajouter',
    known: 'Cette organisation est déjà là :',
    added: 'L’organisation est ajoutée.',
    kinds: {
      association: 'Association',
      commune: 'Commune',
      intercommunality: 'Intercommunalité',
      'digital-space': 'Espace public numérique',
      library: 'Bibliothèque ou médiathèque',
      'social-centre': 'Centre social',
      school: 'École, collège ou lycée',
      'heritage-park': 'Parc ou site patrimonial',
      museum: 'Musée ou archives',
      'public-service': 'Service public',
      cooperative: 'Coopérative ou entreprise solidaire',
      collective: 'Collectif',
    },
    since: 'Ici depuis le',
    needs: 'Ses besoins',
    noNeeds: 'Aucun besoin public n’est proposé en son nom.',
    realisations: 'Ce qui en est né',
    noRealisations: 'Aucune réalisation pour l’instant.',
    isMine: 'C’est mon organisation',
    isMineLead: 'Vous pourrez proposer des besoins en son nom. Votre nom n’est jamais montré avec le sien.',
    notMine: 'Ce n’est plus mon organisation',
    named: 'C’est noté dans votre espace, pour vous seul.',
    left: 'C’est retiré de votre espace.',
    profileFirst: 'Dites d’abord comment vous appeler et enregistrez ; puis choisissez votre organisation.',
    next: 'La suite',
    drop: 'Retirer cette organisation',
    dropped: 'L’organisation est retirée.',
    dropLead: 'Pour l’équipe : les besoins proposés en son nom restent, sans ce nom.',
    mine: 'Votre organisation :',
    noneMine: 'Vous proposez des besoins au nom d’une organisation ?',
    choose: 'La choisir dans la liste',
    tellFor: (name) => `Je le propose pour ${name}`,
  },
  en: {
    list: 'Organisations',
    lead: 'Associations, communes, libraries, digital spaces… on whose behalf needs are described.',
    none: 'No organisation yet. The first may be yours.',
    noneLikeThis: 'No organisation has this name. You can add it.',
    search: 'Its name, or a part of it',
    searchButton: 'Search',
    more: 'Next organisations',
    add: 'Add an organisation',
    addLead: 'A name, a commune: no address, no number, nobody’s name.',
    fields: { name: 'Its name', kind: 'What is it?', commune: 'Its commune' },
    mistakes: {
      name: 'A name, of 120 characters at most, without an address or a number.',
      kind: 'Choose one.',
      commune: 'No commune of the region has this name, or several do: give its INSEE code.',
    },
    mistakesTitle: 'Something still needs correcting',
    save: 'Add',
    known: 'This organisation is here already:',
    added: 'The organisation is added.',
    kinds: {
      association: 'Association',
      commune: 'Commune',
      intercommunality: 'Intercommunality',
      'digital-space': 'Public digital space',
      library: 'Library',
      'social-centre': 'Social centre',
      school: 'School',
      'heritage-park': 'Park or heritage site',
      museum: 'Museum or archive',
      'public-service': 'Public service',
      cooperative: 'Cooperative or social enterprise',
      collective: 'Collective',
    },
    since: 'Here since',
    needs: 'Its needs',
    noNeeds: 'No public need has been described on its behalf.',
    realisations: 'What came of them',
    noRealisations: 'No realisation yet.',
    isMine: 'It is my organisation',
    isMineLead: 'You will be able to describe needs on its behalf. Your name is never shown with its own.',
    notMine: 'It is no longer my organisation',
    named: 'Noted in your space, for you alone.',
    left: 'It is taken out of your space.',
    profileFirst: 'First say how you want to be called, and save; then choose your organisation.',
    next: 'More',
    drop: 'Remove this organisation',
    dropped: 'The organisation is removed.',
    dropLead: 'For the team: the needs described on its behalf stay, without it.',
    mine: 'Your organisation:',
    noneMine: 'Do you describe needs on behalf of an organisation?',
    choose: 'Choose it in the list',
    tellFor: (name) => `I am describing it for ${name}`,
  },
};
