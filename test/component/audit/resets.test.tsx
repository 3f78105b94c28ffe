import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import type { HistoryChart } from '../../../src/shared/domain/history.ts';
import type { Settings } from '../../../src/shared/domain/settings.ts';
import { ok, type Result } from '../../../src/shared/ipc/result.ts';
import { failing, type Handlers, held, SETTINGS, START } from '../../support/fake-desk.ts';
import { aChart, listing, SENT } from '../../support/fixtures/history.ts';
import { enter, startOwnClock } from '../../support/render.tsx';
import { button, openAudit } from './audit-helpers.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A desk whose agent has the charts open. */
function counting(change: Partial<HistoryChart> = {}): Partial<Handlers> {
  return {
    ...listing(SENT),
    'audit.chart': () => ok(aChart(change)),
    ...started({ auditCharts: true }),
  };
}

function started(settings: Partial<Settings>): Partial<Handlers> {
  return { 'app.start': () => ok({ ...START, settings: { ...SETTINGS, ...settings } }) };
}

async function openResets(handlers: Partial<Handlers> = counting(), title = 'Resets') {
  const page = openAudit(handlers);
  const element = await screen.findByRole('region', { name: title });
  return { ...page, element, panel: within(element) };
}

const lastFilter = (fake: ReturnType<typeof openAudit>['fake']) =>
  fake.inputs('audit.list').at(-1)?.filter;

describe('the resets', () => {
  it('are summed up in a sentence', async () => {
    const { panel } = await openResets();
    await waitFor(() =>
      expect(panel.getByRole('status')).toHaveTextContent(
        '412 reset codes requested in the last 3 days: 380 accepted, 12 refused, and 20 not sent.',
      ),
    );
    const legend = within(panel.getByRole('list', { name: 'Outcomes' }));
    expect(legend.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Accepted',
      'Refused',
      'Not sent',
    ]);
  });

  it('are those within the filters’ time', async () => {
    const { panel, user } = await openResets();
    await user.click(button('More filters'));
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-20T00:00' } });
    await waitFor(() =>
      expect(panel.getByRole('status')).toHaveTextContent(
        'requested from Nov 20, 2026 to Nov 22, 2026:',
      ),
    );
  });

  it('are those of a day that is typed into the search', async () => {
    const day = aChart().days.slice(0, 1);
    const { fake, panel } = await openResets(counting({ days: day }));
    enter(screen.getByRole('searchbox', { name: 'Search' }), 'Nov 20, 2026');
    await waitFor(() =>
      expect(panel.getByRole('status')).toHaveTextContent('requested on Nov 20, 2026:'),
    );
    const [from, until] = [20, 21].map((date) => new Date(2026, 10, date).toISOString());
    expect(fake.inputs('audit.chart').at(-1)?.filter).toEqual({ ledger: 'own', from, until });
    expect(lastFilter(fake)).toEqual({ ledger: 'own', from, until });
  });

  it('say if the time is longer than the charts', async () => {
    const { panel } = await openResets(counting({ shortened: true }));
    expect(await panel.findByText(/The filters cover a longer time/u)).toHaveTextContent(
      'the chart shows the last 3 days of it.',
    );
  });

  it('say that there was none', async () => {
    const days = aChart().days.map(({ day }) => ({ day, counts: {} }));
    const { panel } = await openResets(counting({ days, agents: [] }));
    await waitFor(() =>
      expect(panel.getByRole('status')).toHaveTextContent(
        'No reset codes requested in the last 3 days.',
      ),
    );
    expect(panel.queryByRole('button')).toBeNull();
  });

  it('mention no time if there is none between the two', async () => {
    const { panel } = await openResets(counting({ days: [], agents: [] }));
    expect(await panel.findByText(/No reset code/u)).toHaveTextContent(
      /^No reset codes requested$/u,
    );
  });

  it('say that only those that match the filters are counted', async () => {
    const { panel, user } = await openResets();
    expect(await panel.findByText(/412 reset codes/u)).toBeVisible();
    expect(panel.queryByText(/Counts only the rows/u)).toBeNull();
    enter(screen.getByRole('searchbox', { name: 'Search' }), 'phone');
    expect(await panel.findByText(/Counts only the rows that match the filters\./u)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(panel.queryByText(/Counts only the rows/u)).toBeNull());
  });

  it('are not counted while rows are still missing', async () => {
    const { fake, panel, user } = await openResets({
      ...counting({ behind: 1200 }),
    });
    expect(await panel.findByText(en.audit.chart.loading)).toBeInTheDocument();
    expect(fake.inputs('audit.chart').length).toBeGreaterThan(0);
    expect(panel.queryByText(/reset codes/u)).toBeNull();
    fake.answer('audit.chart', () => ok(aChart()));
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await panel.findByText(/412 reset codes/u)).toBeVisible();
  });

  it('are never those of the filter before: until they are counted, the charts are dimmed', async () => {
    const { fake, panel } = await openResets();
    expect(await panel.findByText(/412 reset codes/u)).toBeVisible();
    const day = await panel.findByTestId('days-chart');
    const answer = held<Result<HistoryChart>>();
    fake.answer('audit.chart', () => answer.promise);
    enter(screen.getByRole('searchbox', { name: 'Search' }), 'phone');
    await waitFor(() => expect(fake.inputs('audit.chart').at(-1)?.filter.text).toBe('phone'));
    expect(panel.queryByText(/412/u)).toBeNull();
    expect(day.closest('[aria-busy="true"]')).not.toBeNull();
    expect(await panel.findByText(en.audit.chart.loading)).toBeInTheDocument();
    answer.resolve(ok(aChart({ days: [{ day: '2026-11-22', counts: { accepted: 7 } }] })));
    expect(await panel.findByText(/7 reset codes/u)).toBeVisible();
    expect(day.closest('[aria-busy="true"]')).toBeNull();
  });

  it('say why they cannot be counted, and count them once they can be', async () => {
    const { fake, panel, user } = await openResets({
      ...listing(SENT),
      'audit.chart': failing({ code: 'history', detail: 'SQLITE_FULL' }),
    });
    const alert = await panel.findByRole('alert');
    expect(alert).toHaveTextContent(en.audit.chart.failed);
    expect(alert).toHaveTextContent('SQLITE_FULL');
    fake.answer('audit.chart', () => ok(aChart()));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(panel.getByRole('status')).toHaveTextContent('412 reset codes'));
    expect(panel.queryByRole('alert')).toBeNull();
  });

  it('are not shown if the rows themselves cannot be read', async () => {
    openAudit({
      'audit.list': failing({ code: 'history' }),
      'audit.chart': failing({ code: 'history' }),
    });
    expect(await screen.findAllByRole('alert')).toHaveLength(1);
    expect(screen.queryByRole('region', { name: 'Resets' })).toBeNull();
  });

  it('show nothing for the first moment, then that they are being counted', async () => {
    startOwnClock();
    const answer = held<Result<HistoryChart>>();
    const { panel } = await openResets({ ...listing(SENT), 'audit.chart': () => answer.promise });
    expect(panel.queryByText(en.audit.chart.loading)).toBeNull();
    expect(await panel.findByText(en.audit.chart.loading)).toBeInTheDocument();
    answer.resolve(ok(aChart()));
    expect(await panel.findByText(/412 reset codes/u)).toBeVisible();
  });

  it('are a sentence until the charts are wanted, which is kept', async () => {
    const { fake, panel, user } = await openResets({ ...counting(), ...started({}) });
    expect(await panel.findByText(/412 reset codes/u)).toBeVisible();
    const toggle = await panel.findByRole('button', { name: 'Show charts' });
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    expect(panel.queryByTestId('days-chart')).toBeNull();
    await user.click(toggle);
    expect(panel.getByTestId('days-chart')).toBeInTheDocument();
    expect(fake.inputs('settings.save').at(-1)?.auditCharts).toBe(true);
    expect(toggle).toHaveFocus();
    await user.click(panel.getByRole('button', { name: 'Hide charts' }));
    expect(panel.queryByTestId('days-chart')).toBeNull();
    expect(fake.inputs('settings.save').at(-1)?.auditCharts).toBe(false);
    expect(toggle).toHaveFocus();
  });

  it('are there in Spanish', async () => {
    const { panel } = await openResets(
      {
        ...counting({ otherAgents: 1 }),
        ...started({ auditCharts: true, language: 'es' }),
      },
      'Restablecimientos',
    );
    expect(await panel.findByText(/412 códigos pedidos en los últimos 3 días/u)).toBeVisible();
    expect(panel.getByText('y 1 agente más')).toBeVisible();
  });
});

describe('the resets per day', () => {
  it('are shown as a table, whose days filter', async () => {
    const { fake, panel, user } = await openResets();
    await user.click(await panel.findByText('Show the days as a table'));
    const days = within(panel.getByRole('table', { name: 'Resets per day' }));
    expect(
      days
        .getAllByRole<HTMLTableRowElement>('row')
        .map(({ cells }) => [...cells].map(({ textContent }) => textContent).join(' | ')),
    ).toEqual([
      'Day | All | Accepted | Refused | Not sent',
      'Nov 22, 2026 | 100 | 80 | 0 | 20',
      'Nov 20, 2026 | 312 | 300 | 12 | 0',
    ]);
    expect(panel.getByText('Days without resets are omitted.')).toBeVisible();
    days.getByRole('button', { name: 'Only Nov 20, 2026' }).focus();
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(lastFilter(fake)).toEqual({
        ledger: 'own',
        from: new Date('2026-11-20T00:00').toISOString(),
        until: new Date('2026-11-21T00:00').toISOString(),
      }),
    );
  });

  describe('drawn as a chart', () => {
    beforeEach(() => {
      // A chart draws nothing if nothing has a size.
      vi.stubGlobal(
        'ResizeObserver',
        class {
          #seen: ResizeObserverCallback;
          constructor(seen: ResizeObserverCallback) {
            this.#seen = seen;
          }
          observe(target: Element) {
            const contentRect = { width: 600, height: 120 } as DOMRectReadOnly;
            this.#seen([{ target, contentRect } as ResizeObserverEntry], this as never);
          }
          unobserve() {}
          disconnect() {}
        },
      );
      vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(600);
      vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue({
        x: 0,
        y: 0,
        left: 0,
        top: 0,
        right: 600,
        bottom: 120,
        width: 600,
        height: 120,
        toJSON: () => ({}),
      });
    });

    it('have a bar for each outcome of a day, and pressing a day filters', async () => {
      startOwnClock();
      const { fake, panel } = await openResets();
      const chart = await panel.findByTestId('days-chart');
      expect(chart).toHaveAttribute('aria-hidden', 'true');
      await waitFor(() =>
        expect(chart.querySelectorAll('.recharts-bar-rectangle path')).toHaveLength(4),
      );
      const wrapper = chart.querySelector('.recharts-wrapper') ?? chart;
      // On the right, where the newest day is.
      const at = { clientX: 560, clientY: 40 };
      // Once it has its size, the chart checks the mouse once per frame, and marks the day.
      await waitFor(async () => {
        fireEvent.mouseMove(wrapper, at);
        await act(() => vi.advanceTimersByTimeAsync(100));
        expect(chart.querySelector('.recharts-tooltip-cursor')).not.toBeNull();
      });
      fireEvent.click(wrapper, at);
      await waitFor(() =>
        expect(lastFilter(fake)).toMatchObject({
          from: new Date('2026-11-22T00:00').toISOString(),
          until: new Date('2026-11-23T00:00').toISOString(),
        }),
      );
    });
  });
});

describe('the resets per agent', () => {
  it('are bars with words, and pressing one filters', async () => {
    const { fake, panel, user } = await openResets();
    const agents = within(await panel.findByRole('region', { name: 'By agent' }));
    const [tom, ana] = agents.getAllByRole('button');
    expect(tom).toHaveAccessibleName(
      'tom 292 resets: 280 accepted and 12 refused. Show only these.',
    );
    expect(ana).toHaveAccessibleName(
      'ana 120 resets: 100 accepted and 20 not sent. Show only these.',
    );
    const widths = [...agents.getAllByRole('listitem')].map((item) =>
      [...item.querySelectorAll('rect')].map((part) =>
        Number.parseFloat(part.getAttribute('width') ?? ''),
      ),
    );
    // The longest takes the full width, and the others are relative to it.
    expect(widths[0]?.reduce((sum, width) => sum + width)).toBeCloseTo(100);
    expect(widths[1]?.reduce((sum, width) => sum + width)).toBeCloseTo((120 / 292) * 100);
    await user.click(ana as HTMLElement);
    await waitFor(() => expect(lastFilter(fake)).toEqual({ ledger: 'own', agent: 'ana' }));
    expect(button('Remove Agent: ana')).toBeVisible();
    await user.click(button('More filters'));
    expect(screen.getByRole('combobox', { name: 'Agent' })).toHaveValue('ana');
  });

  it('say how many other agents there are', async () => {
    const { panel } = await openResets(counting({ otherAgents: 4 }));
    const region = within(await panel.findByRole('region', { name: 'By agent' }));
    expect(region.getByText('and 4 other agents')).toBeVisible();
  });
});
