/** Small CAP messages written for these tests. Texts are XML: a member's text may hold elements. */
export interface Members {
  readonly [name: string]: string | readonly string[] | undefined;
}

export const CAP12 = 'urn:oasis:names:tc:emergency:cap:1.2';

export const FLOOD_AREA: Members = { areaDesc: 'Quais du Lez' };

export const FLOOD: Members = {
  language: 'fr',
  category: 'Met',
  event: 'Inondation',
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Observed',
  expires: '2026-10-01T20:00:00+02:00',
  headline: 'Le Lez déborde',
  area: inside(FLOOD_AREA),
};

export const HEAD: Members = {
  identifier: 'lez-1',
  sender: 'alerte@ville.example',
  sent: '2026-10-01T08:00:00+02:00',
  status: 'Actual',
  msgType: 'Alert',
  scope: 'Public',
};

/** The elements of some members, in their order; one left undefined is left out. */
export function inside(members: Members): string {
  return Object.entries(members)
    .flatMap(([name, texts = []]) => [texts].flat().map((text) => `<${name}>${text}</${name}>`))
    .join('');
}

export interface Parts {
  readonly head?: Members;
  /** What each `info` changes of FLOOD; one by default. */
  readonly infos?: readonly Members[];
  /** What the first area changes. */
  readonly area?: Members;
  readonly namespace?: string;
}

export function alert({ head = {}, infos = [{}], area, namespace = CAP12 }: Parts = {}): string {
  const place = area ? { area: inside({ ...FLOOD_AREA, ...area }) } : {};
  const info = infos.map((change) => inside({ ...FLOOD, ...place, ...change }));
  return `<alert xmlns="${namespace}">${inside({ ...HEAD, ...head, info })}</alert>`;
}
