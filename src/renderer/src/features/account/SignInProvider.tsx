import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Profile } from '../../../../shared/domain/profile.ts';
import { asAppError, call, desk } from '../../lib/desk.ts';
import { usePlace } from '../../lib/place.ts';
import { goOn, reload } from '../../lib/place-queries.ts';
import { SignInContext, type SignInOffer } from '../../lib/sign-in.ts';
import { SignInDialog, type SignInStep } from './SignInDialog.tsx';

interface UnderWay {
  readonly profile: Profile;
  readonly step: SignInStep;
}

/** Signs in to the picked profile from any screen, and resumes what was stopped. */
export function SignInProvider({ children }: { children: ReactNode }) {
  const { profile } = usePlace();
  const queries = useQueryClient();
  const [underWay, setUnderWay] = useState<UnderWay | null>(null);
  // Only the newest sign-in's answer counts.
  const turn = useRef(0);
  const [times, setTimes] = useState(0);

  const done = useCallback(() => {
    turn.current += 1;
    setUnderWay(null);
    reload(queries);
    setTimes((before) => before + 1);
  }, [queries]);

  // A code was entered, or somebody signed in with another program.
  const name = profile?.name;
  useEffect(
    () =>
      desk.on('credentials.made', (made) => {
        if (made.profile !== name) return;
        goOn(queries);
        setTimes((before) => before + 1);
      }),
    [name, queries],
  );

  const begin = useCallback(
    async (who: Profile) => {
      const mine = ++turn.current;
      const show = (step: SignInStep) => {
        if (mine === turn.current) setUnderWay({ profile: who, step });
      };
      if (who.signIn?.by === 'command') {
        show({ at: 'command', command: who.signIn.command });
        return;
      }
      show({ at: 'starting' });
      try {
        show({ at: 'waiting', device: await call(desk.signIn.begin({ profile: who.name })) });
        // Canceled while main was still asking AWS for a code.
        if (mine !== turn.current) return void desk.signIn.cancel({});
        await call(desk.signIn.finish({}));
        if (mine === turn.current) done();
      } catch (thrown) {
        show({ at: 'failed', error: asAppError(thrown) });
      }
    },
    [done],
  );

  const giveUp = () => {
    turn.current += 1;
    setUnderWay(null);
    void desk.signIn.cancel({});
  };

  const offer = useMemo<SignInOffer>(
    () => ({
      possible: profile?.signIn !== undefined,
      open: () => {
        if (profile?.signIn) void begin(profile);
      },
      times,
    }),
    [profile, begin, times],
  );

  return (
    <SignInContext value={offer}>
      {children}
      {underWay ? (
        <SignInDialog
          profile={underWay.profile.name}
          step={underWay.step}
          onCancel={giveUp}
          onSignedIn={done}
          onAgain={() => void begin(underWay.profile)}
        />
      ) : null}
    </SignInContext>
  );
}
