import { describe, expect, test } from 'vitest';
import type { Settings } from '../../../src/shared/domain/settings.ts';
import { aPracticeDesk, type PracticeDesk } from '../../support/practice-desk.ts';

async function save(desk: PracticeDesk, change: Partial<Settings>) {
  const { settings } = await desk.get('app.start', {});
  return await desk.call('settings.save', { ...settings, ...change });
}

describe('an example of a ticket', () => {
  test('has to fit the pattern, whichever of the two is new', async () => {
    const desk = await aPracticeDesk();
    const refused = { ok: false, error: { code: 'bad-request', detail: expect.any(String) } };
    expect(await save(desk, { ticketPattern: 'INC\\d+', ticketExample: 'INC-1' })).toEqual(refused);
    expect(await save(desk, { ticketPattern: 'INC\\d+', ticketExample: 'INC1' })).toMatchObject({
      ok: true,
    });
    expect(await save(desk, { ticketPattern: 'CHG\\d+' })).toEqual(refused);
    expect(await save(desk, { ticketExample: 'CHG1' })).toEqual(refused);
    const { settings } = await desk.get('app.start', {});
    expect(settings).toMatchObject({ ticketPattern: 'INC\\d+', ticketExample: 'INC1' });
  });
});

describe('a ticket’s page', () => {
  const LINK = 'https://desk.example.com/tickets/{ticket}';

  async function aDeskWith(change: Partial<Settings>, opens = true) {
    const opened: string[] = [];
    const desk = await aPracticeDesk(
      {},
      { openTicketPage: async (url) => opened.push(url) > 0 && opens },
    );
    expect(await save(desk, change)).toMatchObject({ ok: true });
    return { desk, opened };
  }

  test('is opened by the stored link, with the ticket percent-encoded', async () => {
    const { desk, opened } = await aDeskWith({ ticketLink: LINK });
    expect(await desk.get('app.openTicket', { ticket: 'INC/1' })).toEqual({ opened: true });
    expect(opened).toEqual(['https://desk.example.com/tickets/INC%2F1']);
  });

  test('says when there is no browser', async () => {
    const { desk } = await aDeskWith({ ticketLink: LINK }, false);
    expect(await desk.get('app.openTicket', { ticket: 'INC1' })).toEqual({ opened: false });
  });

  test.each([
    [{ ticketLink: '' }, 'INC1'],
    [{ ticketLink: LINK }, '..'],
    [{ ticketLink: LINK, ticketPattern: 'INC\\d+' }, 'https://evil.example/'],
  ] as const)('with %j is not opened for %s', async (change, ticket) => {
    const { desk, opened } = await aDeskWith(change);
    expect(await desk.error('app.openTicket', { ticket })).toMatchObject({ code: 'bad-request' });
    expect(opened).toEqual([]);
  });

  test.each([
    'http://desk.example.com/{ticket}',
    'https://desk.example.com/',
    'https://{ticket}/',
    'javascript:{ticket}',
  ])('has no link such as %s', async (ticketLink) => {
    const desk = await aPracticeDesk();
    expect(await save(desk, { ticketLink })).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    });
  });
});
