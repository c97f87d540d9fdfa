import type { Authority, Bodies } from '@vigie/situation';
import { bilingual, type Words } from './bilingual.ts';
import { at, type Step } from './step.ts';

type Grade = Omit<Bodies['bulletin'], 'info' | 'area'>;

const ATTENTION: Grade = {
  urgency: 'Future',
  severity: 'Minor',
  certainty: 'Possible',
  responseType: ['Monitor', 'Prepare'],
};
const ALERT: Grade = {
  urgency: 'Expected',
  severity: 'Severe',
  certainty: 'Likely',
  responseType: ['Shelter', 'Avoid'],
};
const DANGER: Grade = {
  urgency: 'Immediate',
  severity: 'Extreme',
  certainty: 'Observed',
  responseType: ['Shelter', 'Avoid', 'Monitor'],
};
const EASING: Grade = {
  urgency: 'Expected',
  severity: 'Moderate',
  certainty: 'Observed',
  responseType: ['Avoid', 'Monitor'],
};
const CALM: Grade = {
  urgency: 'Past',
  severity: 'Minor',
  certainty: 'Observed',
  responseType: ['AllClear'],
};

const PREFET: Authority = { role: 'prefet', name: 'Préfecture (fictive)' };

interface Bulletin {
  readonly name: string;
  readonly atMs: number;
  readonly grade: Grade;
  readonly fr: Words;
  readonly en: Words;
  readonly until: number;
  readonly authority?: Authority;
}

/** Each replaces the one before: two alerts side by side leave people to guess which one is meant. */
export function bulletins(): Step[] {
  return BULLETINS.map(({ name, atMs, grade, fr, en, until, authority }, i) => ({
    name,
    atMs,
    by: 'officer',
    does: {
      act: 'state',
      kind: 'bulletin',
      body: { ...grade, info: bilingual(fr, en) },
      endsInMs: until - atMs,
      ...(authority ? { authority } : {}),
      ...(i === 0 ? {} : { updates: BULLETINS[i - 1]!.name }),
    },
  }));
}

const BULLETINS: readonly Bulletin[] = [
  {
    name: 'bulletin-attention',
    atMs: at(0, 9),
    until: at(3, 0),
    grade: ATTENTION,
    fr: {
      headline: 'Fortes pluies attendues cet après-midi',
      description:
        'Des orages durables sont possibles sur la ville et en amont. Les cours d’eau peuvent monter vite.',
      instruction: 'Restez informés. Préparez de quoi passer la soirée chez vous. Garez-vous loin de l’eau.',
    },
    en: {
      headline: 'Heavy rain expected this afternoon',
      description: 'Lasting thunderstorms are possible over the town and upstream. Rivers may rise fast.',
      instruction: 'Stay informed. Get ready to spend the evening at home. Park away from the water.',
    },
  },
  {
    name: 'bulletin-orange',
    atMs: at(0, 36),
    until: at(4, 0),
    grade: ALERT,
    fr: {
      headline: 'Vigilance orange : reportez vos déplacements',
      description: 'Les gués, les passages souterrains et les quais ferment. Les enfants restent à l’école.',
      instruction:
        'Restez dans un bâtiment. N’allez pas chercher vos enfants : ils sont en sécurité. Ne descendez pas au sous-sol.',
    },
    en: {
      headline: 'Orange warning: put off your trips',
      description: 'Fords, underpasses and quays are closing. Children stay at school.',
      instruction: 'Stay indoors. Do not fetch your children: they are safe. Do not go down to basements.',
    },
  },
  {
    name: 'bulletin-red',
    atMs: at(1, 33),
    until: at(6, 0),
    grade: DANGER,
    authority: PREFET,
    fr: {
      headline: 'Vigilance rouge : mettez-vous à l’abri, montez à l’étage',
      description: 'La rivière déborde. L’eau peut encore monter vite pendant deux heures.',
      instruction:
        'Ne prenez pas votre voiture. Ne traversez aucune rue inondée, même peu profonde. En danger : 112, 18, ou 114 par SMS.',
    },
    en: {
      headline: 'Red warning: take shelter, go upstairs',
      description: 'The river is overflowing. The water may rise fast for two more hours.',
      instruction:
        'Do not take your car. Cross no flooded street, however shallow. In danger: 112, 18, or 114 by text message.',
    },
  },
  {
    name: 'bulletin-peak',
    atMs: at(2, 41),
    until: at(6, 0),
    grade: DANGER,
    fr: {
      headline: 'La crue est à son plus haut : ne bougez pas',
      description: 'Le niveau ne monte presque plus en amont, mais la ville reste inondée.',
      instruction: 'Restez à l’étage. Une accalmie de la pluie ne veut pas dire que le danger est passé.',
    },
    en: {
      headline: 'The flood is at its highest: stay where you are',
      description: 'The level hardly rises any more upstream, but the town is still flooded.',
      instruction: 'Stay upstairs. A lull in the rain does not mean that the danger is over.',
    },
  },
  {
    name: 'bulletin-easing',
    atMs: at(3, 44),
    until: at(6, 0),
    grade: EASING,
    fr: {
      headline: 'L’eau commence à baisser : attendez qu’on vous le dise',
      description: 'Des rues restent sous l’eau. Chaque route est inspectée avant de rouvrir.',
      instruction: 'Reportez encore vos déplacements. Laissez les barrières en place.',
    },
    en: {
      headline: 'The water begins to go down: wait until you are told',
      description: 'Some streets are still under water. Each road is inspected before it reopens.',
      instruction: 'Go on putting off your trips. Leave the barriers in place.',
    },
  },
  {
    name: 'bulletin-calm',
    atMs: at(5, 55),
    until: at(9, 0),
    grade: CALM,
    fr: {
      headline: 'Fin de l’alerte : la rivière a regagné son lit',
      description: 'Les routes fermées ont été inspectées et rouvertes. Les lieux d’accueil ont fermé.',
      instruction:
        'Prenez des photos avant de nettoyer. Attendez l’avis de la mairie pour boire l’eau du robinet.',
    },
    en: {
      headline: 'End of the alert: the river is back in its bed',
      description: 'The closed roads were inspected and reopened. The shelters are closed.',
      instruction: 'Take pictures before you clean. Wait for the town’s word before you drink tap water.',
    },
  },
];

interface Note {
  readonly name: string;
  readonly atMs: number;
  readonly lastsMs: number;
  readonly fr: Words;
  readonly en: Words;
  readonly authority?: Authority;
  /** Said by mistake, and taken back. */
  readonly withdrawnAtMs?: number;
}

export const notes = (): Step[] => NOTES.flatMap(noted);

function noted({ name, atMs, lastsMs, fr, en, authority, withdrawnAtMs }: Note): Step[] {
  const said: Step = {
    name,
    atMs,
    by: 'officer',
    does: {
      act: 'state',
      kind: 'note',
      body: { info: bilingual(fr, en) },
      endsInMs: lastsMs,
      ...(authority ? { authority } : {}),
    },
  };
  if (withdrawnAtMs === undefined) return [said];
  const does = { act: 'cancel', kind: 'note', what: name } as const;
  return [said, { name: `${name}-withdrawn`, atMs: withdrawnAtMs, by: 'officer', does }];
}

const NOTES: readonly Note[] = [
  {
    name: 'note-fiction',
    atMs: at(0, 2),
    lastsMs: at(5, 50),
    fr: {
      headline: 'Démonstration : cette ville et cette crue sont inventées',
      description: 'Une crue soudaine de six heures est rejouée en accéléré. Personne n’est en danger.',
    },
    en: {
      headline: 'Demonstration: this town and this flood are made up',
      description: 'A flash flood of six hours is replayed faster than real time. Nobody is in danger.',
    },
  },
  {
    name: 'note-cell',
    atMs: at(0, 30),
    lastsMs: at(5, 0),
    fr: { headline: 'La cellule de crise de la commune est ouverte' },
    en: { headline: 'The town’s crisis cell is open' },
  },
  {
    name: 'note-town-sent-home',
    atMs: at(0, 58),
    lastsMs: at(2, 0),
    fr: {
      headline: 'Activités et marchés de fin de journée annulés',
      instruction: 'Restez où vous êtes si vous y êtes à l’abri.',
    },
    en: {
      headline: 'Evening activities and markets are cancelled',
      instruction: 'Stay where you are if you are sheltered there.',
    },
  },
  {
    name: 'note-prefect',
    atMs: at(1, 36),
    lastsMs: at(4, 0),
    authority: PREFET,
    fr: { headline: 'Le centre opérationnel de la préfecture est activé' },
    en: { headline: 'The prefecture’s operations centre is active' },
  },
  {
    name: 'note-phone',
    atMs: at(2, 4),
    lastsMs: at(2, 0),
    fr: {
      headline: 'Laissez les lignes aux secours : écrivez plutôt que d’appeler',
      instruction: 'Prenez des nouvelles de vos voisins par SMS.',
    },
    en: {
      headline: 'Leave the lines to the rescuers: write rather than call',
      instruction: 'Ask your neighbours how they are by text message.',
    },
  },
  {
    name: 'note-power',
    atMs: at(2, 19),
    lastsMs: at(2, 30),
    fr: {
      headline: 'Coupures d’électricité possibles près de la rivière',
      instruction: 'Gardez vos téléphones chargés. Ne touchez pas un tableau électrique mouillé.',
    },
    en: {
      headline: 'Power cuts are possible near the river',
      instruction: 'Keep your phones charged. Do not touch a wet fuse box.',
    },
  },
  {
    name: 'note-no-dam',
    atMs: at(2, 46),
    lastsMs: at(3, 0),
    authority: PREFET,
    fr: {
      headline: 'Aucun barrage n’a cédé',
      description: 'Une rumeur circule. Elle est fausse : il n’y a pas de barrage en danger en amont.',
      instruction: 'Ne quittez pas votre étage pour cette rumeur.',
    },
    en: {
      headline: 'No dam has burst',
      description: 'A rumour is going round. It is false: no dam upstream is in danger.',
      instruction: 'Do not leave your upper floor because of it.',
    },
  },
  {
    name: 'note-meals',
    atMs: at(3, 9),
    lastsMs: at(2, 0),
    fr: { headline: 'Repas et couvertures sont servis dans les lieux d’accueil' },
    en: { headline: 'Meals and blankets are provided in the shelters' },
  },
  {
    name: 'note-water',
    atMs: at(3, 32),
    lastsMs: at(3, 0),
    withdrawnAtMs: at(3, 38),
    fr: { headline: 'Distribution d’eau potable devant la mairie à partir de 19 h' },
    en: { headline: 'Drinking water is handed out in front of the town hall from 7 pm' },
  },
  {
    name: 'note-inspection',
    atMs: at(4, 1),
    lastsMs: at(1, 40),
    fr: {
      headline: 'Les équipes inspectent les routes, une par une',
      instruction: 'Une route sans eau n’est pas une route sûre : attendez sa réouverture.',
    },
    en: {
      headline: 'Crews are inspecting the roads, one by one',
      instruction: 'A road without water is not a safe road: wait until it reopens.',
    },
  },
  {
    name: 'note-mud',
    atMs: at(4, 53),
    lastsMs: at(2, 0),
    fr: {
      headline: 'Nettoyage : des équipes passent dans les rues touchées',
      instruction: 'Déposez les objets abîmés devant chez vous, sans gêner le passage.',
    },
    en: {
      headline: 'Cleaning: crews are going through the streets that were hit',
      instruction: 'Put damaged things in front of your home, without blocking the way.',
    },
  },
  {
    name: 'note-thanks',
    atMs: at(5, 58),
    lastsMs: at(2, 0),
    fr: { headline: 'Merci à toutes et à tous : vos signalements ont aidé à fermer les rues à temps' },
    en: { headline: 'Thank you all: your reports helped to close the streets in time' },
  },
];
