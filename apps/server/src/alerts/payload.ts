import { MAX_ALERT_BYTES, readAlert, shortAlertText, wholeAlert } from '@vigie/alerts';
import { formatNote, inclusionProof, keyId, type LogKeys, perfectRoot } from '@vigie/log';
import type { CommittedRows } from '@vigie/node-platform';
import type { Signer } from '@vigie/publish';
import { type Entry, ok, type Result } from '@vigie/situation';

/** Where a payload comes from. */
export interface PayloadSource {
  readonly rows: CommittedRows;
  readonly size: number;
  readonly checkpoint: Uint8Array;
  readonly signer: Signer;
  readonly keys: LogKeys;
}

/** An entry as it is pushed: whole, or short where the whole is too large. Refuses what a phone would refuse. */
export async function payloadOf(
  entry: Entry,
  leaf: Uint8Array,
  index: number,
  source: PayloadSource,
): Promise<Result<Uint8Array>> {
  const { rows, size, checkpoint, signer, keys } = source;
  const proof = await inclusionProof(index, size, async ({ height, index: at }) =>
    ok(perfectRoot(await rows.leafHashes(at * 2 ** height, (at + 1) * 2 ** height))),
  );
  if (!proof.ok) return proof;
  const whole = wholeAlert(leaf, { index, proof: proof.value, checkpoint });
  const payload = whole.length <= MAX_ALERT_BYTES ? whole : await short(entry, leaf, index, signer);
  const read = readAlert(payload, keys);
  return read.ok ? ok(payload) : read;
}

async function short(
  entry: Entry,
  leaf: Uint8Array,
  index: number,
  { key, sign }: Signer,
): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const text = shortAlertText(key.name, index, leaf, entry);
  const signature = { name: key.name, keyId: keyId(key), bytes: await sign(encoder.encode(text)) };
  return encoder.encode(formatNote({ text, signatures: [signature] }));
}
