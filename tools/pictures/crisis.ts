import { fromDegrees, type LineE7, type PolygonE7, type PositionE7 } from '@vigie/geo';
import { createRouter, openRoads, type Router } from '@vigie/roads';
import type { Bodies, Kind, PackManifest } from '@vigie/situation';
import { memoryRecords, openDeviceKey, reportHeaders } from '@vigie/web-platform';
import { post, type Writer, writerFor } from '../../apps/server/test/appending.ts';
import type { ServerProcess } from '../../apps/server/test/server-process.ts';
import type { Crisis, Place } from './towns.ts';

/** Someone who may open the desk. */
export interface Officer {
  readonly email: string;
  readonly password: string;
}

const PASSWORD = 'la digue tient bon';
const at = ([lon, lat]: Place): PositionE7 => fromDegrees(lon, lat);

/** Opens the desk of a new server, and states a crisis, if any, each thing by whom the rules let state it. */
export async function openTown(server: ServerProcess, data: string, crisis: Crisis | null): Promise<Officer> {
  const writer = await writerFor(server.url, data);
  const officers = await twoOfficers(server, writer);
  if (crisis) {
    const router = await routerOf(server.url, writer);
    for (const draft of officialWord(crisis, router)) await accepted(post(server.url, writer, key(), draft));
    await reportAll(server.url, writer, crisis);
    await orderEvacuation(server.url, writer, crisis, officers);
  }
  return officers[0];
}

let keys = 0;
const key = (): string => `picture-${++keys}`;

const draftOf = <K extends Kind>(kind: K, body: Bodies[K], more: object = {}): object => ({
  kind,
  ...more,
  body,
});

function officialWord(crisis: Crisis, router: Router): object[] {
  const flood = { module: 'flood' } as const;
  return [
    draftOf('hazard', { ...flood, level: 3, observation: 'observed', polygon: rounded(crisis.flooded) }),
    draftOf('hazard', { ...flood, level: 2, observation: 'forecast', polygon: rounded(crisis.foreseen) }),
    draftOf(
      'hazard',
      { module: 'gathering', level: 2, observation: 'observed', polygon: rounded(crisis.rehearsed) },
      { status: 'Exercise' },
    ),
    ...crisis.closed.map(([from, to]) => draftOf('closure', closureAlong(router, from, to))),
    ...crisis.shelters.map(({ name, at: place, state }) =>
      draftOf('shelter', { name, position: at(place), state, capacity: 200 }),
    ),
  ];
}

function closureAlong(router: Router, from: Place, to: Place): Bodies['closure'] {
  // On foot one goes straight along a one-way street.
  const way = router.route({ profile: 'foot', from: at(from), to: at(to) });
  if (!way.ok) throw new Error(`no street from ${from} to ${to}: ${way.refusal.code}`);
  const { geometry, steps } = way.value;
  return {
    line: geometry as LineE7,
    roadName: steps.find(({ name }) => name !== '')?.name ?? 'Voie sans nom',
    direction: 'both',
    vehicles: ['car', 'foot', 'bike', 'heavy'],
    nature: 'observed',
    cause: 'flooding',
    stage: 'barrier-placed',
    roadManager: 'Métropole',
  };
}

/** Corners cut twice, as water lies. Needs three corners. */
function rounded(corners: readonly Place[]): PolygonE7 {
  let ring = [...corners];
  for (let times = 0; times < 2; times++)
    ring = ring.flatMap((here, i) => {
      const next = ring[(i + 1) % ring.length]!;
      const between = (share: number): Place => [
        here[0] + (next[0] - here[0]) * share,
        here[1] + (next[1] - here[1]) * share,
      ];
      return [between(0.25), between(0.75)];
    });
  return [[...ring, ring[0]!].map(at)];
}

async function routerOf(url: string, { territory }: Writer): Promise<Router> {
  const file = (path: string) => fetch(`${url}/t/${territory}/pack/${path}`);
  const manifest = (await (await file('manifest.json')).json()) as PackManifest;
  const listed = manifest.files.find(({ role }) => role === 'roads')!;
  const roads = openRoads(new Uint8Array(await (await file(listed.path)).arrayBuffer()));
  if (!roads.ok) throw new Error(roads.refusal.code);
  return createRouter(roads.value);
}

async function reportAll(url: string, { territory }: Writer, { reports }: Crisis): Promise<void> {
  for (const place of reports) {
    const device = await openDeviceKey(memoryRecords());
    const onsetAtMs = Date.now() - 60_000;
    const report = { report: 'water-on-road', scale: 3, position: at(place), onsetAtMs };
    const body = new TextEncoder().encode(JSON.stringify(report));
    const headers = { ...reportHeaders(device, territory, key(), body), origin: url };
    await accepted(fetch(`${url}/api/territories/${territory}/reports`, { method: 'POST', headers, body }));
  }
}

interface SignedIn extends Officer {
  readonly cookie: string;
}

/** The first by the link that a new server prints, the second by the first one's invitation. */
async function twoOfficers(
  server: ServerProcess,
  { territory }: Writer,
): Promise<readonly [SignedIn, SignedIn]> {
  const { url } = server;
  const first = await officer(url, codeOf(server.output()), 'Claire Martin', 'claire@ville.example');
  const invitation = await send(url, `/api/territories/${territory}/invitations`, first.cookie, {
    role: 'officer',
    name: 'Karim Benali',
  });
  const { link } = (await invitation.json()) as { link: string };
  return [first, await officer(url, codeOf(link), 'Karim Benali', 'karim@ville.example')];
}

const codeOf = (text: string): string => /\/desk\/#(?:first|invitation)=([^\s&]+)/.exec(text)![1]!;

async function officer(url: string, code: string, name: string, email: string): Promise<SignedIn> {
  await send(url, '/api/accounts', '', { code, name, email, password: PASSWORD });
  const answer = await send(url, '/api/auth/sign-in/email', '', { email, password: PASSWORD });
  return { email, password: PASSWORD, cookie: answer.headers.get('set-cookie')!.split(';')[0]! };
}

async function orderEvacuation(
  url: string,
  { territory }: Writer,
  crisis: Crisis,
  [first, second]: readonly [SignedIn, SignedIn],
): Promise<void> {
  const info = [
    { language: 'fr', headline: 'Évacuez le quartier vers les lieux d’accueil' },
    { language: 'en', headline: 'Leave the neighbourhood for the shelters' },
  ];
  const order = draftOf('order', { order: 'evacuate', zone: rounded(crisis.evacuated), info });
  const at = `/api/territories/${territory}/orders`;
  const { id } = (await (await send(url, at, first.cookie, order)).json()) as { id: string };
  await send(url, `${at}/${id}/confirm`, second.cookie, {});
}

function send(url: string, path: string, cookie: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: url, cookie, 'idempotency-key': key() };
  return accepted(fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function accepted(asked: Promise<Response>): Promise<Response> {
  const answer = await asked;
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
  return answer;
}
