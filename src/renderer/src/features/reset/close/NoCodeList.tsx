import { Checkbox } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { NoCodeCheck, NoCodeItem } from '../../../../../shared/domain/no-code.ts';
import { countdown } from '../../../lib/format.ts';
import { useCountdown } from '../../../lib/use-countdown.ts';
import type { OpenedCase } from '../case.ts';
import { RevealableContact } from '../RevealableContact.tsx';
import classes from './ClosePanel.module.css';

interface Props {
  readonly opened: OpenedCase;
  readonly items: readonly NoCodeItem[];
  /** The full cooldown, in milliseconds. */
  readonly cooldownMs: number;
  readonly ticked: readonly NoCodeCheck[];
  readonly onTicked: (ticked: readonly NoCodeCheck[]) => void;
  readonly onRevealed: () => void;
}

/** What to go through with a caller who got no code; the ticked lines go on record. */
export function NoCodeList({ opened, items, cooldownMs, ticked, onTicked, onRevealed }: Props) {
  const { t } = useTranslation();
  const until = items.find((item) => item.check === 'cooldown')?.until;
  const left = useCountdown(until === undefined ? 0 : Date.parse(until), cooldownMs);
  return (
    <fieldset className={classes.details}>
      <legend className={classes.legend}>{t('calls.noCode.label')}</legend>
      {items.map((item) => (
        <div key={item.check}>
          <Checkbox
            label={itemWords(item, left, t)}
            checked={ticked.includes(item.check)}
            onChange={(event) =>
              onTicked(
                event.currentTarget.checked
                  ? [...ticked, item.check]
                  : ticked.filter((check) => check !== item.check),
              )
            }
          />
          {item.check === 'address-right' ? (
            <div className={classes.reveal}>
              <RevealableContact
                place={opened.place}
                sub={opened.user.sub}
                attribute={item.attribute}
                mask={item.mask}
                verified
                onRevealed={onRevealed}
              />
            </div>
          ) : null}
        </div>
      ))}
    </fieldset>
  );
}

/** @param left milliseconds of the cooldown */
function itemWords(item: NoCodeItem, left: number, t: TFunction): string {
  switch (item.check) {
    case 'address-right':
    case 'other-contact':
      return t(`calls.noCode.items.${item.check}`, {
        contact: t(`attributes.${item.attribute}`),
        mask: item.mask,
      });
    case 'sms-trouble':
      return t('calls.noCode.items.sms-trouble', {
        trouble: t(`calls.noCode.troubles.${item.trouble}`),
      });
    case 'custom-sender':
      return t('calls.noCode.items.custom-sender', { medium: t(`mediums.${item.medium}`) });
    case 'cooldown':
      return left > 0
        ? t('calls.noCode.items.cooldown', { left: countdown(left) })
        : t('calls.noCode.items.cooldown-over');
    default:
      return t(`calls.noCode.items.${item.check}`, { ...item });
  }
}
