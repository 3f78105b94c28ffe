import { useTranslation } from 'react-i18next';
import type { BundleFate } from '../../../../shared/domain/bundle-folder.ts';

const ORDER = ['imported', 'nothing-new', 'refused', 'failed', 'cancelled', 'waiting'] as const;

/** Says how many bundles ended how, such as `12 imported, 1 refused`. */
export function useBundleCounts() {
  const { t } = useTranslation();
  return (counts: Partial<Record<BundleFate | 'cancelled', number>>): string =>
    ORDER.flatMap((fate) => {
      const count = counts[fate] ?? 0;
      return count > 0 ? [t(`audit.laptops.importing.many.${fate}`, { count })] : [];
    }).join(', ');
}
