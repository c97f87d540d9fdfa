import type { RuleSentences } from '@vigie/advice';

export const RULES: RuleSentences = {
  'flood/water-on-carriageway':
    'Unos centímetros de agua bastan para arrastrar un coche: una calle inundada no se cruza.',
  'flood/forecast': 'Se anuncia agua allí: ningún camino entra.',
  'flood/low-places':
    'Desde el nivel naranja, no entre en un vado ni en un paso subterráneo, ni a pie ni en coche.',
  'flood/area-unknown':
    'Puede haber agua, o puede llegar: evite esta zona mientras ninguna fuente oficial la declare segura.',
  'flood/put-off': 'Aplace todo desplazamiento, a pie o en coche.',
  'flood/stay-in':
    'Quédese en un edificio, en alto, y siga las indicaciones del ayuntamiento y de los equipos de rescate.',
  'flood/go-up': 'Suba a una planta superior antes de que llegue el agua.',
  'flood/refuge': 'Si su casa no tiene piso alto, vaya ahora al de un vecino, antes de que llegue el agua.',
  'flood/no-basement': 'No baje a un sótano ni a un aparcamiento subterráneo, ni siquiera por su coche.',
  'flood/light-dwelling':
    'Una tienda, una caravana o una casa móvil no protege del agua: vaya a un edificio sólido, en alto.',
  'flood/call':
    'El agua está aquí: súbase a lo más alto y más sólido, y llame al 112 o al 18, o escriba al 114 por SMS.',
  'flood/cut-energy': 'Si puede hacerlo sin peligro, corte el gas, la electricidad y la calefacción.',
  'flood/neighbours':
    'Pregunte por SMS a las personas frágiles o solas cómo están, para dejar libres las líneas.',
  'traffic/jam': 'Allí el tráfico es lento.',
  'traffic/standstill': 'Allí el tráfico está parado: pase por otro lugar.',
  'traffic/obstruction': 'Allí la vía está obstruida.',
  'situation/zone-order': 'Una orden oficial afecta a esta zona: sígala antes de cualquier desplazamiento.',
  'situation/take-shelter': 'Una alerta pide ponerse a salvo: quédese donde esté a salvo.',
  'situation/official-message':
    'Una alerta afecta a esta zona: siga sus indicaciones antes de cualquier desplazamiento.',
  'situation/closure': 'Esta calle está cerrada: no se pasa.',
  'situation/children':
    'En la escuela o en la guardería están a salvo: no vaya a buscarlos, no llame por teléfono.',
  'situation/school-word': 'El ayuntamiento ha dicho cómo está este centro.',
  'situation/follow-the-town': 'Infórmese por la radio y el ayuntamiento, y siga sus indicaciones.',
  'situation/help-numbers': 'En peligro, llame al 112 o al 18, o escriba al 114 por SMS.',
  'situation/kit':
    'Lleve agua, medicamentos, documentos, linterna, radio de pilas y con qué cargar el teléfono.',
  'situation/unknown-hazard': 'Se señala allí un peligro que esta versión no conoce: evite esta zona.',
};
