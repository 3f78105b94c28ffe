import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import type { ImportResult } from '../../../src/shared/domain/history.ts';
import { fail, ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  ALL_READ,
  aBundleFolder,
  aLedgerSummary,
  anImportedLedger,
  failing,
  type Handlers,
  held,
} from '../../support/fake-desk.ts';
import { listing, SENT } from '../../support/fixtures/history.ts';
import { button, openAudit, table } from './audit-helpers.tsx';

const words = en.audit.laptops;
const IMPORTED = { state: 'imported', ledger: anImportedLedger(), replaced: false } as const;
const BROKEN = {
  state: 'refused',
  why: 'broken',
  fault: { what: 'hash-mismatch', seq: 812 },
} as const;
const file = (name: string) => new File([name], name);
const THREE = ['desk-1.rdaudit', 'desk-2.rdaudit', 'desk-3.rdaudit'].map(file);

const answer = () => held<Result<ImportResult>>();
const three = () => [answer(), answer(), answer()] as const;

/** The screen, and one answer of main for each end of an import, in their order. */
async function openImports(answers: readonly ReturnType<typeof answer>[]) {
  const left = [...answers];
  const ids = ['1', '2', '3', '4'].map((n) => `5a1f0000-0000-4000-8000-00000000000${n}`);
  const sent: string[] = [];
  const page = openAudit({
    ...listing(SENT),
    'audit.beginImport': () => ok({ id: ids.shift() ?? '' }),
    'audit.importPiece': ({ bytes }) => {
      sent.push(new TextDecoder().decode(bytes));
      return ok({});
    },
    'audit.endImport': () => left.shift()?.promise ?? fail({ code: 'internal' }),
  });
  await table();
  const pick = (...files: File[]) => page.user.upload(screen.getByLabelText(words.file), files);
  return { ...page, pick, sent };
}

const row = (name: string) => screen.findByRole('listitem', { name });
const status = (text: string) =>
  waitFor(() =>
    expect(screen.getAllByRole('status').map((each) => each.textContent)).toContain(text),
  );

/** Drops files and folders on the screen, as Chromium reports them. */
function drop(...items: { file: File; isDirectory?: boolean }[]) {
  const dataTransfer = {
    types: ['Files'],
    items: items.map(({ file: dropped, isDirectory = false }) => ({
      getAsFile: () => dropped,
      webkitGetAsEntry: () => ({ isDirectory }),
    })),
  };
  return fireEvent.drop(document.body, { dataTransfer });
}

describe('several bundles', () => {
  test('are imported one after another, each with its result, whatever the others end with', async () => {
    const answers = three();
    const [one, two, last] = answers;
    const { fake, pick, sent } = await openImports(answers);
    await pick(...THREE);
    await status('0 of 3 done');
    await waitFor(() => expect(fake.inputs('audit.endImport')).toHaveLength(1));
    expect(sent).toEqual(['desk-1.rdaudit']);
    expect(await row('desk-2.rdaudit')).toHaveTextContent('Waiting');
    one.resolve(ok(BROKEN));
    await status('1 of 3 done');
    expect(await row('desk-1.rdaudit')).toHaveTextContent('Refused.');
    expect(await row('desk-1.rdaudit')).toHaveTextContent('unreliable from row 812 on');
    await waitFor(() => expect(fake.inputs('audit.endImport')).toHaveLength(2));
    two.resolve(ok({ state: 'unchanged', ledger: anImportedLedger() }));
    await status('2 of 3 done');
    expect(await row('desk-2.rdaudit')).toHaveTextContent('Nothing new: this bundle of desk-9');
    await waitFor(() => expect(fake.inputs('audit.endImport')).toHaveLength(3));
    last.resolve(ok({ ...IMPORTED, replaced: true }));
    await status('3 bundles: 1 imported, 1 with nothing new, 1 refused');
    expect(await row('desk-3.rdaudit')).toHaveTextContent('newer than before: desk-9, 310 rows');
    expect(sent).toEqual(['desk-1.rdaudit', 'desk-2.rdaudit', 'desk-3.rdaudit']);
    fireEvent.click(button('Close'));
    expect(screen.queryByRole('list', { name: 'Imports' })).toBeNull();
  });

  test('can be canceled one by one, and the focus is on the next', async () => {
    const [one, last] = three();
    const { fake, user, pick, sent } = await openImports([one, last]);
    await pick(...THREE);
    await waitFor(() => expect(fake.inputs('audit.endImport')).toHaveLength(1));
    await user.click(button('Cancel desk-2.rdaudit'));
    expect(await row('desk-2.rdaudit')).toHaveTextContent('Canceled. Nothing was kept.');
    await waitFor(() => expect(button('Cancel desk-3.rdaudit')).toHaveFocus());
    // One that waits is not main's to cancel.
    expect(fake.inputs('audit.cancelImport')).toEqual([]);
    one.resolve(ok(IMPORTED));
    await waitFor(() => expect(fake.inputs('audit.endImport')).toHaveLength(2));
    await user.click(button('Cancel desk-3.rdaudit'));
    expect(fake.inputs('audit.cancelImport')).toEqual([{}]);
    last.resolve(fail({ code: 'cancelled' }));
    await status('3 bundles: 1 imported, 2 canceled');
    expect(sent).toEqual(['desk-1.rdaudit', 'desk-3.rdaudit']);
    expect(screen.getByRole('list', { name: 'Imports' })).toHaveFocus();
  });

  test('do not wait for a canceled one whose share does not answer', async () => {
    const last = answer();
    const { fake, user, pick, sent } = await openImports([last]);
    const stuck = file('desk-1.rdaudit');
    const asked = held<void>();
    stuck.slice = () => {
      asked.resolve();
      return Object.assign(new Blob(), { arrayBuffer: () => new Promise<never>(() => {}) });
    };
    await pick(stuck, file('desk-2.rdaudit'));
    await asked.promise;
    await user.click(button('Cancel desk-1.rdaudit'));
    await waitFor(() => expect(fake.inputs('audit.endImport')).toHaveLength(1));
    last.resolve(ok(IMPORTED));
    await status('2 bundles: 1 imported, 1 canceled');
    expect(sent).toEqual(['desk-2.rdaudit']);
  });

  test('can all be canceled: none of the others begins', async () => {
    const one = answer();
    const { fake, user, pick, sent } = await openImports([one]);
    await pick(...THREE);
    await waitFor(() => expect(fake.inputs('audit.endImport')).toHaveLength(1));
    await user.click(button('Cancel all'));
    one.resolve(fail({ code: 'cancelled' }));
    await status('3 bundles: 3 canceled');
    expect(sent).toEqual(['desk-1.rdaudit']);
    expect(fake.inputs('audit.beginImport')).toHaveLength(1);
    expect(button('Close')).toHaveFocus();
  });

  test('that are picked meanwhile go behind the others, also the same one again', async () => {
    const all = [...three(), answer()];
    const { fake, pick, sent } = await openImports(all);
    await pick(...THREE);
    await waitFor(() => expect(fake.inputs('audit.endImport')).toHaveLength(1));
    await pick(file('desk-1.rdaudit'));
    await status('0 of 4 done');
    for (const each of all) each.resolve(ok(IMPORTED));
    await status('4 bundles: 4 imported');
    expect(sent).toEqual([...THREE.map(({ name }) => name), 'desk-1.rdaudit']);
  });

  test('that failed say why, and can be tried again alone', async () => {
    const { fake, user, pick } = await openImports([]);
    fake.answer('audit.endImport', failing({ code: 'history', detail: 'ENOSPC' }));
    await pick(...THREE);
    await status('3 bundles: 3 not readable or not kept');
    expect(await row('desk-2.rdaudit')).toHaveTextContent('(ENOSPC)');
    fake.answer('audit.endImport', () => ok(IMPORTED));
    await user.click(button('Try again: desk-2.rdaudit'));
    await status('3 bundles: 1 imported, 2 not readable or not kept');
    expect(fake.inputs('audit.beginImport')).toHaveLength(4);
  });

  test('can be dropped, but no folder', async () => {
    const answers = three();
    const { sent } = await openImports(answers);
    for (const each of answers) each.resolve(ok(IMPORTED));
    fireEvent.dragOver(document.body, { dataTransfer: { types: ['Files'] } });
    expect(screen.getByText(words.drop)).toBeVisible();
    expect(
      drop({ file: file('desk-1.rdaudit') }, { file: file('ledgers'), isDirectory: true }),
    ).toBe(false);
    expect(screen.queryByText(words.drop)).toBeNull();
    await status('2 bundles: 1 imported, 1 not readable or not kept');
    expect(await row('ledgers')).toHaveTextContent('This is a folder. Drop its bundles instead.');
    expect(sent).toEqual(['desk-1.rdaudit']);
    act(() => void drop({ file: file('more'), isDirectory: true }));
    expect(await screen.findByRole('alert')).toHaveTextContent('more is a folder');
  });

  test('are no more than can be listed, which is said', async () => {
    const { fake } = await openImports([]);
    fake.answer('audit.beginImport', () => new Promise(() => {}));
    const many = Array.from({ length: 201 }, (_, n) => ({ file: file(`${n}.rdaudit`) }));
    act(() => void drop(...many));
    await status('0 of 200 done');
    expect(await screen.findByText('No more than 200 files at a time')).toBeVisible();
    expect(screen.queryByText('200.rdaudit')).toBeNull();
  });

  test('are not confused with text that is dragged', async () => {
    await openImports([]);
    const dataTransfer = { types: ['text/plain'], items: [] };
    expect(fireEvent.dragOver(document.body, { dataTransfer })).toBe(true);
    expect(fireEvent.drop(document.body, { dataTransfer })).toBe(true);
    expect(screen.queryByText(words.drop)).toBeNull();
  });
});

describe('the bundle folder', () => {
  const open = async (handlers: Partial<Handlers> = {}) => {
    const page = openAudit({ ...listing(SENT), ...handlers });
    await table();
    return page;
  };

  test('is not there unless it is set', async () => {
    await open();
    expect(screen.queryByRole('region', { name: 'Laptops' })).toBeNull();
  });

  test('says what became of its bundles, and brings their rows', async () => {
    const { fake, user } = await open({ 'audit.bundleFolder': () => ok(aBundleFolder()) });
    const folder = String.raw`in \\files\ledgers`;
    expect(await screen.findByText(`12 bundles, 12 imported, ${folder}`)).toBeVisible();
    const read = fake.inputs('audit.choices').length;
    fake.answer('audit.choices', () =>
      ok({
        ledgers: [aLedgerSummary(), anImportedLedger()],
        agents: [],
        profiles: [],
        pools: [],
        unread: ALL_READ,
        unreadable: [],
      }),
    );
    const counts = { imported: 13, 'nothing-new': 2, refused: 1, failed: 1, waiting: 1 };
    act(() =>
      fake.emit(
        'audit.collected',
        aBundleFolder({
          counts,
          problems: [
            { file: 'desk-3.rdaudit', result: BROKEN },
            { file: 'desk-4.rdaudit', result: { state: 'unreadable', detail: 'EACCES' } },
          ],
        }),
      ),
    );
    expect(
      await screen.findByText(
        `18 bundles, 13 imported, 2 with nothing new, 1 refused, 1 not readable or not kept, 1 waiting, ${folder}`,
      ),
    ).toBeVisible();
    await user.click(button('Show list'));
    expect(await row('desk-3.rdaudit')).toHaveTextContent(words.refused.broken.next);
    expect(await row('desk-4.rdaudit')).toHaveTextContent('It could not be read (EACCES)');
    expect(await screen.findByText(/1 imported ledger/u)).toBeVisible();
    expect(fake.inputs('audit.choices').length).toBe(read + 1);
  });

  test('that cannot be reached says so calmly', async () => {
    await open({ 'audit.bundleFolder': () => ok(aBundleFolder({ unreachable: 'ENOENT' })) });
    expect(await screen.findByText(/cannot be reached/u)).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
    const panel = within(screen.getByRole('region', { name: 'Laptops' }));
    expect(panel.getByRole('status')).toHaveTextContent('The app keeps trying (ENOENT)');
  });
});
