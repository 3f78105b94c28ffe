import { legible } from '../../../shared/domain/legible.ts';

interface Props {
  readonly text: string;
  readonly className?: string | undefined;
}

/** Text that others wrote: legible, and without a say in the direction of what stands around it. */
export function Legible({ text, className }: Props) {
  return <bdi className={className}>{legible(text)}</bdi>;
}
