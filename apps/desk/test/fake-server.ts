import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { toBase64 } from '@vigie/log';
import { type Keys, keysFile, nothingPublished, type Published, publish, type Signer } from '@vigie/publish';
import { canonicalBytes, type Draft, type Entry } from '@vigie/situation';
import { demonstrationTown, type PackBuild } from '@vigie/territory';
import { logSigners, type TestSigner } from '@vigie/testkit';

// What the desk sees of a server, in memory and without rules of its own: it believes every draft. Tests use it for what
// a true server will not do on demand: drop an answer, end a session, refuse with a given code.

export interface Officer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
}

export const OFFICERS: readonly Officer[] = [
  { id: 'a1', name: 'Claire Martin', email: 'claire@ville.example', role: 'admin' },
  { id: 'a2', name: 'Karim Benali', email: 'karim@ville.example', role: 'officer' },
  { id: 'a3', name: 'Lou Petit', email: 'lou@ville.example', role: 'moderator' },
];
export const PASSWORD = 'la digue tient bon';
export const TOWN = 'demo';

interface Feedback {
  readonly id: string;
  readonly verdict: string;
  readonly rules: readonly string[];
  handled?: { readonly by: string; readonly atMs: number };
  need?: string;
  readonly [member: string]: unknown;
}

/** A call to volunteers, as it is listed. */
interface Call {
  readonly id: string;
  endsAtMs: number;
  coming: readonly string[];
  readonly [member: string]: unknown;
}

const FEW = { atLeast: 0, atMost: 2 };
const SOME = { atLeast: 5, atMost: 9 };

interface Proposal {
  readonly id: string;
  readonly draft: Draft;
  readonly proposer: { readonly id: string; readonly name: string };
  readonly proposedAtMs: number;
  readonly state: 'proposed';
}

export interface FakeServer {
  readonly url: string;
  readonly entries: readonly Entry[];
  /** Drafts as they arrived, with their keys, retries included. */
  readonly arrived: readonly { key: string; draft: Draft }[];
  /** The next so many writes land, and their answers are lost on the way. */
  loseAnswers(count: number): void;
  /** The next write is refused with this code. */
  refuseNext(problem: { status: number; code: string; path?: string; detail?: string }): void;
  endSessions(): void;
  waiting: Record<string, unknown>[];
  /** What people said of answers, as it is listed. */
  readonly feedback: Feedback[];
  /** Needs as they were asked of the community. */
  readonly needs: object[];
  /** Calls to volunteers, as they are listed, with their keys. */
  readonly calls: Call[];
  /** Photos by their hash; those that the desk sends come among them, without their salt. */
  readonly photos: Map<string, Buffer>;
  append(...entries: Entry[]): Promise<void>;
  stop(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

const asSigner = (signer: TestSigner, key: Signer['key']): Signer => ({
  key,
  sign: async (message) => signer.sign(message),
});

export async function startFakeServer(pack: PackBuild = demonstrationTown(1, 5_000)): Promise<FakeServer> {
  const signers = logSigners('vigie.example/demo');
  const keys: Keys = {
    log: asSigner(signers.log, signers.keys.log),
    publisher: asSigner(signers.publisher, signers.keys.publisher),
  };
  const files = new Map<string, Uint8Array>([
    ['keys', keysFile(keys)],
    ['pack/manifest.json', pack.manifestBytes],
    ...pack.files.map((file) => [`pack/${file.path}`, file.content] as const),
  ]);
  const streams = new Set<ServerResponse>();
  const entries: Entry[] = [];
  const arrived: { key: string; draft: Draft }[] = [];
  const byKey = new Map<string, { id: string; index: number }>();
  const proposals: Proposal[] = [];
  const sessions = new Map<string, Officer>();
  let waiting: Record<string, unknown>[] = [];
  const photos = new Map<string, Buffer>();
  const feedback: Feedback[] = [];
  const needs: object[] = [];
  const calls: Call[] = [];
  const trusted: { readonly id: string; readonly accepted: boolean }[] = [];
  let toLose = 0;
  let refusal: Parameters<FakeServer['refuseNext']>[0] | null = null;
  let published: Published = nothingPublished();

  const store = {
    putImmutable: async (path: string, bytes: Uint8Array) => void files.set(path, bytes),
    putPointer: async (path: string, bytes: Uint8Array) => void files.set(path, bytes),
    get: async (path: string) => files.get(path) ?? null,
    delete: async () => {},
  };
  const press = { store, keys, renderings: () => new Map(), assertElected: () => {} };
  let turn: Promise<void> = Promise.resolve();
  const append = (...fresh: Entry[]): Promise<void> => {
    turn = turn.then(async () => {
      const from = entries.length;
      entries.push(...fresh);
      const leaves = fresh.map((entry) => canonicalBytes(entry));
      published = await publish(press, published, leaves, Date.now());
      const checkpoint = new TextDecoder().decode(files.get('log/checkpoint')!);
      const data = JSON.stringify({ checkpoint, from, entries: leaves.map(toBase64) });
      for (const stream of streams)
        stream.write(`event: checkpoint\nid: ${entries.length}\ndata: ${data}\n\n`);
    });
    return turn;
  };
  await append();

  const officerOf = (request: IncomingMessage): Officer | null =>
    sessions.get(/session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '') ?? null;

  const record = async (draft: Draft, key: string): Promise<{ id: string; index: number }> => {
    const known = byKey.get(key);
    if (known) return known;
    const id = randomUUID().replaceAll('-', '');
    const recordedAtMs = Date.now();
    const answer = { id, index: entries.length };
    byKey.set(key, answer);
    await append({
      status: 'Actual',
      ...draft,
      ...{ id, recordedAtMs, source: 'official', confidence: 'confirmed' },
      validity: { onsetAtMs: recordedAtMs, ...draft.validity },
    } as Entry);
    return answer;
  };

  /** Null: the answer is lost. */
  const write = async (request: IncomingMessage, draft: Draft): Promise<[number, unknown] | null> => {
    const key = String(request.headers['idempotency-key'] ?? '');
    arrived.push({ key, draft });
    if (refusal) {
      const { status, ...problem } = refusal;
      refusal = null;
      return [status, { title: 'Refused', status, ...problem }];
    }
    const answer = await record(draft, key);
    if (toLose > 0) {
      toLose -= 1;
      return null;
    }
    return [201, answer];
  };

  const api = async (
    request: IncomingMessage,
    path: string,
    body: never,
  ): Promise<[number, unknown] | null> => {
    const method = request.method ?? 'GET';
    const officer = officerOf(request);
    const { email, password } = (body ?? {}) as { email?: string; password?: string };
    if (path === '/api/auth/sign-in/email') {
      const found = OFFICERS.find((one) => one.email === email);
      if (!found || password !== PASSWORD)
        return [401, { title: 'No', status: 401, code: 'session/bad-credentials' }];
      return [200, { session: found }];
    }
    if (path === '/api/territories') return [200, [{ name: TOWN, title: pack.manifest.title }]];
    if (path === '/api/accounts') return [201, { id: 'a1' }];
    if (!officer) return [401, { title: 'Sign in', status: 401, code: 'session/required' }];
    if (path === '/api/auth/sign-out') return [200, { success: true }];
    if (path === '/api/session') {
      const { id, name, role } = officer;
      const memberships = [{ scope: `territory:${TOWN}`, role }];
      return [200, { account: { id, name, email: officer.email }, memberships }];
    }
    const [, kind, id, verb] =
      /^\/api\/territories\/demo\/([a-z]+)(?:\/([^/]+))?(?:\/([a-z]+))?$/.exec(path) ?? [];
    if (kind === 'entries') return write(request, body);
    if (kind === 'waiting' && method === 'GET') return [200, { waiting }];
    if (kind === 'waiting') {
      waiting = waiting.filter((one) => one.id !== id);
      return [200, {}];
    }
    if (kind === 'feedback' && !['officer', 'admin'].includes(officer.role))
      return [403, { title: 'No', status: 403, code: 'session/not-for-this-role' }];
    if (kind === 'feedback' && method === 'GET') return [200, listed(new URL(request.url!, 'http://desk'))];
    if (kind === 'feedback') {
      const one = feedback.find((line) => line.id === id)!;
      delete one.handled;
      if ((body as { action: string }).action === 'handle')
        one.handled = { by: officer.name, atMs: Date.now() };
      return [200, { id }];
    }
    if (kind === 'needs') {
      needs.push(body as object);
      for (const line of feedback)
        if ((body as { feedback: string[] }).feedback.includes(line.id)) line.need = 'besoin2345';
      return [201, { need: 'besoin2345' }];
    }
    if (kind === 'volunteers' && id) return [200, { skill: id, ...SOME }];
    if (kind === 'volunteers') {
      const { searchParams } = new URL(request.url!, 'http://desk');
      if (!searchParams.has('commune'))
        return [422, { title: 'Which?', status: 422, code: 'commune/unknown', path: 'commune' }];
      const skills = [
        { skill: 'hosting', ...SOME },
        { skill: 'video', ...FEW },
      ];
      return [200, { commune: searchParams.get('commune'), departement: 'Hérault', skills }];
    }
    if (kind === 'calls' && method === 'GET') return [200, { calls }];
    if (kind === 'calls' && method === 'POST') {
      const key = String(request.headers['idempotency-key']);
      const made = { madeAtMs: Date.now(), told: SOME, coming: [], notThisTime: FEW, key };
      calls.unshift({ id: randomUUID(), ...made, ...(body as { endsAtMs: number }) });
      return [201, { id: calls[0]!.id }];
    }
    if (kind === 'calls') {
      calls.find((one) => one.id === id)!.endsAtMs = Date.now() - 60_000;
      return [200, { id, state: 'closed' }];
    }
    if (kind === 'trusted' && method === 'GET') return [200, { trusted }];
    if (kind === 'trusted' && method === 'POST') {
      trusted.push({ id: randomUUID(), accepted: false, ...(body as object) });
      return [201, { id: trusted.at(-1)!.id, link: '/p/demo/#trusted=un-code' }];
    }
    if (kind === 'trusted') {
      trusted.splice(
        trusted.findIndex((one) => one.id === id),
        1,
      );
      return [200, { id, state: 'forgotten' }];
    }
    if (kind === 'invitations') return [201, { link: '/desk/#invitation=un-code-qui-ne-sert-qu-une-fois' }];
    if (kind === 'orders' && method === 'GET')
      return [200, { orders: proposals.map((one) => ({ ...one, mine: one.proposer.id === officer.id })) }];
    if (kind === 'orders' && method === 'POST' && !id) {
      const proposer = { id: officer.id, name: officer.name };
      const proposal = {
        id: randomUUID(),
        draft: body as Draft,
        proposer,
        proposedAtMs: Date.now(),
        state: 'proposed',
      } as const;
      proposals.push(proposal);
      return [201, { id: proposal.id }];
    }
    const at = proposals.findIndex((proposal) => proposal.id === id);
    if (kind === 'orders' && at >= 0) {
      const proposal = proposals[at]!;
      if (verb === 'confirm' && proposal.proposer.id === officer.id)
        return [403, { title: 'No', status: 403, code: 'order/same-officer' }];
      proposals.splice(at, 1);
      if (method === 'DELETE') return [200, {}];
      return [201, await record(proposal.draft, randomUUID())];
    }
    return [404, { title: 'Absent', status: 404, code: 'request/absent' }];
  };

  const listed = ({ searchParams }: URL): object => {
    const rule = searchParams.get('rule');
    const verdict = searchParams.get('verdict');
    const tally = { useful: 1, wrong: feedback.length - 1, open: 1 };
    return {
      feedback: feedback.filter(
        (one) => (!verdict || one.verdict === verdict) && (!rule || one.rules.includes(rule)),
      ),
      counts: {
        unhandled: feedback.filter(({ handled }) => !handled).length,
        answers: feedback.length === 0 ? [] : [{ subject: 'home', answer: 'go-up', ...tally }],
        rules: [...new Set(feedback.flatMap(({ rules }) => rules))].map((one) => ({ rule: one, ...tally })),
      },
    };
  };

  const answerApi = async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent = Buffer.concat(chunks);
    const [, seen] = /\/photos\/([0-9a-f]{64})$/.exec(path) ?? [];
    if (seen && officerOf(request) && photos.has(seen)) {
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(photos.get(seen));
      return;
    }
    if (/\/reports\/[0-9a-f]{32}\/photo$/.test(path) && officerOf(request)) {
      const hash = createHash('sha256').update(sent).digest('hex');
      photos.set(hash, sent.subarray(32));
      response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ photo: hash }));
      return;
    }
    if (/\/photos\//.test(path)) {
      const problem = { title: 'Not here', status: 404, code: 'photo/not-here' };
      response.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
      return;
    }
    const text = sent.toString();
    const answer = await api(request, path, (text === '' ? null : JSON.parse(text)) as never);
    if (answer === null) {
      response.destroy();
      return;
    }
    const [status, value] = answer;
    const { session } = (value ?? {}) as { session?: Officer };
    if (session) {
      const token = randomUUID();
      sessions.set(token, session);
      response.setHeader('set-cookie', `session=${token}; Path=/; HttpOnly; SameSite=Lax`);
    }
    response.writeHead(status, {
      'content-type': status < 400 ? 'application/json' : 'application/problem+json',
    });
    response.end(JSON.stringify(value));
  };

  const answerPublished = (request: IncomingMessage, response: ServerResponse, path: string): void => {
    if (path === 'live') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': hello\n\n');
      streams.add(response);
      response.on('close', () => streams.delete(response));
      return;
    }
    const bytes = files.get(path);
    const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (!bytes) response.writeHead(404).end();
    else if (from >= bytes.length) response.writeHead(416).end();
    else if (from > 0) {
      response.writeHead(206, { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` });
      response.end(bytes.subarray(from));
    } else response.writeHead(200).end(bytes);
  };

  const dist = join(import.meta.dirname, '../dist');
  const answerPage = async (response: ServerResponse, path: string): Promise<void> => {
    const file = path === '' ? 'index.html' : path;
    try {
      const bytes = await readFile(join(dist, file));
      response
        .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
        .end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  };

  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://desk').pathname;
    if (path.startsWith('/api/')) void answerApi(request, response, path);
    else if (path.startsWith(`/t/${TOWN}/`)) answerPublished(request, response, path.slice(TOWN.length + 4));
    else if (path.startsWith('/desk/')) void answerPage(response, path.slice('/desk/'.length));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    entries,
    arrived,
    loseAnswers: (count) => {
      toLose = count;
    },
    refuseNext: (problem) => {
      refusal = problem;
    },
    endSessions: () => sessions.clear(),
    get waiting() {
      return waiting;
    },
    set waiting(next) {
      waiting = next;
    },
    feedback,
    needs,
    calls,
    photos,
    append,
    stop: async () => {
      for (const stream of streams) stream.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
