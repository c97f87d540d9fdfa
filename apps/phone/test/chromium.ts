import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const SYSTEM = '/usr/bin/chromium';

/** A real Chromium: the machine's own, else the one from npm, which brings the libraries that a bare machine lacks. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await executable(), args: FLAGS, headless: true });
}

/** A browser with a folder of its own, whose processes can be killed as a phone kills an app. */
export interface KillableChromium {
  readonly context: BrowserContext;
  kill(): Promise<void>;
}

/** Opens, or opens again, the browser that keeps what it knows in that folder. */
export async function launchKillable(folder: string): Promise<KillableChromium> {
  const flags = [...FLAGS, '--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`];
  // A group of its own: its children must not outlive it.
  const child = spawn(await executable(), flags, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = once(child, 'exit');
  const kill = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
    await gone;
  };
  for await (const line of createInterface({ input: child.stderr })) {
    const [, address] = /^DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (!address) continue;
    const browser = await chromium.connectOverCDP(address);
    return { context: browser.contexts()[0]!, kill };
  }
  await kill();
  throw new Error('it ended before it listened');
}

async function executable(): Promise<string> {
  if (existsSync(SYSTEM)) return SYSTEM;
  // Read when the module loads: it then unpacks its own NSS beside the browser.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}
