import { legible } from '../../../shared/domain/legible.ts';

interface Props {
  readonly text: string;
  readonly className?: string | undefined;
}

/** Text that others wrote: legible, and unable to change the direction of what surrounds it. */
export function Legible({ text, className }: Props) {
  return <bdi className={className}>{legible(text)}</bdi>;
}
