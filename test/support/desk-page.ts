import type { Locator, Page } from '@playwright/test';
import { expect } from './app.ts';

/** The Reset screen as an agent uses it: by the names on the screen. */
export class ResetScreen {
  readonly page: Page;
  readonly search: Locator;
  readonly matches: Locator;
  readonly user: Locator;
  readonly plan: Locator;
  readonly checks: Locator;
  readonly ticket: Locator;
  readonly sendButton: Locator;
  readonly delivery: Locator;
  readonly timeline: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('searchbox', { name: 'Find user' });
    this.matches = page.getByRole('table', { name: 'Matching users' });
    this.user = page.getByRole('region', { name: 'User', exact: true });
    this.plan = page.getByRole('region', { name: 'Recovery plan' });
    this.checks = page.getByRole('group', { name: 'Caller checks' });
    this.ticket = page.getByRole('textbox', { name: 'Ticket', exact: true });
    this.sendButton = page.getByRole('button', { name: 'Send reset code' });
    this.delivery = page.getByRole('region', { name: 'Delivery status' });
    this.timeline = page.getByRole('region', { name: 'Timeline' });
  }

  /** Searches for a text and waits until the one user it finds is open, also if it is partial. */
  async open(text: string): Promise<void> {
    await this.search.fill(text);
    await this.search.press('Enter');
    const partial = this.matches.getByText('Only the beginning matches');
    const opened = this.matches.locator('tr[aria-current="true"]');
    await expect(partial.or(opened).first()).toBeVisible();
    if (await opened.isHidden()) await this.page.keyboard.press('Enter');
    await expect(this.plan.getByRole('heading').first()).toBeVisible();
    await expect(this.user).toBeVisible();
  }

  /** Ticks the caller checks, enters a ticket and sends. */
  async send(ticket = 'INC-1042'): Promise<void> {
    for (const check of await this.checks.getByRole('checkbox').all()) await check.check();
    await this.ticket.fill(ticket);
    await this.sendButton.click();
  }

  /** Waits for the delivery state. */
  async expectState(state: string): Promise<void> {
    await expect(this.delivery).toHaveAttribute('data-state', state);
  }

  /** Chooses an option of a combobox in the header. */
  async choose(box: 'AWS profile' | 'User pool' | 'App client', option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: box }).click();
    await this.page.getByRole('option', { name: option }).click();
    await expect(this.page.getByRole('combobox', { name: box })).toHaveValue(option);
  }
}
