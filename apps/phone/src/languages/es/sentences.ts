import type { Sentences } from '@vigie/words';

const NAMELESS = 'Vía sin nombre';

const UNITS = {
  second: ['s', 's'],
  minute: ['min', 'min'],
  hour: ['h', 'h'],
  day: ['día', 'días'],
} as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const SENTENCES: Sentences = {
  exercise: 'SIMULACRO — ',
  test: 'PRUEBA — ',
  closure: ({ roadName, direction }, whom, cause, stage) => {
    const to = whom === '' ? '' : ` para ${whom}`;
    const way = direction === 'both' ? '' : ' en un sentido';
    return `Vía cerrada${to}${way}: ${roadName || NAMELESS} (${cause}) — ${stage}`;
  },
  lifted: (roadName) => `Vía reabierta tras inspección: ${roadName || NAMELESS}`,
  vigilance: (issuer, level, phenomenon, zone, tendency) =>
    `${issuer}: vigilancia ${level === null ? '' : `${level}, `}${phenomenon}, ${zone}, ${tendency}`,
  hazard: (step, observation) => `${capital(step)} (${observation})`,
  shelter: (name, state, places) =>
    `Lugar de acogida ${name}: ${state}${places === null ? '' : `, ${places} ${places > 1 ? 'plazas' : 'plaza'}`}`,
  service: (name, service, state) => `${name} (${service}): ${state}`,
  report: (name, step) => `${name}: ${step}`,
  verdict: (verdict) => capital(verdict),
  about: (kind, headline) => `${kind}: ${headline}`,
  directs: (territory, authority) => `${territory}: operaciones dirigidas por ${authority}`,
  cancelled: (kind) => `Anulación: ${kind.toLowerCase()}`,
  redaction: 'Retirada de un contenido publicado por error',
  citizen: (confirmed) =>
    confirmed ? 'Aviso de un vecino, confirmado' : 'Aviso de un vecino, sin confirmar',
  model: 'Cálculo de un modelo, sin confirmar',
  feed: (of) => (of === null ? 'Fuente automática' : `${of}, fuente automática`),
  list: (items) => items.join(', ').replace(/, ([^,]*)$/, ' y $1'),
  justNow: 'ahora mismo',
  ago: (count, unit) => `hace ${count}\u00a0${UNITS[unit][count > 1 ? 1 : 0]}`,
};
