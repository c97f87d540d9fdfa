import { ok, type Result, refuse, type Sha256Hex } from '@vigie/situation';
import { answerOf } from './call.ts';

/** A photo of 300 KB on a desk's network. */
const PATIENCE_MS = 30_000;

/** A photo that only moderators see. Refuses `photo/not-here`, `desk/unreachable`, and what the session refuses. */
export async function readPhoto(territory: string, sha256: Sha256Hex): Promise<Result<Blob>> {
  try {
    const response = await fetch(`/api/territories/${territory}/photos/${sha256}`, {
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.ok) return ok(await response.blob());
    const refused = answerOf(response.status, await response.text());
    return refused.ok ? refuse('desk/unexpected-answer') : refused;
  } catch (error) {
    return refuse('desk/unreachable', undefined, String(error));
  }
}

/** Sends what was made of a report's photo, behind a salt; the answer is the hash for a verdict to name. */
export async function sendPhoto(
  territory: string,
  report: string,
  jpeg: Uint8Array,
): Promise<Result<Sha256Hex>> {
  const salt = crypto.getRandomValues(new Uint8Array(32));
  try {
    const response = await fetch(`/api/territories/${territory}/reports/${report}/photo`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      credentials: 'same-origin',
      body: new Blob([salt, new Uint8Array(jpeg)]),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer = answerOf<{ photo: Sha256Hex }>(response.status, await response.text());
    return answer.ok ? ok(answer.value.photo) : answer;
  } catch (error) {
    return refuse('desk/unreachable', undefined, String(error));
  }
}
