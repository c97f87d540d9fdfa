import { type Result, refuse, type Sha256Hex } from '@vigie/situation';
import type { Context } from 'hono';
import type { House } from '../house.ts';
import {
  expectPhoto,
  keepAwaited,
  keepBlurred,
  MAX_PHOTO_BLOB_BYTES,
  photoBytes,
  readPhoto,
  type SaltedPhoto,
} from '../intake/photo.ts';
import { isReportHere } from '../intake/waiting.ts';
import { readBytes } from './body.ts';
import { countAgainst, LIMITS } from './limit.ts';
import { addressBlock, peerAddress } from './peer.ts';
import { answer, type Outcome, territoryOf } from './route.ts';
import { moderated } from './waiting.ts';

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * `PUT /api/territories/<t>/photos/<sha256>`: the photo that a report committed to, its salt first. No signature: the
 * signed report named its hash, and nobody else has bytes of that hash.
 */
export const putPhoto =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const territory = await territoryOf(c, house);
    if (!territory.ok) return territory;
    const block = `photo ${addressBlock(peerAddress(c))}`;
    const fromBlock = await countAgainst(house.database, block, LIMITS.addressBlock, house.clock());
    if (!fromBlock.ok) return fromBlock;
    const sha256 = c.req.param('sha256') ?? '';
    if (!SHA256.test(sha256)) return refuse('photo/not-awaited');
    // Before the body: what nobody waits for is not read.
    const expected = await expectPhoto(house.database, territory.value.name, sha256);
    if (!expected.ok) return expected;
    if (expected.value === 'here') return answer(c, { photo: sha256 });
    const photo = await photoIn(c);
    if (!photo.ok) return photo;
    if (photo.value.sha256 !== sha256) return refuse('photo/wrong-hash');
    const kept = await keepAwaited(house.database, territory.value.name, photo.value);
    return kept.ok ? answer(c, { photo: sha256 }, 201) : kept;
  };

/** `GET /api/territories/<t>/photos/<sha256>`: a photo that waits for a verdict, for whoever may say one. */
export const getPhoto =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const territory = await moderated(c, house);
    if (!territory.ok) return territory;
    const sha256: Sha256Hex = c.req.param('sha256') ?? '';
    const photo = await photoBytes(house.database, territory.value.name, sha256);
    if (!photo.ok) return photo;
    return c.body(new Uint8Array(photo.value), 200, {
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    });
  };

/**
 * `POST /api/territories/<t>/reports/<id>/photo`: what a moderator made of a report's photo, with a salt of its own.
 * Nothing is public until a verdict names the hash that is answered.
 */
export const postBlurred =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const territory = await moderated(c, house);
    if (!territory.ok) return territory;
    const { name } = territory.value;
    const report = c.req.param('id') ?? '';
    if (!(await isReportHere(house, name, report))) return refuse('request/not-found');
    const photo = await photoIn(c);
    if (!photo.ok) return photo;
    const kept = await keepBlurred(house.database, name, report, photo.value);
    return kept.ok ? answer(c, { photo: photo.value.sha256 }, 201) : kept;
  };

async function photoIn(c: Context): Promise<Result<SaltedPhoto>> {
  const bytes = await readBytes(c, MAX_PHOTO_BLOB_BYTES);
  return bytes.ok ? readPhoto(bytes.value) : bytes;
}
