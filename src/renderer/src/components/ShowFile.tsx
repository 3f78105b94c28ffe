import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asAppError, call, desk } from '../lib/desk.ts';
import { notifyError } from './notify-error.ts';

/** Shows a written file in its folder. */
export function ShowFile({ file, label }: { file: string; label: string }) {
  const { t } = useTranslation();
  const show = async () => {
    try {
      await call(desk.app.showFile({ file }));
    } catch (thrown) {
      notifyError(asAppError(thrown), t);
    }
  };
  return (
    <Button variant="default" size="xs" onClick={() => void show()}>
      {label}
    </Button>
  );
}
