import {
  Activity,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../components/ErrorBoundary.tsx';
import { AuditPage } from '../features/audit/AuditPage.tsx';
import { AuditWatch } from '../features/audit/AuditWatch.tsx';
import { ContactsPage } from '../features/contacts/ContactsPage.tsx';
import { ContactsWatch } from '../features/contacts/ContactsWatch.tsx';
import { OverviewPage } from '../features/overview/OverviewPage.tsx';
import { PoolPage } from '../features/pool/PoolPage.tsx';
import { ResetPage } from '../features/reset/ResetPage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { CONTENT_ID, focusContent } from '../lib/focus.ts';
import { useForeignKeys } from '../lib/keyboard.ts';
import { SCREENS, type Screen, useScreen } from '../lib/navigation.ts';
import { useSession } from '../lib/session.ts';
import { Header } from './Header.tsx';
import { Navigation } from './Navigation.tsx';
import { Palette } from './Palette.tsx';
import classes from './Shell.module.css';
import { ClockStrip, NetworkStrip, Obstacles, PlaceStrip } from './Strips.tsx';

const PAGES: Record<Screen, () => ReactNode> = {
  overview: () => <OverviewPage />,
  reset: () => <ResetPage />,
  contacts: () => <ContactsPage />,
  audit: () => <AuditPage />,
  pool: () => <PoolPage />,
  settings: () => <SettingsPage />,
};

/** The frame around every screen. A visited screen keeps its state while another is shown. */
export function Shell() {
  const { t } = useTranslation();
  const { settings } = useSession();
  // Of the start: a setting that changes later moves nobody.
  const [first] = useState(settings.startScreen);
  const screen = useScreen(first);
  useForeignKeys();
  const [visited, setVisited] = useState<ReadonlySet<Screen>>(new Set([screen]));
  if (!visited.has(screen)) setVisited(new Set([...visited, screen]));

  // Effects run once the first screen is there: tests and the bench wait for this.
  useEffect(() => {
    document.documentElement.dataset.appState = 'ready';
  }, []);

  useEffect(() => {
    document.title = `${t(`nav.${screen}`)} · ${t('app.name')}`;
  }, [t, screen]);

  const main = useRef<HTMLElement>(null);
  /** How far each screen was scrolled: they share one scrollbar. */
  const scrolled = useRef<Partial<Record<Screen, number>>>({});
  useLayoutEffect(() => {
    if (main.current) main.current.scrollTop = scrolled.current[screen] ?? 0;
  }, [screen]);

  useFocusInScreen(main, screen);

  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={focusContent}>
        {t('app.skip')}
      </button>
      <header className={classes.top}>
        <Header />
        <PlaceStrip />
        <NetworkStrip />
        <ClockStrip />
      </header>
      <Navigation screen={screen} />
      <main
        ref={main}
        className={classes.main}
        id={CONTENT_ID}
        tabIndex={-1}
        onScroll={({ currentTarget }) => {
          scrolled.current[screen] = currentTarget.scrollTop;
        }}
      >
        <Obstacles />
        {SCREENS.filter((each) => visited.has(each)).map((each) => (
          <Activity key={each} mode={each === screen ? 'visible' : 'hidden'}>
            <ErrorBoundary>{PAGES[each]()}</ErrorBoundary>
          </Activity>
        ))}
      </main>
      <ContactsWatch />
      <AuditWatch />
      <Palette />
    </div>
  );
}

/**
 * Whoever followed a link of a screen is in the one that it shows: the link is gone with its screen,
 * and would leave the focus to the page. What the screen focuses itself stays focused.
 */
function useFocusInScreen(main: RefObject<HTMLElement | null>, screen: Screen): void {
  const hasLeft = useRef(false);
  useLayoutEffect(() => {
    const { activeElement } = document;
    hasLeft.current =
      activeElement instanceof HTMLElement &&
      main.current?.contains(activeElement) === true &&
      // As Activity hides a screen.
      activeElement.closest('[style*="display: none"]') !== null;
    if (hasLeft.current) (activeElement as HTMLElement).blur();
  }, [main, screen]);
  useEffect(() => {
    if (hasLeft.current && document.activeElement === document.body) focusContent();
  }, [screen]);
}
