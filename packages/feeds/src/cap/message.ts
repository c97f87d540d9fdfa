import { ok, type Result, refuse, type Status } from '@vigie/situation';
import { every, together } from '../results.ts';
import { bulletinsOf, type CapBulletin } from './bulletin.ts';
import { type Element, parseXml } from './element.ts';
import { decodeXml } from './encoding.ts';
import { childrenOf, optional, required, requiredWord } from './field.ts';
import { readInfo, readMoment } from './info.ts';
import { type CapReference, parseReferences } from './reference.ts';

/** CAP messages are a few KB; the largest seen carries half a megabyte of sound. Bytes, or characters of a string. */
export const MAX_CAP_BYTES = 1024 * 1024;

/** Events times shapes. A message with more is a whole country's, and would fill a town's log by itself. */
const MAX_BULLETINS = 100;

const NAMESPACES = [
  'http://www.incident.com/cap/1.0',
  'urn:oasis:names:tc:emergency:cap:1.1',
  'urn:oasis:names:tc:emergency:cap:1.2',
];

/** What a CAP message proposes, with the name by which later messages will speak of it. */
export interface CapProposal {
  readonly identifier: string;
  readonly sender: string;
  /** Milliseconds since 1970 UTC. */
  readonly sentAtMs: number;
  /** Also on each draft. It binds the references too: an exercise never ends what is actual. */
  readonly status: Status;
  /** An Update replaces what it references, a Cancel undoes it; which entries these are, the reader's caller knows. */
  readonly msgType: 'Alert' | 'Update' | 'Cancel';
  readonly references: readonly CapReference[];
  /** Never empty, but for a Cancel: what it says of the past is not said again as an alert. */
  readonly bulletins: readonly CapBulletin[];
}

export interface CapOptions {
  /** BCP 47: what an `info` without `language` is taken to be in; CAP's own default is `en-US`. */
  readonly language?: string;
}

/**
 * Reads a CAP 1.0, 1.1 or 1.2 message (OASIS, https://docs.oasis-open.org/emergency/cap/v1.2/) into proposed bulletins:
 * bytes, whose XML declaration names UTF-8 or ISO-8859-1, or a string already decoded. Positions come out longitude
 * first in E7, times in milliseconds since 1970 UTC, texts in NFC. Areas are as stated: clipping, vertex and
 * size limits are intake's.
 *
 * Refuses, with the path of the member: `cap/too-large` (over 1 MB), `cap/encoding`, `cap/not-xml`, `cap/doctype`,
 * `cap/too-deep`, `cap/not-cap` (another root or namespace), `cap/missing`, `cap/repeated`, `cap/unknown-value`,
 * `cap/not-a-moment`, `cap/ends-before-it-begins`, `cap/not-a-polygon`, `cap/not-a-circle`, `cap/not-an-altitude`,
 * `cap/not-a-reference`, `cap/too-many-bulletins`, `cap/not-public` (a scope other than Public, for the log is), and
 * `cap/not-an-alert` (status System or Draft, msgType Ack or Error). System and Draft do not become Test: a Test is
 * shown to everyone as one; a draft is what nobody has yet decided to say, and a log keeps it for ever.
 */
export function readCap(input: string | Uint8Array, options: CapOptions = {}): Result<CapProposal> {
  if (input.length > MAX_CAP_BYTES) return refuse('cap/too-large', undefined, `${MAX_CAP_BYTES} bytes`);
  const text = typeof input === 'string' ? ok(input) : decodeXml(input);
  if (!text.ok) return text;
  const alert = parseXml(text.value);
  if (!alert.ok) return alert;
  const { name, namespace } = alert.value;
  if (name !== 'alert' || !NAMESPACES.includes(namespace)) {
    return refuse('cap/not-cap', undefined, `${name} of ${namespace}`.slice(0, 200));
  }
  return readAlert(alert.value, options.language ?? 'en-US');
}

function readAlert(alert: Element, language: string): Result<CapProposal> {
  const head = together<Omit<CapProposal, 'bulletins'>>({
    identifier: required(alert, '', 'identifier'),
    sender: required(alert, '', 'sender'),
    sentAtMs: readSent(alert),
    status: readStatus(alert),
    msgType: readType(alert),
    references: readReferences(alert),
  });
  const secret = readScope(alert);
  if (!head.ok) return head;
  if (!secret.ok) return secret;
  const { status, msgType, sentAtMs, references } = head.value;
  if (msgType === 'Cancel') {
    return references.length > 0
      ? ok({ ...head.value, bulletins: [] })
      : refuse('cap/missing', 'references', 'a Cancel that names nothing');
  }
  const infos = childrenOf(alert, 'info');
  if (infos.length === 0) return refuse('cap/missing', 'info');
  const read = every(infos, (info, i) => readInfo(info, `info[${i}]`, { language, sentAtMs }));
  if (!read.ok) return read;
  if (read.value.reduce((sum, { places }) => sum + places.length, 0) > MAX_BULLETINS) {
    return refuse('cap/too-many-bulletins', 'info', `more than ${MAX_BULLETINS}`);
  }
  return ok({ ...head.value, bulletins: bulletinsOf(status, read.value) });
}

function readSent(alert: Element): Result<number> {
  const sent = readMoment(alert, '', 'sent');
  if (!sent.ok) return sent;
  return sent.value === undefined ? refuse('cap/missing', 'sent') : ok(sent.value);
}

function readStatus(alert: Element): Result<Status> {
  const status = requiredWord(alert, '', 'status', [
    'Actual',
    'Exercise',
    'Test',
    'System',
    'Draft',
  ] as const);
  if (!status.ok) return status;
  if (status.value === 'System' || status.value === 'Draft') {
    return refuse('cap/not-an-alert', 'status', status.value);
  }
  return ok(status.value);
}

function readType(alert: Element): Result<CapProposal['msgType']> {
  const type = requiredWord(alert, '', 'msgType', ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const);
  if (!type.ok) return type;
  if (type.value === 'Ack' || type.value === 'Error')
    return refuse('cap/not-an-alert', 'msgType', type.value);
  return ok(type.value);
}

/** CAP 1.0 lets it be absent; then nobody has said that it is public. */
function readScope(alert: Element): Result<'Public'> {
  const scope = requiredWord(alert, '', 'scope', ['Public', 'Restricted', 'Private'] as const);
  if (!scope.ok) return scope;
  return scope.value === 'Public' ? ok(scope.value) : refuse('cap/not-public', 'scope', scope.value);
}

/**
 * An Update that names nothing is taken as a new word: what it should have replaced stands beside it until its own
 * end, which is the careful side to err on.
 */
function readReferences(alert: Element): Result<readonly CapReference[]> {
  const text = optional(alert, '', 'references');
  return text.ok ? parseReferences(text.value) : text;
}
