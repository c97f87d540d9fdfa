import { createHash, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { anywhere, type Device, newDevice, report, WATER } from './reporting.ts';
import { shareTown, town } from './shared-town.ts';
import { addTerritory, logOf, newKey, personFor, refused, send, tokenFor } from './town.ts';

shareTown();

async function aTown() {
  const territory = await addTerritory(town.house.database);
  const { cookie } = await personFor(town, territory, 'admin');
  const token = await tokenFor(town, territory, 'moderator');
  const name = async (grade: string, who = 'Camille') => {
    const named = await send(town, `/api/territories/${territory}/trusted`, {
      cookie,
      body: { name: who, grade },
    });
    expect(named.status).toBe(201);
    const { id, link } = (await named.json()) as { id: string; link: string };
    return { id, link, code: link.split('#trusted=')[1]! };
  };
  const waiting = async () => {
    const list = await send(town, `/api/territories/${territory}/waiting`, { token });
    return ((await list.json()) as { waiting: { id: string; trusted?: object }[] }).waiting;
  };
  return { territory, cookie, name, waiting };
}

function accept(territory: string, code: string, device: Device, signs?: string): Promise<Response> {
  const key = newKey();
  const raw = JSON.stringify({ code });
  const hash = createHash('sha256').update(raw).digest('hex');
  const message = signs ?? `vigie-report/v1\n${territory}\n${key}\n${hash}`;
  const headers = {
    'vigie-device': device.publicKey,
    'vigie-signature': sign(null, Buffer.from(message), device.privateKey).toString('base64url'),
  };
  return send(town, `/api/territories/${territory}/trust`, { raw, key, headers, from: anywhere() });
}

describe('a trusted reporter', () => {
  test('is named in the desk, takes up the code on a phone, and is shown first to moderators with name and grade', async () => {
    const { territory, name, waiting } = await aTown();
    const [camille, ines] = [newDevice(), newDevice()];
    const [first, second] = [await name('known'), await name('agent', 'Inès')];
    expect(first.link).toContain(`/p/${territory}/#trusted=`);
    expect(await (await accept(territory, first.code, camille)).json()).toEqual({
      name: 'Camille',
      grade: 'known',
    });
    expect((await accept(territory, second.code, ines)).status).toBe(200);
    await report(town, territory, { ...WATER, words: 'quelqu’un' });
    await report(town, territory, WATER, camille);
    await report(town, territory, WATER, ines);
    await report(town, territory, WATER);
    expect((await waiting()).map(({ trusted }) => trusted)).toEqual([
      { name: 'Inès', grade: 'agent' },
      { name: 'Camille', grade: 'known' },
      undefined,
    ]);
  });

  test('is named nowhere in public', async () => {
    const { territory, name } = await aTown();
    const device = newDevice();
    await accept(territory, (await name('agent', 'Zébulon')).code, device);
    await report(town, territory, WATER, device);
    const log = JSON.stringify(await logOf(town, territory));
    expect([log.includes('Zébulon'), log.includes('agent'), log.includes('trusted')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('session/link-used: a code serves one device, which may ask again, within a week', async () => {
    const { territory, name } = await aTown();
    const { code } = await name('reserve');
    const device = newDevice();
    expect((await accept(territory, code, device)).status).toBe(200);
    expect((await accept(territory, code, device)).status).toBe(200);
    expect(await refused(await accept(territory, code, newDevice()))).toBe('session/link-used');
    expect(await refused(await accept(territory, 'made-up', device))).toBe('session/link-used');
    const elsewhere = await addTerritory(town.house.database);
    const late = await name('reserve');
    expect(await refused(await accept(elsewhere, late.code, device))).toBe('session/link-used');
    town.ahead = 8 * 86_400_000;
    const refusal = await refused(await accept(territory, late.code, newDevice()));
    town.ahead = 0;
    expect(refusal).toBe('session/link-used');
  });

  test('report/bad-signature: a code is taken up only by the device that signs for it', async () => {
    const { territory, name } = await aTown();
    const { code } = await name('reserve');
    expect(await refused(await accept(territory, code, newDevice(), 'something else'))).toBe(
      'report/bad-signature',
    );
    expect((await accept(territory, code, newDevice())).status).toBe(200);
  });

  test('named anew is what they were named last, and trusted no more is anybody', async () => {
    const { territory, cookie, name, waiting } = await aTown();
    const device = newDevice();
    await accept(territory, (await name('known')).code, device);
    const { id, code } = await name('agent');
    await accept(territory, code, device);
    await report(town, territory, { ...WATER, words: 'eau' }, device);
    expect(await waiting()).toMatchObject([{ trusted: { grade: 'agent' } }]);
    const path = `/api/territories/${territory}/trusted`;
    const list = async () =>
      ((await (await send(town, path, { cookie })).json()) as { trusted: object[] }).trusted;
    expect(await list()).toEqual([{ id, name: 'Camille', grade: 'agent', accepted: true }]);
    expect((await send(town, `${path}/${id}`, { cookie, method: 'DELETE' })).status).toBe(200);
    expect((await waiting())[0]!.trusted).toBeUndefined();
    expect(await list()).toEqual([]);
  });

  test('request/invalid: a grade that is none, and a name that is empty, are refused', async () => {
    const { territory, cookie } = await aTown();
    for (const body of [
      { name: 'Camille', grade: 'mayor' },
      { name: '', grade: 'agent' },
    ]) {
      const named = await send(town, `/api/territories/${territory}/trusted`, { cookie, body });
      expect(await refused(named)).toBe('request/invalid');
    }
  });

  test('request/too-many: guessing codes is slowed down where it is done', async () => {
    const { territory } = await aTown();
    const codes: string[] = [];
    const from = '10.99.9.9';
    for (let i = 0; i < 12; i++) {
      const sent = { raw: '{"code":"x"}', key: newKey(), from };
      codes.push(await refused(await send(town, `/api/territories/${territory}/trust`, sent)));
    }
    expect(codes.at(-1)).toBe('request/too-many');
  });
});
