import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { reaches } from './access/role.ts';
import { rankOf, type Visitor } from './access/visitor.ts';
import { href, inOtherLanguage } from './address.ts';
import { LAYOUT_WORDS } from './layout-words.ts';
import { html, type Markup, NO_MARKUP } from './markup.ts';
import { STYLES } from './static-files.ts';

export interface Page {
  /** The heading, and the title of the window. */
  readonly title: string;
  readonly body: Markup;
  readonly status?: ContentfulStatusCode;
  /** A line above the body about what was just done; read aloud. */
  readonly done?: string | undefined;
  /** The address of the page's feed, below the community's own. */
  readonly feed?: string;
  /** The page is for nobody's list: search engines leave it out. */
  readonly unlisted?: boolean;
}

/** A whole page, which works without any script. */
export function renderPage(page: Page, visitor: Visitor, path: string): Markup {
  const { language } = visitor;
  const t = LAYOUT_WORDS[language];
  const other = language === 'fr' ? 'en' : 'fr';
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} — ${t.name}</title>
${page.unlisted ? html`<meta name="robots" content="noindex">` : NO_MARKUP}
<link rel="stylesheet" href="${STYLES}">
${page.feed === undefined ? NO_MARKUP : html`<link rel="alternate" type="application/atom+xml" title="${page.title}" href="${href(language, page.feed)}">`}
</head>
<body>
<a class="skip" href="#main">${t.skip}</a>
<header class="top">
<p class="brand"><a href="${href(language, '/')}">${t.name}</a></p>
<nav aria-label="${t.navigation}">${navigation(visitor, path)}</nav>
<a class="other-language" lang="${other}" hreflang="${other}" href="${inOtherLanguage(path, language)}">${t.otherLanguage}</a>
</header>
<main id="main">
<h1>${page.title}</h1>
${page.done === undefined ? NO_MARKUP : html`<p class="done" role="status">${page.done}</p>`}
${page.body}
</main>
<footer>
<p>${t.footer} <a href="${href(language, '/donnees')}">${t.openData}</a></p>
</footer>
</body>
</html>`;
}

function navigation(visitor: Visitor, path: string): Markup {
  const { language, shared, account } = visitor;
  const t = LAYOUT_WORDS[language];
  const rank = rankOf(visitor);
  const links: readonly (readonly [path: string, words: string])[] = [
    ['/besoins', t.needs],
    ['/realisations', t.realisations],
    ['/competences', t.skills],
    ['/chercher', t.search],
    ...(reaches(rank, 'host') ? ([['/bureau', t.desk]] as const) : []),
    ...(account ? ([['/moi', t.mine]] as const) : []),
    ...(account || shared ? ([['/sortir', t.leave]] as const) : ([['/entrer', t.enter]] as const)),
  ];
  return html`<ul>${links.map(([below, words]) => {
    const address = href(language, below);
    const current = path === address || path.startsWith(`${address}/`);
    return html`<li><a href="${address}"${current ? html` aria-current="page"` : ''}>${words}</a></li>`;
  })}</ul>`;
}
