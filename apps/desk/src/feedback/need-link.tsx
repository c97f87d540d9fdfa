import { language } from '../text/language.ts';

interface NeedLinkProps {
  /** The need's id. */
  readonly need: string;
  readonly label: string;
}

/** To a need on the community's pages, in the desk's language. */
export function NeedLink({ need, label }: NeedLinkProps) {
  const base = language.value.tag === 'en' ? '/atelier/en' : '/atelier';
  return (
    <a href={`${base}/besoins/${need}`} target="_blank" rel="noreferrer" data-testid="need-link">
      {label}
    </a>
  );
}
