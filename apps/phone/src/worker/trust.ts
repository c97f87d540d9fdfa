import { type DeviceKey, reportHeaders } from '@vigie/web-platform';
import type { Trust } from '../messages.ts';

export interface TrustPorts {
  readonly territory: string;
  readonly key: DeviceKey;
  readonly fetch: typeof fetch;
  readonly newKey: () => string;
}

const TIMEOUT_MS = 15_000;
const GRADES: readonly Trust['grade'][] = ['known', 'reserve', 'agent'];

/**
 * Takes up the code by which the town trusts this phone's reports. `refused`: it was used elsewhere, or has ended.
 * `unreachable`: nobody answered, it may be tried again.
 */
export async function takeUpTrust(
  code: string,
  ports: TrustPorts,
): Promise<Trust | 'refused' | 'unreachable'> {
  const { territory, key, newKey, fetch: ask } = ports;
  const body = new TextEncoder().encode(JSON.stringify({ code }));
  try {
    const response = await ask(`/api/territories/${territory}/trust`, {
      method: 'POST',
      headers: reportHeaders(key, territory, newKey(), body),
      body,
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status >= 500 || response.status === 429) return 'unreachable';
    if (!response.ok) return 'refused';
    const { name, grade } = (await response.json()) as { name?: unknown; grade?: unknown };
    const known = GRADES.find((one) => one === grade);
    return typeof name === 'string' && known ? { name, grade: known } : 'unreachable';
  } catch {
    return 'unreachable';
  }
}
