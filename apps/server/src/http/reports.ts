import type { Context } from 'hono';
import type { House } from '../house.ts';
import { deviceOf } from '../intake/device.ts';
import { readReport, reportSubmission } from '../intake/report.ts';
import { idempotencyKey, readJson } from './body.ts';
import { countAgainst, LIMITS } from './limit.ts';
import { addressBlock, peerAddress } from './peer.ts';
import { answer, type Outcome, territoryOf } from './route.ts';

/** 500 characters of words, escaped, and little else. */
const MAX_REPORT_BYTES = 8 * 1024;

/**
 * `POST /api/territories/<t>/reports`: what a citizen saw. No account, no cookie: a device key signs it. The address
 * is counted before the body is read, and the device once its signature is known to be its own.
 */
export const postReport =
  (house: House) =>
  async (c: Context): Promise<Outcome> => {
    const { database, clock } = house;
    const territory = await territoryOf(c, house);
    if (!territory.ok) return territory;
    const key = idempotencyKey(c);
    if (!key.ok) return key;
    const block = `report ${addressBlock(peerAddress(c))}`;
    const fromBlock = await countAgainst(database, block, LIMITS.addressBlock, clock());
    if (!fromBlock.ok) return fromBlock;
    const body = await readJson(c, MAX_REPORT_BYTES);
    if (!body.ok) return body;
    const device = deviceOf({
      territory: territory.value.name,
      key: key.value,
      body: body.value.bytes,
      device: c.req.header('vigie-device'),
      signature: c.req.header('vigie-signature'),
    });
    if (!device.ok) return device;
    const fromDevice = await countAgainst(database, `device ${device.value}`, LIMITS.device, clock());
    if (!fromDevice.ok) return fromDevice;
    const report = readReport(body.value.value);
    if (!report.ok) return report;
    const submission = reportSubmission(
      report.value,
      territory.value,
      { device: device.value, key: key.value, bytes: body.value.bytes },
      clock(),
    );
    if (!submission.ok) return submission;
    const given = await house.sequencer.submit(territory.value.name, submission.value);
    return given.ok ? answer(c, given.value.answer, given.value.again ? 200 : 201) : given;
  };
