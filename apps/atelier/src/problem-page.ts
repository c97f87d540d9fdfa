import type { Language } from '@vigie/community';
import type { Refusal } from '@vigie/situation';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { href } from './address.ts';
import type { Page } from './layout.ts';
import { html } from './markup.ts';

interface Problem {
  readonly status: ContentfulStatusCode;
  readonly title: Readonly<Record<Language, string>>;
  readonly advice: Readonly<Record<Language, string>>;
}

const problem = (
  status: ContentfulStatusCode,
  fr: readonly [title: string, advice: string],
  en: readonly [title: string, advice: string],
): Problem => ({ status, title: { fr: fr[0], en: en[0] }, advice: { fr: fr[1], en: en[1] } });

/** Every refusal that a page of the community may answer, in words that say what to do. */
export const PROBLEMS: Readonly<Record<string, Problem>> = {
  'request/not-found': problem(
    404,
    [
      'Il n’y a rien à cette adresse',
      'Le besoin ou la page a pu être retiré. Partez de la liste des besoins.',
    ],
    [
      'There is nothing at this address',
      'The need or page may have been removed. Start from the list of needs.',
    ],
  ),
  'request/invalid': problem(
    400,
    [
      'La demande n’a pas la forme attendue',
      'Revenez à la page précédente et envoyez de nouveau le formulaire.',
    ],
    ['The request does not have the expected form', 'Go back to the page before and send the form again.'],
  ),
  'request/too-large': problem(
    413,
    ['C’est trop long', 'Revenez en arrière et raccourcissez le texte.'],
    ['This is too long', 'Go back and shorten the text.'],
  ),
  'request/too-many': problem(
    429,
    ['Trop de demandes à la fois', 'Attendez une minute, puis recommencez.'],
    ['Too many requests at once', 'Wait a minute, then try again.'],
  ),
  'request/origin-refused': problem(
    403,
    [
      'Cette demande ne vient pas de nos pages',
      'Ouvrez la page ici même et envoyez de nouveau le formulaire.',
    ],
    ['This request does not come from our pages', 'Open the page here and send the form again.'],
  ),
  'session/required': problem(
    401,
    ['Il faut d’abord entrer', 'Ouvrez la page « Entrer », puis recommencez.'],
    ['Sign in first', 'Open the page “Sign in”, then try again.'],
  ),
  'session/not-for-this-role': problem(
    403,
    [
      'Cette page n’est pas pour vous',
      'Demandez à l’équipe de votre département si vous devriez y avoir accès.',
    ],
    ['This page is not for you', 'Ask your département’s team whether you should have access.'],
  ),
  'realisation/changed-meanwhile': problem(
    409,
    ['Cette réalisation a changé entre-temps', 'Relisez-la, puis recommencez si c’est encore utile.'],
    ['This realisation has changed meanwhile', 'Read it again, then try again if it still makes sense.'],
  ),
  'realisation/publiccode-refused': problem(
    422,
    [
      'Le publiccode.yml de cette réalisation serait refusé',
      'Corrigez ce qui est nommé ci-dessous dans sa description, puis publiez-la.',
    ],
    [
      'This realisation’s publiccode.yml would be refused',
      'Mend what is named below in its description, then publish it.',
    ],
  ),
  'proposal/too-many': problem(
    409,
    [
      'Trois propositions attendent déjà une réponse',
      'Revenez dans quelques jours\u00a0: une place se libère peut-être.',
    ],
    ['Three proposals wait for an answer already', 'Come back in a few days: a place may be free by then.'],
  ),
  'proposal/already-there': problem(
    409,
    ['Cette personne a déjà été sollicitée', 'Attendez sa réponse.'],
    ['This person has been asked already', 'Wait for their answer.'],
  ),
  'proposal/not-open': problem(
    409,
    [
      'Cette proposition n’attend plus de réponse',
      'Elle a eu sa réponse, ou a été retirée. Regardez celles qui restent.',
    ],
    [
      'This proposal waits for no answer any more',
      'It was answered or withdrawn. Look at those that are left.',
    ],
  ),
  'proposal/gate-shut': problem(
    422,
    [
      'Ce besoin et cette personne ne vont plus ensemble',
      'Le profil ou le besoin a changé entre-temps. Relisez les deux.',
    ],
    [
      'This need and this person do not go together any more',
      'The profile or the need has changed meanwhile. Read both again.',
    ],
  ),
  'discussion/changed-meanwhile': problem(
    409,
    [
      'Ce message n’attend plus de décision',
      'Quelqu’un de l’équipe a décidé, ou son auteur l’a retiré. Regardez ceux qui restent.',
    ],
    [
      'This message waits for no decision any more',
      'Somebody of the team has decided, or its author removed it. Look at those that are left.',
    ],
  ),
  'discussion/own-post': problem(
    409,
    [
      'Ce message est de vous',
      'Vous pouvez le retirer. S’il a été signalé, quelqu’un d’autre de l’équipe en décide.',
    ],
    ['You wrote this message', 'You can remove it. If it was reported, somebody else of the team decides.'],
  ),
  'discussion/too-many-today': problem(
    429,
    [
      'Vous avez déjà écrit dix messages en un jour',
      'Laissez aux autres le temps de répondre, et revenez demain.',
    ],
    [
      'You have written ten messages within a day already',
      'Leave the others time to answer, and come back tomorrow.',
    ],
  ),
  'need/next-date-missing': problem(
    422,
    ['Il manque la date de la prochaine étape', 'Dites quand l’équipe y reviendra\u00a0: un jour suffit.'],
    ['The date of the next step is missing', 'Say when the team will come back to it: a day will do.'],
  ),
  'need/next-date-past': problem(
    422,
    ['Cette date est passée', 'Dites une date à venir, à partir d’aujourd’hui.'],
    ['This date has passed', 'Give a date to come, today or later.'],
  ),
  'notice/link-unknown': problem(
    404,
    [
      'Ce lien ne vaut plus',
      'Entrez, puis réglez vos messages dans «\u00a0Mon espace\u00a0»\u00a0; vous pouvez aussi y demander un nouveau lien.',
    ],
    [
      'This link is not valid any more',
      'Sign in, then set your messages in “My space”; you can ask for a new link there, too.',
    ],
  ),
  'call/ended': problem(
    409,
    ['Cet appel est terminé', 'Il n’attend plus de réponse. Merci d’avoir regardé.'],
    ['This call is over', 'It waits for no answer any more. Thank you for looking.'],
  ),
  'need/changed-meanwhile': problem(
    409,
    ['Ce besoin a changé entre-temps', 'Relisez-le, puis recommencez si c’est encore utile.'],
    ['This need has changed meanwhile', 'Read it again, then try again if it still makes sense.'],
  ),
};

export function problemPage(refusal: Refusal, language: Language): Page {
  const known = PROBLEMS[refusal.code];
  if (!known) throw new Error(`no page for ${refusal.code}`);
  const home = language === 'fr' ? 'Aller à l’accueil' : 'Go to the first page';
  const detail = [refusal.path, refusal.detail].filter((part) => part !== undefined).join(' : ');
  return {
    title: known.title[language],
    status: known.status,
    unlisted: true,
    body: html`<p>${known.advice[language]}</p>
${detail === '' ? '' : html`<p><code>${detail}</code></p>`}
<p class="quiet"><code>${refusal.code}</code></p>
<p><a class="button" href="${href(language, '/')}">${home}</a></p>`,
  };
}
