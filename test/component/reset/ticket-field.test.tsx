import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import { TicketField } from '../../../src/renderer/src/features/reset/TicketField.tsx';
import type { TicketSettings } from '../../../src/shared/domain/ticket.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { failing, fakeDesk, type Handlers } from '../../support/fake-desk.ts';
import { aPerson, expectAccessible, installDesk, renderPart } from '../../support/render.tsx';

const INC: TicketSettings = {
  ticketPattern: 'INC\\d{7,10}',
  ticketExample: 'INC0012345',
  ticketLink: 'https://desk.example.com/tickets/{ticket}',
};

function Held({ tickets }: { tickets: TicketSettings }) {
  const [value, setValue] = useState('');
  return <TicketField tickets={tickets} value={value} onChange={setValue} />;
}

function aField(change: Partial<TicketSettings> = {}, handlers: Partial<Handlers> = {}) {
  const fake = fakeDesk(handlers);
  installDesk(fake);
  renderPart(<Held tickets={{ ...INC, ...change }} />);
  return { fake, user: aPerson(), field: screen.getByRole('textbox', { name: 'Ticket' }) };
}

const offer = () => screen.queryByRole('button', { name: /^Use / });
const open = () => screen.queryByRole('button', { name: 'Open ticket' });

describe('while it is empty', () => {
  test.each([
    [{}, 'INC0012345'],
    [{ ticketExample: 'CHG1' }, ''],
    [{ ticketExample: '' }, ''],
    [{ ticketPattern: '' }, 'INC0012345'],
    [{ ticketPattern: '', ticketExample: '' }, 'For example, INC-1042'],
  ])('with %j shows “%s”', (change, placeholder) => {
    expect(aField(change).field.getAttribute('placeholder') ?? '').toBe(placeholder);
    expect(offer()).toBeNull();
    expect(open()).toBeNull();
  });
});

describe('what does not fit', () => {
  test('is shown an example, never the pattern', async () => {
    const { user, field } = aField();
    await user.type(field, 'INC12');
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription('A ticket looks like INC0012345');
    expect(offer()).toBeNull();
    expect(open()).toBeNull();
    await expectAccessible();
  });

  test('says so without one', async () => {
    const { user, field } = aField({ ticketExample: '' });
    await user.type(field, 'INC12');
    expect(field).toHaveAccessibleDescription('This does not look like a ticket');
  });
});

describe('of a pasted text', () => {
  test('the only ticket is offered, and taken at a click', async () => {
    const { user, field } = aField();
    await user.click(field);
    await user.paste('https://desk.example.com/nav?id=INC0099887&view=full');
    expect(offer()).toHaveAccessibleName('Use INC0099887?');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Use INC0099887?' }));
    expect(field).toHaveValue('INC0099887');
    expect(field).toBeValid();
    expect(field).toHaveFocus();
    expect(offer()).toBeNull();
  });

  test('with lines it is taken with Enter', async () => {
    const { user, field } = aField();
    await user.type(field, 're ');
    await user.paste(`${'Dear desk, '.repeat(15)}\nINC0012345\nplease help\n`);
    await user.keyboard('{Enter}');
    expect(field).toHaveValue('INC0012345');
  });

  test('with two tickets none is offered', async () => {
    const { user, field } = aField();
    await user.click(field);
    await user.paste('INC0012345 INC0012346');
    expect(offer()).toBeNull();
    expect(field).toBeInvalid();
  });
});

describe('the page of a ticket that fits', () => {
  test('is opened by main, which is sent the ticket alone', async () => {
    const { user, field, fake } = aField();
    await user.type(field, ' INC0012345 ');
    expect(open()).toHaveAccessibleDescription('desk.example.com');
    await user.click(screen.getByRole('button', { name: 'Open ticket' }));
    expect(fake.inputs('app.openTicket')).toEqual([{ ticket: 'INC0012345' }]);
    await expectAccessible();
  });

  test('says when no browser opened', async () => {
    const { user, field } = aField({}, { 'app.openTicket': () => ok({ opened: false }) });
    await user.type(field, 'INC0012345');
    await user.click(screen.getByRole('button', { name: 'Open ticket' }));
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('No browser could be opened.'),
    );
    await user.type(field, '6');
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  test('cannot be opened without a link', async () => {
    const { user, field } = aField(
      { ticketLink: '' },
      { 'app.openTicket': failing({ code: 'bad-request' }) },
    );
    await user.type(field, 'INC0012345');
    expect(open()).toBeNull();
  });
});
