import type { Refusals } from '@vigie/words';

const LYING =
  'Este espejo no dice la verdad: sus archivos no llevan la firma correcta. No se ha tomado nada de él; lo que ve es la ' +
  'última situación verificada.';
const DAMAGED =
  'Algunos archivos han llegado dañados. No se ha tomado nada de ellos; lo que ve es la última situación verificada.';
const UNREACHABLE = 'El servidor no responde. Se sigue mostrando la última situación conocida.';
const PACK = 'No se ha podido leer el mapa de la ciudad. La lista de la situación sigue al día.';
const ROADS = 'No se ha podido calcular ningún camino.';
const NOT_TAKEN = 'El servidor no ha aceptado este envío. Si alguien está en peligro: 112.';
const LATER =
  'Al servidor le cuesta responder. Su envío se guarda y volverá a salir solo. Si alguien está en peligro: 112.';
const NOT_PUBLISHED = 'Este territorio no se publica en esta dirección.';

export const REFUSALS: Refusals = {
  codes: {
    'fetch/absent': NOT_PUBLISHED,
    'fetch/unreachable': UNREACHABLE,
    'fetch/too-large': DAMAGED,
    'follow/fork':
      'Este servidor muestra dos historias distintas. Lo que ve es la última situación verificada; hay que avisar al ' +
      'ayuntamiento.',
    'follow/history-too-long': 'Este registro es demasiado largo para recorrerlo en este aparato.',
    'follow/older-checkpoint': 'El servidor propone una situación más antigua que la suya. No se ha tomado.',
    'follow/shelf-damaged':
      'La situación guardada en este aparato estaba dañada. Se ha borrado, y se pide otra nueva.',
    'follow/snapshot-ahead': 'La situación está cambiando ahora mismo. Se intentará de nuevo en un instante.',
    'follow/wrong-entries': DAMAGED,
    'roads/cut-off': 'Este lugar está aislado: todos los caminos conocidos están cerrados.',
    'roads/no-way': 'Ningún camino lleva allí de esta manera.',
    'roads/not-a-position': 'Este punto no es una posición.',
    'roads/outside': 'Este punto está demasiado lejos de cualquier calle conocida.',
    'pack/wrong-hash': 'El mapa recibido no es el del municipio. No se ha tomado.',
    'geometry/outside-territory': 'Este lugar está fuera del territorio: avise al municipio que corresponda.',
    'report/line-astray': 'Esta parte de la calle está demasiado lejos de donde usted está.',
    'report/line-too-long': 'Esta parte de la calle es demasiado larga: elija una más corta.',
    'report/too-old': 'Lo que usted vio tiene más de 6 horas: el aviso ya no sería útil.',
    'report/bad-signature':
      'El servidor no ha reconocido este aparato. Vuelva a cargar la página y avise de nuevo.',
    'photo/unreadable':
      'Este archivo no es una imagen que este aparato sepa leer. Elija otra, o envíe sin foto.',
    'request/key-reused': 'Este aviso ya se envió, de otra forma.',
    'request/too-many':
      'Hay muchos envíos en este momento. El suyo se guarda y volverá a salir solo. Si alguien está en peligro: 112.',
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
    photo: 'La foto no se ha aceptado. El aviso sí ha salido, sin ella.',
    report: NOT_TAKEN,
    request: NOT_TAKEN,
    serve: LATER,
    territory: NOT_PUBLISHED,
  },
  other: 'Algo no ha funcionado. Puede intentarlo de nuevo. Si alguien está en peligro: 112.',
};
