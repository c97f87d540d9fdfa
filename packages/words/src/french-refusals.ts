import type { Refusals } from './refusal-text.ts';
import { typesetAll } from './typeset.ts';

const LYING =
  'Ce miroir ne dit pas la vérité : ses fichiers ne portent pas la bonne signature. Rien n’en a été repris, la ' +
  'situation affichée reste la dernière vérifiée.';
const DAMAGED =
  'Des fichiers reçus sont abîmés. Rien n’en a été repris, la situation affichée reste la dernière vérifiée.';
const UNREACHABLE = 'Pas de réponse du serveur. La dernière situation connue reste affichée.';
const PACK = 'La carte de la ville n’a pas pu être lue. La liste de la situation reste à jour.';
const ROADS = 'Aucun itinéraire n’a pu être calculé.';
const NOT_TAKEN = 'Le serveur n’a pas accepté cet envoi. Si quelqu’un est en danger : 112.';

const LATER =
  'Le serveur a du mal à répondre. Votre envoi est gardé et repartira tout seul. Si quelqu’un est en danger : 112.';

export const FRENCH_REFUSALS: Refusals = typesetAll<Refusals>({
  codes: {
    'fetch/absent': 'Ce territoire n’est pas publié à cette adresse.',
    'fetch/unreachable': UNREACHABLE,
    'fetch/too-large': DAMAGED,
    'follow/fork':
      'Ce serveur montre deux histoires différentes. La situation affichée reste la dernière vérifiée ; la commune doit ' +
      'être prévenue.',
    'follow/history-too-long': 'Ce journal est trop long pour être rejoué sur cet appareil.',
    'follow/older-checkpoint':
      'Le serveur propose une situation plus ancienne que la vôtre. Elle n’a pas été reprise.',
    'follow/shelf-damaged':
      'La situation gardée sur cet appareil était abîmée. Elle a été effacée, une nouvelle est demandée.',
    'follow/snapshot-ahead': 'La situation change en ce moment même. Nouvel essai dans un instant.',
    'follow/wrong-entries': DAMAGED,
    'roads/cut-off': 'Cet endroit est coupé : tous les chemins connus sont fermés.',
    'roads/no-way': 'Aucun chemin ne mène là de cette façon.',
    'roads/not-a-position': 'Ce point n’est pas une position.',
    'roads/outside': 'Ce point est trop loin de toute rue connue.',
    'pack/wrong-hash': 'La carte reçue n’est pas celle de la commune. Elle n’a pas été reprise.',
    'geometry/outside-territory': 'Ce lieu est hors du territoire : prévenez la commune concernée.',
    'report/line-astray': 'Cette portion de rue est trop loin de l’endroit où vous êtes.',
    'report/line-too-long': 'Cette portion de rue est trop longue : choisissez-en une plus courte.',
    'report/too-old': 'Ce que vous avez vu date de plus de 6 heures : le signalement ne serait plus utile.',
    'report/bad-signature':
      'Le serveur n’a pas reconnu cet appareil. Rechargez la page, puis signalez à nouveau.',
    'photo/unreadable':
      'Ce fichier n’est pas une image que cet appareil sait lire. Choisissez-en une autre, ou envoyez sans photo.',
    'request/key-reused': 'Ce signalement a déjà été envoyé, sous une autre forme.',
    'request/too-many':
      'Beaucoup d’envois en ce moment. Le vôtre est gardé et repartira tout seul. Si quelqu’un est en danger : 112.',
    'serve/busy': LATER,
    'serve/trouble': LATER,
  },
  areas: {
    checkpoint: LYING,
    note: LYING,
    situation: LYING,
    snapshot: LYING,
    tile: DAMAGED,
    keys: LYING,
    entry: DAMAGED,
    fetch: UNREACHABLE,
    follow: DAMAGED,
    roads: ROADS,
    pack: PACK,
    photo: 'La photo n’a pas été acceptée. Le signalement, lui, est bien parti sans elle.',
    report: NOT_TAKEN,
    request: NOT_TAKEN,
    serve: LATER,
    territory: 'Ce territoire n’est pas publié à cette adresse.',
  },
  other: 'Quelque chose n’a pas marché. Vous pouvez réessayer. Si quelqu’un est en danger : 112.',
});
