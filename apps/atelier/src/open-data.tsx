import { NOT_STATED, type PackSource } from '@vigie/situation';
import { useEffect, useState } from 'preact/hooks';
import { type Language, PHRASES, type Phrases, PUBLISHED_FILES } from './phrases.ts';
import { readSources, readTerritories, type Territory } from './territory.ts';

/** What this server publishes, and how to reuse it. */
export function OpenData({ first }: { readonly first: Language }) {
  const [language, setLanguage] = useState(first);
  const [territories, setTerritories] = useState<readonly Territory[] | null | undefined>(undefined);
  const t = PHRASES[language];
  useEffect(() => void readTerritories().then(setTerritories), []);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `Atelier — ${t.title}`;
  }, [language, t]);
  const other = language === 'fr' ? 'en' : 'fr';
  return (
    <>
      <header>
        <p class="brand">Atelier</p>
        <button type="button" lang={other} onClick={() => setLanguage(other)}>
          {t.other}
        </button>
      </header>
      <main>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <div aria-live="polite">
          <Territories territories={territories} t={t} />
        </div>
        <section>
          <h2>{t.trust}</h2>
          <p>{t.trustText}</p>
          <p>
            <code>
              {t.audit} {location.origin}
            </code>
          </p>
        </section>
        <p class="later">{t.later}</p>
        <p>
          <a href="/docs/errors.md">{t.errors}</a>
        </p>
      </main>
    </>
  );
}

interface TerritoriesProps {
  readonly territories: readonly Territory[] | null | undefined;
  readonly t: Phrases;
}

function Territories({ territories, t }: TerritoriesProps) {
  if (territories === undefined) return <p>{t.loading}</p>;
  if (territories === null) return <p>{t.unreachable}</p>;
  if (territories.length === 0) return <p>{t.none}</p>;
  return (
    <>
      {territories.map((territory) => (
        <TerritoryCard key={territory.name} territory={territory} t={t} />
      ))}
    </>
  );
}

function TerritoryCard({
  territory: { name, title },
  t,
}: {
  readonly territory: Territory;
  readonly t: Phrases;
}) {
  return (
    <section class="territory" data-testid="territory">
      <h2>{title}</h2>
      <p>
        <a href={`/p/${name}/`}>{t.phone}</a>
      </p>
      <ul class="files">
        {PUBLISHED_FILES.map((file) => (
          <li key={file}>
            <a href={`/t/${name}/${file}`}>
              <code>{file}</code>
            </a>
            <span>{t.files[file]}</span>
          </li>
        ))}
      </ul>
      <Licences territory={name} t={t} />
    </section>
  );
}

function Licences({ territory, t }: { readonly territory: string; readonly t: Phrases }) {
  const [sources, setSources] = useState<readonly PackSource[] | null | undefined>(undefined);
  useEffect(() => void readSources(territory).then(setSources), [territory]);
  if (sources === undefined) return null;
  if (sources === null) return <p>{t.noPack}</p>;
  return (
    <>
      <h3>{t.licences}</h3>
      <ul class="licences">
        {sources.map(({ what, attribution, licence }) => (
          <li key={what}>
            {what}: {attribution} — {licence === NOT_STATED ? t.noLicence : licence}
          </li>
        ))}
      </ul>
    </>
  );
}
