import type { Language } from '@vigie/community';
import { href } from '../address.ts';
import { html, NO_MARKUP } from '../markup.ts';
import type { Answer, Ask, Route } from '../route.ts';

export const OPEN_DATA_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/donnees', least: 'visitor', handle: getOpenData },
];

/** What anyone may read of a territory, in the order in which it helps. */
const PUBLISHED_FILES = [
  'situation.geojson',
  'text.html',
  'text.en.html',
  'log/checkpoint',
  'keys',
  'pack/manifest.json',
] as const;

/** What anyone may read of the community, below its own address. */
const COMMUNITY_FILES = ['besoins.atom', 'besoins.json', 'region.csv'] as const;

interface OpenDataWords {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly open: string;
  readonly files: Readonly<Record<(typeof PUBLISHED_FILES)[number], string>>;
  readonly community: string;
  readonly communityFiles: Readonly<Record<(typeof COMMUNITY_FILES)[number], string>>;
  readonly trust: string;
  readonly trustText: string;
}

const WORDS: Readonly<Record<Language, OpenDataWords>> = {
  fr: {
    title: 'Données ouvertes',
    lead: 'Tout ce que ce serveur publie se lit et se copie sans clé ni compte. La carte se réutilise selon les licences de ses sources, dites dans son manifeste.',
    none: 'Ce serveur ne publie encore aucun territoire.',
    open: 'Ouvrir la carte',
    files: {
      'situation.geojson': 'la situation, en GeoJSON, pour une carte',
      'text.html': 'la situation, en une page de texte légère',
      'text.en.html': 'la même page, en anglais',
      'log/checkpoint': 'la tête signée du journal (C2SP tlog-checkpoint)',
      keys: 'les clés qui vérifient les signatures',
      'pack/manifest.json': 'la carte : rues, eau, lieux, leurs sources et leurs empreintes',
    },
    community: 'La communauté',
    communityFiles: {
      'besoins.atom': 'les besoins les plus récents, pour un lecteur de flux (Atom)',
      'besoins.json': 'les mêmes, en JSON Feed',
      'region.csv': 'la région en chiffres, une ligne par département',
    },
    trust: 'Vérifier plutôt que croire',
    trustText:
      'Le journal est un arbre signé : chacun peut recalculer que rien n’a été retiré ni réécrit, par la commande « npx vigie audit ». Les fichiers GeoJSON et texte sont des commodités, non signées.',
  },
  en: {
    title: 'Open data',
    lead: 'Everything this server publishes can be read and copied without a key or an account. The map may be reused under the licences of its sources, as its manifest states.',
    none: 'This server publishes no territory yet.',
    open: 'Open the map',
    files: {
      'situation.geojson': 'the situation, as GeoJSON, for a map',
      'text.html': 'the situation, as one light page of text, in French',
      'text.en.html': 'the same page, in English',
      'log/checkpoint': 'the signed head of the log (C2SP tlog-checkpoint)',
      keys: 'the keys that verify the signatures',
      'pack/manifest.json': 'the map: streets, water, places, their sources and their hashes',
    },
    community: 'The community',
    communityFiles: {
      'besoins.atom': 'the newest needs, for a feed reader (Atom)',
      'besoins.json': 'the same, as JSON Feed',
      'region.csv': 'the region in figures, a line a département',
    },
    trust: 'Verify rather than trust',
    trustText:
      'The log is a signed tree: anyone can recompute that nothing was removed or rewritten, with the command “npx vigie audit”. The GeoJSON and text files are conveniences, not signed.',
  },
};

async function getOpenData({ house, language }: Ask): Promise<Answer> {
  const t = WORDS[language];
  const territories = await house.territories();
  return {
    title: t.title,
    body: html`<p class="lead">${t.lead}</p>
${territories.length === 0 ? html`<p class="empty">${t.none}</p>` : NO_MARKUP}
${territories.map(
  ({ name, title }) => html`<section><h2>${title}</h2><p><a href="/p/${name}/">${t.open}</a></p>
<dl>${PUBLISHED_FILES.map((file) => html`<dt><a href="/t/${name}/${file}"><code>${file}</code></a></dt><dd>${t.files[file]}</dd>`)}</dl></section>`,
)}
<section><h2>${t.community}</h2>
<dl>${COMMUNITY_FILES.map((file) => html`<dt><a href="${href(language, `/${file}`)}"><code>${file}</code></a></dt><dd>${t.communityFiles[file]}</dd>`)}</dl></section>
<h2>${t.trust}</h2><p>${t.trustText}</p>`,
  };
}
