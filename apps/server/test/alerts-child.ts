// A server's sending of alerts, alone in a process that a test can kill: node alerts-child.ts <database> <data> <port> <ms ahead>
import { httpsOutbound, openDatabase, pushKeyFile } from '@vigie/node-platform';
import { pino } from 'pino';
import { startAlerts } from '../src/alerts/alerts.ts';

const [, , databaseDir = '', dataDir = '', port = '', aheadMs = ''] = process.argv;

/** The test's push service speaks plain HTTP: what was judged and encrypted is handed to it as it is. */
const outbound = httpsOutbound({
  userAgent: 'Vigie/test',
  resolve: async () => ['93.184.216.34'],
  transport: async ({ url, method, headers, body, signal }) => {
    const answer = await fetch(`http://127.0.0.1:${port}${url.pathname}`, {
      ...{ method, headers, signal },
      body: body === undefined ? null : new Uint8Array(body as Uint8Array),
    });
    await answer.arrayBuffer();
    return {
      status: answer.status,
      headers: {},
      chunks: (async function* (): AsyncGenerator<Uint8Array> {})(),
      leave: () => {},
    };
  },
});

await startAlerts({
  database: await openDatabase({ dataDir: databaseDir }),
  ...{ dataDir, outbound },
  keys: await pushKeyFile(`${dataDir}/keys/push.pem`),
  publicUrl: 'https://vigie.example',
  clock: () => Date.now() + Number(aheadMs),
  log: pino({ level: 'silent' }),
});
