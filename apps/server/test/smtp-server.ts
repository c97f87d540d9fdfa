import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail server of a few lines, on this machine: it takes what it is given, or refuses it as it is told. */
export interface SmtpServer {
  readonly port: number;
  /** Each message with its envelope, as it came. */
  readonly taken: { readonly from: string; readonly to: readonly string[]; readonly message: string }[];
  /** The answer to a recipient: `250 fine`. */
  recipient: string;
  /** What was offered as user and password, decoded. */
  readonly signedIn: string[];
  close(): Promise<void>;
}

export async function startSmtpServer(): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const state: Omit<SmtpServer, 'port' | 'close'> = { taken: [], recipient: '250 fine', signedIn: [] };
  const server = createServer((socket) => {
    sockets.add(socket);
    serve(socket, state as SmtpServer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(state, {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  });
}

function serve(socket: Socket, server: SmtpServer): void {
  let [from, to, body, isBody, rest]: [string, string[], string, boolean, string] = ['', [], '', false, ''];
  const answers: Readonly<Record<string, (line: string) => string>> = {
    EHLO: () => '250-here\r\n250 AUTH PLAIN',
    AUTH: (line) => {
      server.signedIn.push(Buffer.from(line.split(' ')[2] ?? '', 'base64').toString('utf8'));
      return '235 welcome';
    },
    MAIL: (line) => {
      from = /<(.*?)>/.exec(line)![1]!;
      return '250 fine';
    },
    RCPT: (line) => {
      to.push(/<(.*?)>/.exec(line)![1]!);
      return server.recipient;
    },
    DATA: () => {
      isBody = true;
      return '354 go on';
    },
    RSET: () => '250 fine',
    QUIT: () => '221 bye',
  };
  const hear = (line: string): void => {
    if (isBody && line === '.') {
      server.taken.push({ from, to, message: body });
      [to, body, isBody] = [[], '', false];
      socket.write('250 taken\r\n');
    } else if (isBody) body += `${line}\r\n`;
    else socket.write(`${answers[line.slice(0, 4).toUpperCase()]?.(line) ?? '502 what'}\r\n`);
  };
  socket.write('220 here\r\n');
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString('utf8')).split('\r\n');
    rest = lines.pop()!;
    for (const line of lines) hear(line);
  });
}
