import type { Context } from 'hono';
import type { Territory } from '../territories.ts';

/** `/`: straight to the only territory's page, or a plain list that needs no script. */
export function frontPage(c: Context, territories: readonly Territory[]): Response {
  const [only] = territories;
  if (only && territories.length === 1) return c.redirect(`/p/${only.name}/`, 302);
  const items = territories
    .map(({ name, title }) => `<li><a href="/p/${name}/">${escaped(title)}</a></li>`)
    .join('');
  return c.html(`<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Vigie</title>
<h1>Vigie</h1>
<p>Choisissez votre commune. <span lang="en">Choose your town.</span></p>
<ul>${items || '<li>Aucune commune. <span lang="en">No town yet.</span></li>'}</ul>
<p><a href="/desk/">PC de crise</a> <span lang="en">(crisis desk)</span></p>
</html>
`);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
