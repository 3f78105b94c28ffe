import { Progress } from '@mantine/core';

interface Props {
  readonly label: string;
  /** `null` where nobody knows it. */
  readonly percent: number | null;
  /** How far it is, in words. */
  readonly words: string;
  readonly className?: string | undefined;
}

/** How far a task is. */
export function ProgressBar({ label, percent, words, className }: Props) {
  return (
    <Progress.Root className={className} size="md">
      <Progress.Section
        value={percent ?? 100}
        animated={percent === null}
        // Mantine's own would say the width as a percentage, also where nobody knows it.
        withAria={false}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent === null ? undefined : Math.floor(percent)}
        aria-valuetext={words}
      />
    </Progress.Root>
  );
}
