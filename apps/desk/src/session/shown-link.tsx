import { useSignal } from '@preact/signals';
import { text } from '../text/language.ts';

interface ShownLinkProps {
  readonly label: string;
  readonly link: string;
  readonly testId: string;
}

/** A link that is shown once and kept nowhere, to be copied. */
export function ShownLink({ label, link, testId }: ShownLinkProps) {
  const copied = useSignal(false);
  const { invite } = text.value;
  const copy = async (): Promise<void> => {
    // Refused by some browsers; the link stays in sight to be copied by hand.
    copied.value = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
  };
  return (
    <div class="group" role="status">
      <p>
        <strong>{label}</strong>
      </p>
      <p class="link" data-testid={testId}>
        {link}
      </p>
      <button type="button" class="small start" onClick={() => void copy()}>
        {copied.value ? invite.copied : invite.copy}
      </button>
    </div>
  );
}
