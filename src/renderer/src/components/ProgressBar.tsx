import { Progress } from '@mantine/core';

interface Props {
  readonly label: string;
  /** `null` if unknown. */
  readonly percent: number | null;
  /** The progress in words. */
  readonly words: string;
  readonly className?: string | undefined;
}

/** The progress of a task. */
export function ProgressBar({ label, percent, words, className }: Props) {
  return (
    <Progress.Root className={className} size="md">
      <Progress.Section
        value={percent ?? 100}
        animated={percent === null}
        // Mantine's own would announce the width as a percentage, even if nobody knows it.
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
