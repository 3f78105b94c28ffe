import { Popover, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown } from '@tabler/icons-react';
import clsx from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Legible } from '../../components/Legible.tsx';
import { nameInArn, useAccountMark } from '../../lib/account.ts';
import { usePlace } from '../../lib/place.ts';
import classes from './AccountBadge.module.css';
import { AccountDetails } from './AccountDetails.tsx';
import { SessionLeft } from './SessionLeft.tsx';

/**
 * Who the picked profile is and where: the account in the agent's own words, the role, the Region
 * and the time left.
 */
export function AccountBadge() {
  const { t } = useTranslation();
  const { identity, region } = usePlace();
  const mark = useAccountMark();
  const [open, setOpen] = useState(false);
  const account = identity
    ? mark?.name || t('header.accountOf', { account: identity.account })
    : t('header.accountUnknown');
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={420}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes.badge} onClick={() => setOpen(!open)}>
          <VisuallyHidden>{`${t('account.details')}: `}</VisuallyHidden>
          {mark ? (
            <span className={classes.dot} data-colour={mark.colour} aria-hidden="true" />
          ) : null}
          <span className={classes.lines}>
            <span className={classes.first}>
              <Legible className={classes.name} text={account} />
              {mark?.production ? <span className={classes.narrow}> · </span> : null}
              {mark?.production ? (
                <span className={classes.production}>
                  <IconAlertTriangle size={12} stroke={2} aria-hidden="true" />
                  <span className={classes.narrow}>{t('account.production')}</span>
                </span>
              ) : null}
            </span>
            <VisuallyHidden>, </VisuallyHidden>
            <span className={classes.second}>
              {identity ? (
                <>
                  <Legible
                    className={clsx(classes.role, classes.narrow)}
                    text={identity.role ?? nameInArn(identity.arn)}
                  />
                  <span className={classes.narrow}> · </span>
                </>
              ) : null}
              <Legible text={region ?? t('header.regionUnknown')} />
              {identity?.expiresAt ? (
                <>
                  <span> · </span>
                  <SessionLeft expiresAt={identity.expiresAt} />
                </>
              ) : null}
            </span>
          </span>
          <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <AccountDetails onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
