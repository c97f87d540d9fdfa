import type { Result } from '@vigie/situation';

/** One question to a server elsewhere. */
export interface OutboundRequest {
  /** `https:` only, without a user's name or password. */
  readonly url: string;
  /** Sent by POST as `application/x-www-form-urlencoded`; without one the question is a GET. */
  readonly form?: Readonly<Record<string, string>>;
  /** Sent by POST as they are, with the headers given: what another protocol made. Never beside a form. */
  readonly bytes?: Uint8Array;
  /** A redirect to another origin is asked without what says who asks; one that takes no body, without what describes it. */
  readonly headers?: Readonly<Record<string, string>>;
  /** 0: a redirect is the answer, and is not followed. Else five are. */
  readonly redirects?: 0;
  /** Bytes of the answer, at most. */
  readonly maxBytes: number;
  /** Milliseconds for the whole of it, redirects and all. */
  readonly withinMs: number;
}

export interface OutboundAnswer {
  /** Whatever it is, but for the redirects that were followed. */
  readonly status: number;
  /** By their names in lower case; of a repeated one the first. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where it came from in the end. */
  readonly url: string;
}

/** Hears the answer before its bytes come, and says what shall become of them. */
export type Taking = (answer: OutboundAnswer) => (chunk: Uint8Array) => void | Promise<void>;

/**
 * Asks servers elsewhere: a feed, a push endpoint, a dataset. Never another than a public address of the internet, before
 * and after each redirect, whatever the name of the server resolves to; never longer or more than the bounds.
 *
 * Refuses `outbound/not-https`, `outbound/private-address`, `outbound/unknown-host`, `outbound/unreachable`,
 * `outbound/too-slow`, `outbound/too-large` and `outbound/too-many-redirects`. A status that means failure is no
 * refusal. What `taking` throws is thrown.
 */
export interface Outbound {
  ask(request: OutboundRequest, taking: Taking): Promise<Result<OutboundAnswer>>;
}
