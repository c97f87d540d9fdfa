import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../../phone/test/chromium.ts';
import { dataFolder } from '../data-folder.ts';
import { freePort, type ServerProcess, SMALL_TOWN, startServer, vigie } from '../server-process.ts';

// The life of a need, from an inhabitant without an account to a second territory that reuses what was made, as each of
// seven people reads it in a real browser, with script and without.

const root = await dataFolder();
const data = join(root, 'data');
const PASSWORD = 'la place aux tilleuls';

let server: ServerProcess;
let browser: Browser;
/** The first coordinator's code. */
let code: string;

beforeAll(async () => {
  const installed = await vigie('region', 'install', '76', '--data', data);
  code = /type (\S+) at/.exec(installed.stdout)![1]!;
  server = await startServer({ data, port: await freePort(), size: SMALL_TOWN });
  browser = await launchChromium();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

let networks = 0;

/** Somebody at a computer of their own, whose network is theirs alone. */
async function somebody(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({
    baseURL: `${server.url}/atelier/`,
    locale: 'fr-FR',
    javaScriptEnabled,
    extraHTTPHeaders: { 'x-forwarded-for': `203.0.${++networks}.7` },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  // No page asks for what its policy forbids.
  page.on('console', (message) => {
    if (message.type() === 'error' && /policy/i.test(message.text())) throw new Error(message.text());
  });
  return page;
}

async function member(javaScriptEnabled: boolean, name: string): Promise<Page> {
  const page = await somebody(javaScriptEnabled);
  await page.goto('inscription');
  await page.getByLabel('Comment voulez-vous être appelé ?').fill(name);
  await page.getByLabel('Adresse électronique').fill(`personne-${networks}@exemple.org`);
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await press(page, 'Créer mon compte');
  await page.getByRole('link', { name: 'Mon espace' }).waitFor();
  return page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const reads = async (page: Page, ...sentences: readonly (string | RegExp)[]) => {
  const text = (await page.locator('main').innerText()).replaceAll(/[\u00a0\u202f]/g, ' ');
  for (const sentence of sentences) expect(text).toMatch(sentence);
};
const readsNothingOf = async (page: Page, ...words: readonly string[]) => {
  const source = await page.content();
  for (const word of words) expect(source).not.toContain(word);
};

async function takesUp(page: Page, invitation: string): Promise<void> {
  await page.goto('invitation');
  await page.getByLabel('Code').fill(invitation);
  await press(page, 'Rejoindre l’équipe');
}

/** Invites to the team of Hérault or Aveyron, and reads the code aloud. */
async function invites(page: Page, rank: string, departement: string): Promise<string> {
  await page.goto('bureau/invitations');
  await page.getByLabel('Rôle').selectOption(rank);
  await page.getByLabel('Territoire').selectOption({ label: departement });
  await press(page, 'Inviter');
  return (await page.getByTestId('code').textContent())!;
}

/** Says what they can do. */
async function offersHelp(page: Page, name: string, skills: readonly string[]): Promise<void> {
  await page.goto('moi');
  await page.getByLabel('Comment voulez-vous être appelé ?').fill(name);
  await page.getByLabel('Votre commune').fill('Lodève');
  await page.getByLabel('Heures par semaine').fill('5');
  await page.getByLabel('Combien de besoins à la fois').fill('2');
  for (const [family, skill] of skills.map((one) => one.split(' / '))) {
    const rows = page.locator('details', { has: page.locator('summary', { hasText: family! }) }).last();
    if ((await rows.getAttribute('open')) === null) await rows.locator('summary').click();
    await page.getByLabel(skill!, { exact: true }).selectOption({ label: 'en autonomie' });
  }
  await page.getByLabel('J’ai 18 ans ou plus').check();
  await page.getByLabel('On peut me proposer des besoins').check();
  await press(page, 'Enregistrer');
  await reads(page, /C’est enregistré/);
}

/** What an inhabitant tells at a shared computer; the address of their need. */
async function tellsANeed(host: Page, javaScriptEnabled: boolean): Promise<string> {
  await host.goto('bureau');
  await press(host, 'Donner un code');
  const given = (await host.getByTestId('code').textContent())!;
  expect(given).toMatch(/^[A-Z2-9]{6}$/);
  const inhabitant = await somebody(javaScriptEnabled);
  await inhabitant.goto('');
  await reads(inhabitant, /Bienvenue à l’Atelier/, /Comment participer/);
  await inhabitant.getByRole('link', { name: 'Proposer un besoin' }).first().click();
  await reads(inhabitant, /Ni compte, ni adresse électronique/);
  await inhabitant.getByLabel('Code').fill(given.toLowerCase());
  await press(inhabitant, 'Commencer');
  await inhabitant.getByLabel('De quoi s’agit-il, en une phrase ?').fill('Les bancs à l’ombre de Lodève');
  await inhabitant.getByLabel('1. Que faudrait-il pouvoir faire ?').fill('Savoir où s’asseoir au frais.');
  await inhabitant.getByLabel('2. Pour qui ?').fill('Les aînés ; écrire à lea@exemple.org');
  await typesCommune(inhabitant, javaScriptEnabled);
  await press(inhabitant, 'Continuer');
  await reads(inhabitant, /Il reste quelque chose à corriger/, /retirez l’adresse électronique/);
  await inhabitant.getByLabel('2. Pour qui ?').fill('Les aînés de la ville.');
  await press(inhabitant, 'Continuer');
  if (await inhabitant.getByText('Non, c’est autre chose').count())
    await press(inhabitant, 'Non, c’est autre chose : envoyer');
  await reads(inhabitant, /Votre besoin est noté\. Merci !/, /à relire/, /Lodève \(34\)/);
  const { pathname } = new URL(inhabitant.url());
  await inhabitant.getByRole('link', { name: 'Sortir' }).click();
  await press(inhabitant, 'Sortir');
  await reads(inhabitant, /Vous êtes sorti/);
  expect(await inhabitant.context().cookies()).toEqual([]);
  expect((await inhabitant.goto(pathname))!.status()).toBe(404);
  await inhabitant.context().close();
  return pathname;
}

/** With script, the field offers the commune's whole name; without, it is typed. */
async function typesCommune(page: Page, javaScriptEnabled: boolean): Promise<void> {
  const field = page.getByLabel('3. Où ?');
  if (!javaScriptEnabled) return field.fill('lodeve');
  await field.pressSequentially('lod');
  await page.locator('datalist option[value="Lodève (34)"]').waitFor({ state: 'attached' });
  await field.fill('Lodève (34)');
}

/** The team says what it takes, and opens it to everyone. */
async function isReviewed(team: Page, need: string): Promise<void> {
  await team.goto('bureau');
  await team.getByRole('link', { name: 'Les bancs à l’ombre de Lodève' }).first().click();
  await team.locator('summary', { hasText: 'Relire et faire avancer' }).click();
  for (const [family, skill] of [
    ['Cartes', 'contribution à OpenStreetMap'],
    ['Programmes', 'pages web'],
  ] as const) {
    await team.locator('summary', { hasText: family }).click();
    await team.getByLabel(skill, { exact: true }).check();
  }
  await team.getByLabel('Heures par semaine demandées à chacun').fill('3');
  await press(team, 'C’est relu');
  await reads(team, /relu/, /contribution à OpenStreetMap, pages web/, /3 h par semaine/);
  const visitor = await somebody(false);
  expect((await visitor.goto(need))!.status()).toBe(404);
  await team.locator('summary', { hasText: 'Relire et faire avancer' }).click();
  await press(team, 'Ouvrir à toutes et à tous');
  expect((await visitor.goto(need))!.status()).toBe(200);
  await reads(visitor, /ouvert/, /Savoir où s’asseoir au frais/);
  await visitor.context().close();
}

interface Cast {
  readonly host: Page;
  readonly coordinator: Page;
  readonly paul: Page;
  readonly nora: Page;
  readonly neighbour: Page;
}

/** Two people together bring what is missing: one says no, the other joins. */
async function findsItsTeam({ host, paul, nora }: Cast, need: string): Promise<void> {
  for (const [name, brings] of [
    ['Paul', 'pages web'],
    ['Nora', 'contribution à OpenStreetMap'],
  ] as const) {
    await host.goto(need);
    const card = host.locator('.card', { has: host.getByRole('heading', { name, exact: true }) });
    expect(await card.innerText()).toContain(brings);
    await card.getByRole('button', { name: 'Lui proposer' }).click();
    await reads(host, new RegExp(`On attend la réponse de ${name}`));
  }
  await paul.goto('propositions');
  await reads(paul, /Ce besoin vous est proposé parce que/, /Un non n’est retenu contre personne/);
  await paul.getByLabel('Un mot pour l’équipe (facultatif)').fill('Je déménage cet été.');
  await press(paul, 'Non, pas cette fois');
  await reads(paul, /C’est noté, merci d’avoir répondu/, /Rien pour l’instant/);
  await nora.goto('propositions');
  await reads(nora, /contribution à OpenStreetMap/, /il est dans votre commune|à \d+ km|à distance/);
  await press(nora, 'Oui, j’en suis');
  await reads(nora, /Bienvenue dans l’équipe !/);
  const visitor = await somebody(false);
  await visitor.goto(need);
  await reads(visitor, /une équipe s’en occupe/);
  await readsNothingOf(visitor, 'Nora', 'Paul', 'Je déménage');
  await visitor.context().close();
}

/** What the team made, free in each of its parts, is read by the host and published. */
async function isRealised({ host, nora }: Cast, need: string): Promise<string> {
  await nora.goto(need);
  await nora.getByRole('link', { name: 'Décrire ce que nous avons réalisé' }).click();
  await nora.getByLabel('Qu’est-ce que c’est ?').selectOption({ label: 'Carte' });
  await nora.getByLabel('Son nom').fill('La carte des bancs de Lodève');
  await nora.getByLabel('Ce que cela permet').fill('Trouver un banc à l’ombre, à l’heure qu’il est.');
  await nora.getByLabel('Où est-ce né ?').fill('Lodève');
  await nora.getByLabel('Où sont les sources ?').fill('javascript:alert(1)');
  await nora.getByLabel('Licence du code').selectOption('AGPL-3.0-or-later');
  await nora.getByLabel('Licence des données').selectOption('ODbL-1.0');
  await press(nora, 'Enregistrer');
  await reads(nora, /Une adresse qui commence par https/);
  await nora.getByLabel('Où sont les sources ?').fill('https://forge.exemple.org/bancs');
  await press(nora, 'Enregistrer');
  await reads(nora, /pas encore publiée/, /L’équipe du département la relit/);
  const { pathname } = new URL(nora.url());
  await host.goto(pathname);
  await press(host, 'Publier');
  await reads(host, /C’est publié : bravo à l’équipe !/);
  await nora.goto(need);
  await reads(nora, /réalisé/, /Ce qui y répond/, /La carte des bancs de Lodève/);
  return pathname;
}

async function isReused({ neighbour }: Cast, realisation: string): Promise<void> {
  await neighbour.goto(realisation);
  await reads(neighbour, /Pas encore reprise ailleurs/);
  await neighbour.getByRole('link', { name: 'Nous l’utilisons aussi' }).click();
  await neighbour.getByLabel('Dans quelle commune ?').fill('Millau');
  await neighbour.getByLabel('Qui s’en sert ?').fill('L’office de tourisme');
  await neighbour.getByLabel('Pour quoi, en quelques mots ?').fill('pour les marcheurs');
  await press(neighbour, 'Enregistrer');
  await reads(neighbour, /C’est noté/, /Reprise par un territoire/, /L’office de tourisme, Millau \(12\)/);
  const visitor = await somebody(false);
  await visitor.goto('');
  await reads(visitor, /La carte des bancs de Lodève/);
  await visitor.goto('en/realisations');
  await reads(visitor, /La carte des bancs de Lodève/);
  await visitor.context().close();
}

/** Whoever leaves takes everything along; what they made stays, without them. */
async function leaves({ paul, nora, host }: Cast, realisation: string): Promise<void> {
  await host.goto(realisation);
  await reads(host, /Suivie par\s+Nora/);
  for (const page of [paul, nora]) {
    await page.goto('moi');
    await page.locator('summary', { hasText: 'Partir et tout effacer' }).click();
    await press(page, 'Oui, tout effacer maintenant');
    await reads(page, /Tout est effacé/);
  }
  await host.goto(realisation);
  await reads(host, /Suivie par\s+personne pour l’instant/);
  await readsNothingOf(host, 'Nora');
}

test.each([
  ['without script', false],
  ['with script', true],
] as const)(
  'a need becomes a realisation that another territory reuses, %s',
  async (_, script) => {
    const coordinator = await member(script, 'Claire');
    await takesUp(coordinator, code);
    await reads(coordinator, /Ce qui attend l’équipe/);
    const host = await member(script, 'Hakim');
    await takesUp(host, await invites(coordinator, 'host', 'Hérault'));
    // A second run needs a coordinator, too, and there is one: she invites her colleague.
    code = await invites(coordinator, 'coordinator', 'Occitanie');
    const [paul, nora] = [await member(script, 'Paul'), await member(script, 'Nora')];
    await offersHelp(paul, 'Paul', ['Programmes / pages web']);
    await offersHelp(nora, 'Nora', ['Cartes / contribution à OpenStreetMap']);
    const neighbour = await member(script, 'Inès');
    const cast: Cast = { host, coordinator, paul, nora, neighbour };
    const need = await tellsANeed(host, script);
    await isReviewed(coordinator, need);
    await findsItsTeam(cast, need);
    const realisation = await isRealised(cast, need);
    await isReused(cast, realisation);
    await leaves(cast, realisation);
    for (const page of Object.values(cast)) await page.context().close();
  },
  240_000,
);
