import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { build } from 'vite';
import { PASSWORD } from './fake-server.ts';

/** As wide as a desk, and as narrow as a phone. */
export const DESK = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

/** Software rendering on two shared cores: slow, and not what is tested. */
const PATIENCE_MS = 30_000;

export async function buildDesk(): Promise<void> {
  await build({ configFile: join(import.meta.dirname, '../vite.config.ts'), logLevel: 'warn' });
}

/**
 * The desk as a test drives it. The keyboard's way through each form is used, so that no test depends on where a street
 * lies on the screen: a street is closed by typing its name (`closeStreet`).
 */
export class DeskPage {
  readonly page: Page;
  readonly #errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => this.#errors.push(error.message));
  }

  static async open(browser: Browser, url: string, options: OpenOptions = {}): Promise<DeskPage> {
    const context = await browser.newContext({
      viewport: options.viewport ?? DESK,
      colorScheme: options.dark ? 'dark' : 'light',
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      reducedMotion: 'reduce',
    });
    const desk = new DeskPage(await context.newPage());
    await desk.page.goto(`${url}/desk/${options.hash ?? ''}`);
    return desk;
  }

  /** Errors that nobody caught, which a test expects to be none. */
  get errors(): readonly string[] {
    return this.#errors;
  }

  by(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  async signIn(email: string, password = PASSWORD): Promise<void> {
    await this.by('email').fill(email);
    await this.by('password').fill(password);
    await this.by('submit-sign-in').click();
  }

  /** Signed in, the log verified, the territory's streets known. */
  async ready(): Promise<void> {
    await this.page.waitForSelector('html[data-ready=true]', { state: 'attached' });
  }

  async mapDrawn(): Promise<void> {
    await this.page.waitForSelector('html[data-map=ready]', { state: 'attached' });
  }

  async openAct(act: string): Promise<void> {
    await this.by(`open-${act}`).click();
    await this.by(`form-${act}`).waitFor();
  }

  /** Types into a search field and takes its first answer. */
  async choose(field: string, typed: string): Promise<void> {
    await this.by(field).fill(typed);
    await this.by(`${field}-option`).first().waitFor();
    await this.by(field).press('Enter');
  }

  async publish(act: string): Promise<void> {
    await this.by(`submit-${act}`).click();
    await this.stage(act, 'published');
  }

  async stage(act: string, stage: string): Promise<void> {
    await this.page
      .locator(`[data-testid=form-${act}] [data-testid=parcel][data-stage=${stage}]`)
      .first()
      .waitFor();
  }

  async closeStreet(name: string): Promise<void> {
    await this.openAct('close');
    await this.choose('street-search', name);
    await this.by('chosen-street').waitFor();
    await this.publish('close');
  }

  rows(kind: string): Locator {
    return this.page.locator(`[data-testid=row][data-entry-kind=${kind}]`);
  }

  /** Presses twice, as everything that cannot be taken back lightly asks for. */
  async sure(button: Locator): Promise<void> {
    await button.click();
    await button.click();
  }

  /** What axe finds wrong, as rule and place. */
  async violations(): Promise<string[]> {
    // Evaluated rather than added as a script: the pages' own policy lets no other code in.
    await this.page.evaluate(await axe());
    return this.page.evaluate(async () => {
      const { violations } = await (window as never as { axe: { run: () => Promise<Axe> } }).axe.run();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

interface OpenOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
  readonly hash?: string;
}

interface Axe {
  readonly violations: readonly { id: string; nodes: readonly { target: readonly string[] }[] }[];
}

let source: Promise<string> | null = null;

function axe(): Promise<string> {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return source;
}
