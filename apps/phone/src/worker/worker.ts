import { isPresent, type Known, knownAhead } from '@vigie/advice';
import { standingVerdicts, type View, view } from '@vigie/fold';
import { type Follower, readHistory } from '@vigie/follow';
import { type EntryId, type PublicSettings, type Result, refuse, type Sha256Hex } from '@vigie/situation';
import {
  backOffMs,
  fetcher,
  openDeviceKey,
  openDeviceShelf,
  openRecords,
  packCache,
  type Records,
} from '@vigie/web-platform';
import { openAlertRecords } from '../alerts-kept.ts';
import type { City, Journey, OwnFeedback, OwnReport, Situation, ToPage, ToWorker } from '../messages.ts';
import { newsOf } from '../situation-news.ts';
import { type OpenCity, type OpeningCity, openCity } from './city.ts';
import { FeedbackBox } from './feedback-box.ts';
import { isCrisis } from './gravity.ts';
import { lastNamed } from './last-named.ts';
import { Outbox } from './outbox.ts';
import { type OwnAsked, ownAnswers } from './own-answers.ts';
import { laySituation, Planner } from './planner.ts';
import { questionsAhead } from './questions-ahead.ts';
import { alertPlaces, isFresh, receivedItem } from './received.ts';
import { rehearseOffline } from './rehearsal.ts';
import { createReplay, type Replay } from './replay.ts';
import { revealedPhoto, revealedWords } from './revealed-words.ts';
import { fingerprint, situationOf } from './situation.ts';
import { partOfStreet } from './street-part.ts';
import { townSettings } from './town-settings.ts';
import { takeUpTrust } from './trust.ts';
import { Turn } from './turn.ts';
import { forgetfulOf, Watch } from './watch.ts';

/** How often validity is judged again without news: a closure announced for 18:00 appears at 18:00. */
const REVIEW_MS = 10_000;
const TICK_MS = 1_000;

declare const self: DedicatedWorkerGlobalScope;

const tell = (message: ToPage): void => self.postMessage(message);

/** Everything that is not drawing: follows the log, folds it, finds ways, sends reports. */
class Phone {
  private readonly territory: string;
  private readonly planner = new Planner((atMs) => this.ahead(atMs));
  private readonly alerts: ReturnType<typeof openAlertRecords>;
  private watch: Watch | null = null;
  private outbox: Promise<Outbox> | null = null;
  private feedback: Promise<FeedbackBox> | null = null;
  private follower: Follower | null = null;
  private current: View | null = null;
  /** What is kept here was read, or there is nothing: before, nobody is told that nothing is known. */
  private hasLooked = false;
  private shown = '';
  /** The situation of now, as the page was told it. */
  private told: Situation | null = null;
  /** That of the replay. */
  private replayTold: Situation | null = null;
  private own: OwnAsked = { places: { home: null, schools: [] }, around: null };
  private ownShown = '';
  private replay: Replay | null = null;
  /** The opening that is read or shown: what belongs to another one is let go. */
  private replaying: number | null = null;
  private town: PublicSettings | null = null;
  private keepsHours = false;
  /** Whether the present was known when the answers shown were given. */
  private answeredAtPresent = true;
  private rehearsing = false;
  private open: OpenCity | null = null;
  /** A pack was found, and its ways and names are on their way. */
  private opening = false;
  private early: ToWorker[] = [];
  /** Of what the screen does not wait for. */
  private readonly turn = new Turn();
  private pack: Records<Uint8Array> | null = null;
  private stated: Sha256Hex | null = null;
  /** Once for each manifest that the log states; again later when nobody answers. */
  private readonly openCity = lastNamed<Sha256Hex | null>((stated, isNamed) =>
    this.readCity(stated, isNamed),
  );
  private readonly openSettings = lastNamed<Sha256Hex>((stated, isNamed) =>
    this.readSettings(stated, isNamed),
  );

  constructor(territory: string) {
    this.territory = territory;
    this.alerts = openAlertRecords(territory);
  }

  async start(alert: EntryId | null): Promise<void> {
    const base = `/t/${this.territory}/`;
    const shelf = await openDeviceShelf(`vigie-${this.territory}-log`);
    this.watch = new Watch({
      fetcher: questionsAhead(fetcher(base)),
      shelf,
      liveUrl: `${base}live`,
      nowMs: Date.now,
      chance: Math.random,
      isCrisis: () => this.current !== null && isCrisis(this.current.shown),
      onNews: (follower) => {
        this.follower = follower;
        this.review();
      },
    });
    this.tick();
    setInterval(() => this.tick(), TICK_MS);
    setInterval(() => this.review(), REVIEW_MS);
    this.outbox = this.openOutbox();
    this.feedback = this.openFeedback();
    if (alert !== null && (await this.openAlert(alert))) this.watch.spread();
    await this.watch.start();
    this.hasLooked = true;
    if (this.current) return;
    // Nothing could be read from anywhere: the map may still be on the device.
    void this.openCity(null);
    this.tellJourney(this.planner.answer(null, this.known()));
  }

  async take(message: ToWorker): Promise<void> {
    if (this.waits(message)) return;
    switch (message.type) {
      case 'drawn':
        this.turn.come();
        return;
      case 'find':
        tell({
          type: 'found',
          text: message.text,
          found: this.open?.gazetteer.find(message.text, message.near, message.categories) ?? [],
        });
        return;
      case 'travel':
        this.tellJourney(this.planner.ask(message.question, this.open?.router ?? null, this.known()));
        return;
      case 'own':
        this.own = message;
        this.tellOwn();
        await (await this.alerts).put('places', alertPlaces(message.places));
        return;
      case 'alerts':
        await (await this.alerts).put('choice', { language: message.language, level: message.level });
        return;
      case 'pushed':
        this.watch?.spread();
        return;
      case 'opened-alert':
        await this.openAlert(message.alert);
        return;
      case 'replay':
        await this.openReplay(message.opening, message.fromMs);
        return;
      case 'replay-at':
        this.replayAt(message.opening, message.atMs);
        return;
      case 'replay-end':
        this.replaying = null;
        this.replay = null;
        this.replayTold = null;
        return;
      case 'rehearse':
        await this.rehearseOffline();
        return;
      case 'report': {
        const photo = message.photo && new Uint8Array(await message.photo.arrayBuffer());
        await (await this.outbox)?.write(message.draft, photo);
        return;
      }
      case 'trust':
        await this.takeUpTrust(message.code);
        return;
      case 'street': {
        const roads = this.open?.roads;
        const part = roads ? partOfStreet(roads, message.position, message.growth) : null;
        tell({ type: 'street', position: message.position, part });
        return;
      }
      case 'shrink':
        await this.shrink(message.file);
        return;
      case 'photo': {
        const photo = await revealedPhoto(fetcher(`/t/${this.territory}/`), message.hash);
        tell({ type: 'photo', hash: message.hash, photo });
        return;
      }
      case 'forget-report':
        await (await this.outbox)?.forget(message.key);
        return;
      case 'feedback':
        await (await this.feedback)?.write(message.draft);
        return;
      case 'forget-feedback':
        await (await this.feedback)?.forget(message.key);
        return;
      case 'words': {
        const said = await revealedWords(fetcher(`/t/${this.territory}/`), message.hash);
        tell({ type: 'words', hash: message.hash, said });
        return;
      }
      case 'wake':
        this.watch?.wake();
        (await this.outbox)?.wake();
        (await this.feedback)?.wake();
        return;
      case 'start':
        return;
    }
  }

  /** What is asked of streets and places that are on their way is answered when they are here, and hurries them. */
  private waits(message: ToWorker): boolean {
    const asks = message.type === 'find' || message.type === 'street';
    if (asks || needsWays(message)) this.turn.ask();
    if (!asks || this.open || !this.opening) return false;
    this.early = [...this.early.filter(({ type }) => type !== message.type), message];
    return true;
  }

  private tick(): void {
    if (!this.watch) return;
    const freshness = this.watch.freshness();
    // The situation is small, the map is not: one may be kept without the other.
    const forgetful = freshness.forgetful ?? forgetfulOf(this.pack?.place ?? 'device');
    tell({ type: 'freshness', freshness: { ...freshness, forgetful } });
  }

  /** Judges what is known at this moment, and shows it when it differs from what is shown. */
  private review(): void {
    const known = this.follower?.known();
    if (!known || !this.watch) return;
    const now = view(known.state, this.watch.momentMs());
    const print = fingerprint(now);
    // Who asks leaves at this moment, not when the news came.
    this.current = now;
    if (print === this.shown) {
      this.passHours();
      return;
    }
    this.shown = print;
    const situation = situationOf(now, known.state.notUnderstood);
    tell({ type: 'situation', news: newsOf(this.told, situation) });
    this.told = situation;
    this.tick();
    this.reroute();
    this.tellOwn();
    void this.judgeOutbox();
    const [territory] = now.shown.filter(({ entry }) => entry.kind === 'territory').slice(-1);
    const stated = territory?.entry.kind === 'territory' ? territory.entry.body.manifest : null;
    void this.openCity(stated);
    if (territory?.entry.kind === 'territory') void this.openSettings(territory.entry.body.settings);
  }

  private reroute(): void {
    const router = this.open?.router;
    if (router && this.current)
      this.keepsHours = laySituation(router, this.current).some(({ window }) => window !== undefined);
    const journey = this.planner.answer(router ?? null, this.known());
    if (journey) this.tellJourney(journey);
    else if (router) this.rehearse();
  }

  private tellJourney(journey: Journey | null): void {
    if (this.current || this.hasLooked) tell({ type: 'journey', journey });
  }

  /**
   * The first answer, and the first after news, make what the next ones are quick by: in Milan, seconds and most of one
   * on a processor slowed four times. A trip that nobody asked for takes that time while nobody waits.
   */
  private rehearse(): void {
    if (this.rehearsing) return;
    this.rehearsing = true;
    // After the messages that came meanwhile: a question that is there goes first.
    setTimeout(async () => {
      await this.turn.breath();
      this.rehearsing = false;
      const { router, rehearsal } = this.open ?? {};
      const trip = rehearsal?.();
      if (router && trip && this.current) router.route({ ...trip, departAtMs: this.current.atMs });
      await this.turn.breath();
      this.open?.gazetteer.rehearse();
    });
  }

  /** What is closed for some hours only may be open, or no longer, to who leaves now; and what is known grows old. */
  private passHours(): void {
    const known = this.known();
    const aged = isPresent(known) !== this.answeredAtPresent;
    const journey = this.keepsHours || aged ? this.planner.later(this.open?.router ?? null, known) : null;
    this.answeredAtPresent = isPresent(known);
    if (journey) tell({ type: 'journey', journey });
    if (aged) this.tellOwn();
  }

  /** Whether the town's word on itself is the one that the log states: an older one serves meanwhile. */
  private async readSettings(stated: Sha256Hex, isNamed: () => boolean): Promise<boolean> {
    const records = await openRecords<Uint8Array>(`vigie-${this.territory}-settings`);
    const found = await townSettings(fetcher(`/t/${this.territory}/`), records, stated);
    if (found && isNamed()) {
      this.town = found.settings;
      tell({ type: 'town', settings: found.settings });
      this.tellOwn();
    }
    return found?.isStated === true;
  }

  private async rehearseOffline(): Promise<void> {
    const shelf = await openDeviceShelf(`vigie-${this.territory}-log`);
    const rehearsal = await rehearseOffline(shelf, await packRecords(this.territory), this.stated);
    tell({ type: 'rehearsed', rehearsal });
  }

  /** What the notification said can be read before anything was asked of the network. Whether it came just now. */
  private async openAlert(id: EntryId): Promise<boolean> {
    const received = (await (await this.alerts).get('received')) ?? [];
    const item = receivedItem(received, id, Date.now());
    if (item) tell({ type: 'alert', item });
    return isFresh(received, id, Date.now());
  }

  private async openReplay(opening: number, askedMs: number): Promise<void> {
    const known = this.follower?.known();
    if (!known) return;
    this.replaying = opening;
    this.replay = null;
    this.replayTold = null;
    const isOpen = () => this.replaying === opening;
    // The last share comes with the replay itself.
    const onShare = (share: number): boolean => {
      if (isOpen()) tell({ type: 'replay', opening, share: Math.min(share, 0.99), fromMs: askedMs });
      return isOpen();
    };
    const history = await readHistory(known.range, fetcher(`/t/${this.territory}/`), {
      fromMs: askedMs,
      onShare,
    });
    if (!isOpen()) return;
    if (!history.ok) tell({ type: 'replay-refused', opening, code: history.refusal.code });
    else if (history.value) {
      this.replay = createReplay(history.value);
      tell({ type: 'replay', opening, share: 1, fromMs: this.replay.fromMs ?? known.state.recordedAtMs });
    }
  }

  /** From the present on by what is known now: what came since the history was read is not in it. */
  private replayAt(opening: number, atMs: number): void {
    const known = this.follower?.known();
    if (!known || !this.watch || this.replaying !== opening) return;
    const past = atMs < this.watch.momentMs() ? this.replay?.viewAt(atMs) : undefined;
    const { view: now, state } = past ?? { view: view(known.state, atMs), state: known.state };
    const situation = situationOf(now, state.notUnderstood);
    tell({ type: 'replayed', opening, news: newsOf(this.replayTold ?? this.told, situation) });
    this.replayTold = situation;
  }

  /** What is to be done at one's own places, when it is not what is shown. */
  private tellOwn(): void {
    const { router = null, floodZones = null, hasFloodPlan = true, help = [] } = this.open ?? {};
    const plansExpected = floodZones === null && hasFloodPlan;
    // What nobody of the town has looked at yet is not advised.
    const assemblyPoints = (this.town?.assemblyPoints ?? []).filter(({ proposed }) => !proposed);
    const answers = ownAnswers(this.known(), this.own, {
      router,
      floodZones,
      plansExpected,
      assemblyPoints,
      help,
    });
    const print = JSON.stringify(answers);
    if (print === this.ownShown) return;
    this.ownShown = print;
    tell({ type: 'own', answers });
  }

  private ahead(atMs: number): Known {
    const state = this.follower?.known()?.state;
    return state ? knownAhead(state, this.known(), atMs) : this.known();
  }

  private known(): Known {
    return { view: this.current, ageMs: this.watch?.freshness().ageMs ?? null };
  }

  private async readCity(stated: Sha256Hex | null, isNamed: () => boolean): Promise<boolean> {
    this.stated = stated;
    this.pack ??= await packRecords(this.territory);
    const files = packCache(fetcher(`/t/${this.territory}/`), this.pack);
    const opened = await openCity(files, stated, () => this.turn.breath());
    if (!isNamed()) return false;
    if (!opened.ok) {
      tell({ type: 'no-city', code: opened.refusal.code });
      return false;
    }
    this.opening = true;
    const sight = await opened.value.sight();
    if (!isNamed()) return false;
    tell({ type: 'city', city: sight });
    await this.turn.came;
    if (!isNamed()) return false;
    const open = await opened.value.ways(sight);
    await this.turn.breath();
    if (!isNamed()) return false;
    this.open = open;
    if (open.roadsRefused) this.tellCity(sight);
    for (const message of this.early.splice(0)) void this.take(message);
    this.reroute();
    this.tellOwn();
    // The same again later: what is kept by then is not asked for twice.
    if (open.roadsRefused === 'fetch/unreachable') return false;
    void this.openGround(opened.value, sight, isNamed);
    return true;
  }

  /** The map without its streets is still a map, and why no way is computed is told. */
  private tellCity(city: City): void {
    tell({ type: 'city', city });
    const code = this.open?.roadsRefused;
    if (code) tell({ type: 'no-city', code });
  }

  /** Ways and names are there to be asked for while the map's tiles, most of the bytes, are on their way. */
  private async openGround({ ground }: OpeningCity, sight: City, isNamed: () => boolean): Promise<void> {
    for (let failures = 0; ground && isNamed(); ) {
      const city = await ground(sight);
      if (!isNamed()) return;
      if (city === sight) return;
      if (city) return this.tellCity(city);
      failures += 1;
      await new Promise((resolve) => setTimeout(resolve, backOffMs(failures, Math.random())));
    }
  }

  /** Most reports carry no photo: what draws them anew is loaded with the first one. */
  private async shrink(file: Blob): Promise<void> {
    const loaded = await import('./shrink-photo.ts').catch(() => null);
    const shrunk: Result<Uint8Array> = loaded ? await loaded.shrinkPhoto(file) : refuse('photo/unreadable');
    if (!shrunk.ok) return tell({ type: 'shrunk', photo: null, code: shrunk.refusal.code });
    tell({ type: 'shrunk', photo: new Blob([new Uint8Array(shrunk.value)], { type: 'image/jpeg' }) });
  }

  /** Whoever reported sees what became of it, also once the report itself is over. */
  private async judgeOutbox(): Promise<void> {
    const outbox = await this.outbox;
    const state = this.follower?.known()?.state;
    if (!outbox || !state || !this.watch) return;
    const verdicts = standingVerdicts(state, this.watch.momentMs());
    await outbox.judge((id) =>
      state.held.has(id) ? { verdict: verdicts.get(id)?.body.verdict ?? null } : undefined,
    );
  }

  private async takeUpTrust(code: string): Promise<void> {
    // Opened by the outbox first: two at once would make two keys, and keep one.
    await this.outbox;
    const [{ territory }, key] = [this, await deviceKey()];
    const trust = await takeUpTrust(code, { territory, key, fetch: self.fetch.bind(self), newKey });
    tell({ type: 'trust', trust });
  }

  private async openOutbox(): Promise<Outbox> {
    const records = await openRecords<OwnReport>(`vigie-${this.territory}-outbox`);
    const key = await deviceKey();
    const outbox = new Outbox({
      territory: this.territory,
      records,
      photos: await openRecords<Uint8Array>(`vigie-${this.territory}-photos`),
      key,
      fetch: self.fetch.bind(self),
      nowMs: Date.now,
      newKey,
      newSalt: () => crypto.getRandomValues(new Uint8Array(32)),
      onChange: (reports) => tell({ type: 'outbox', reports }),
    });
    await outbox.open();
    // The situation may have been there first.
    setTimeout(() => void this.judgeOutbox());
    return outbox;
  }

  private async openFeedback(): Promise<FeedbackBox> {
    const box = new FeedbackBox({
      territory: this.territory,
      records: await openRecords<OwnFeedback>(`vigie-${this.territory}-feedback`),
      fetch: self.fetch.bind(self),
      nowMs: Date.now,
      newKey,
      onChange: (feedback) => tell({ type: 'feedback', feedback }),
    });
    await box.open();
    return box;
  }
}

/** An answer to it stands on streets. */
function needsWays(message: ToWorker): boolean {
  if (message.type === 'travel') return message.question !== null;
  return message.type === 'own' && (message.around !== null || message.places.home !== null);
}

const deviceKey = async () => openDeviceKey(await openRecords<Uint8Array>('vigie-device'));

const packRecords = (territory: string) => openRecords<Uint8Array>(`vigie-${territory}-pack`);

/** 128 random bits in hexadecimal: `crypto.randomUUID` is missing where a page is not served over https. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

let phone: Phone | null = null;

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  if (message.type === 'start') {
    phone = new Phone(message.territory);
    void phone.start(message.alert);
  } else void phone?.take(message);
});
self.addEventListener('online', () => void phone?.take({ type: 'wake' }));
