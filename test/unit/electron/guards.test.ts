import { EventEmitter } from 'node:events';
import type { App, Session } from 'electron';
import { describe, expect, test } from 'vitest';
import {
  denyNetwork,
  denyPermissions,
  guardWebContents,
} from '../../../src/main/electron/guards.ts';

const PAGE = 'app://bundle/index.html';

/** Web contents as they appear in the app, with what the guard set on them. */
function guardedContents() {
  const app = new EventEmitter();
  const contents = Object.assign(new EventEmitter(), {
    webRtcPolicy: 'default',
    setWebRTCIPHandlingPolicy(policy: string) {
      contents.webRtcPolicy = policy;
    },
    openHandler: (_: { url: string }): { action: string } => ({ action: 'allow' }),
    setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
      contents.openHandler = handler;
    },
  });
  guardWebContents(app as unknown as App);
  app.emit('web-contents-created', {}, contents);
  return {
    contents,
    /** Whether an event of the web contents was prevented. */
    prevents(event: string, url: string): boolean {
      let prevented = false;
      contents.emit(event, {
        url,
        preventDefault: () => {
          prevented = true;
        },
      });
      return prevented;
    },
  };
}

describe.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s', (event) => {
  test.each([
    'https://example.com/',
    'app://other/index.html',
    'file:///etc/passwd',
    'javascript:1',
  ])('to %s is prevented', (url) => expect(guardedContents().prevents(event, url)).toBe(true));

  test('to the page itself is allowed', () => {
    expect(guardedContents().prevents(event, PAGE)).toBe(false);
  });
});

test('WebRTC cannot bypass the policy', () => {
  expect(guardedContents().contents.webRtcPolicy).toBe('disable_non_proxied_udp');
});

test('no webview is ever attached', () => {
  expect(guardedContents().prevents('will-attach-webview', PAGE)).toBe(true);
});

test('no window is ever opened, not even of the page', () => {
  const { contents } = guardedContents();
  expect(contents.openHandler({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
  expect(contents.openHandler({ url: PAGE })).toEqual({ action: 'deny' });
});

/** A session that records what it is told. */
function recordingSession() {
  const told: Record<string, unknown[]> = {};
  const keep =
    (name: string) =>
    (...args: unknown[]) => {
      told[name] = args;
    };
  const names = [
    'setPermissionRequestHandler',
    'setPermissionCheckHandler',
    'setDevicePermissionHandler',
    'setSpellCheckerEnabled',
    'setSpellCheckerLanguages',
    'setSpellCheckerDictionaryDownloadURL',
  ];
  const session = {
    ...Object.fromEntries(names.map((name) => [name, keep(name)])),
    webRequest: { onBeforeRequest: keep('onBeforeRequest') },
  };
  return { session: session as unknown as Session, told };
}

test('every permission and every device is denied', () => {
  const { session, told } = recordingSession();
  denyPermissions(session);
  const [request] = told['setPermissionRequestHandler'] as [
    (contents: null, permission: string, callback: (granted: boolean) => void) => void,
  ];
  const [check] = told['setPermissionCheckHandler'] as [() => boolean];
  const [device] = told['setDevicePermissionHandler'] as [() => boolean];
  const answers: boolean[] = [];
  const permissions = [
    'geolocation',
    'media',
    'clipboard-read',
    // Main shows them (electron/notice.ts); the page may not.
    'notifications',
    'openExternal',
    'unknown',
  ];
  for (const permission of permissions) {
    request(null, permission, (granted) => answers.push(granted));
  }
  expect([...answers, check(), device()]).toEqual(Array(8).fill(false));
});

test.each([
  [PAGE, false],
  ['app://bundle/assets/index.js', false],
  ['https://example.com/', true],
  ['http://127.0.0.1:9/', true],
  ['ws://127.0.0.1:9/', true],
  ['wss://example.com/', true],
  ['file:///etc/passwd', true],
  ['app://other/', true],
])('the session’s request for %s is cancelled: %s', (url, cancelled) => {
  const { session, told } = recordingSession();
  denyNetwork(session);
  const [decide] = told['onBeforeRequest'] as [
    (details: { url: string }, callback: (answer: { cancel: boolean }) => void) => void,
  ];
  let cancel: boolean | undefined;
  decide({ url }, (answer) => {
    cancel = answer.cancel;
  });
  expect(cancel).toBe(cancelled);
});

test('the spelling dictionary is never fetched', () => {
  const { session, told } = recordingSession();
  denyNetwork(session);
  expect(told['setSpellCheckerEnabled']).toEqual([false]);
  expect(told['setSpellCheckerLanguages']).toEqual([[]]);
  expect(told['setSpellCheckerDictionaryDownloadURL']).toEqual([expect.stringMatching(/^app:/u)]);
});
