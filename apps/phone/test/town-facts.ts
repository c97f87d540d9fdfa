import type { PublicFacts } from '@vigie/situation';

/** What Aiguerive says of itself, as far as the tests need it. Its number is of those kept for fiction. */
export const FACTS: PublicFacts = {
  languages: ['fr', 'en'],
  timeZone: 'Europe/Paris',
  authority: { role: 'commune', name: 'Ville d’Aiguerive' },
  directs: { role: 'commune', name: 'Ville d’Aiguerive' },
  branding: { name: 'Ville d’Aiguerive', colour: '#123a5c' },
  modules: ['flood'],
  thresholds: [],
  radio: { name: 'Radio Vernole', band: 'fm', frequencyKHz: 98_400 },
  contacts: [{ name: 'Mairie', telephone: '0465710001' }],
  shelters: [],
  assemblyPoints: [],
  campsites: [],
  lowPlaces: [],
  schools: [],
};
