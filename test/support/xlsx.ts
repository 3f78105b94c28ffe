import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import { crc32, inflateRawSync } from 'node:zlib';

// It has no types.
const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new () => { window: { DOMParser: typeof DOMParser } };
};
const parser = new new JSDOM().window.DOMParser();

/** A cell as a spreadsheet takes it; a date is in ISO 8601. */
type Cell = string | number | boolean | { readonly date: string } | null;

export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows stay when one scrolls. */
  readonly frozen: number;
  readonly filter: string | null;
  readonly widths: readonly number[];
}

/** The files in a ZIP file, by their paths. */
function unzip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((of) => zip.readUInt16LE(at + of));
    const path = zip.toString('utf8', at + 46, at + 46 + (name ?? 0));
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    assert.equal(method, 8);
    const content = inflateRawSync(zip.subarray(from, from + size));
    assert.equal(crc32(content), zip.readUInt32LE(at + 16));
    files.set(path, content);
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

/** Reads a workbook from its bytes, with nothing of what wrote it. */
export function readXlsx(bytes: Buffer): ReadSheet[] {
  const files = unzip(bytes);
  const xml = (path: string): Document => {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(files.get(path));
    const read = parser.parseFromString(text, 'application/xml');
    assert.equal(read.querySelector('parsererror'), null, 'XML that is not well-formed');
    return read;
  };
  const all = (within: Document | Element, name: string) => [...within.getElementsByTagName(name)];
  const types = new Set(
    all(xml('[Content_Types].xml'), 'Override').map((type) => type.getAttribute('PartName')),
  );
  const targets = new Map(
    all(xml('xl/_rels/workbook.xml.rels'), 'Relationship').map((relation) => [
      relation.getAttribute('Id'),
      `xl/${relation.getAttribute('Target')}`,
    ]),
  );
  const styles = xml('xl/styles.xml');
  const codes = new Map(
    all(styles, 'numFmt').map((format) => [
      format.getAttribute('numFmtId'),
      format.getAttribute('formatCode') ?? '',
    ]),
  );
  const [formats] = all(styles, 'cellXfs');
  const isDate = [...(formats?.children ?? [])].map((format) =>
    /y.*m.*d/u.test(codes.get(format.getAttribute('numFmtId')) ?? ''),
  );
  const cellOf = (cell: Element): Cell => {
    assert.equal(all(cell, 'f').length, 0, 'a formula');
    const type = cell.getAttribute('t');
    if (type === 'inlineStr') return unnamed(cell.textContent ?? '');
    const number = Number(cell.textContent);
    if (type === 'b') return number === 1;
    assert.equal(type, null);
    if (!isDate[Number(cell.getAttribute('s'))]) return number;
    return { date: new Date(Math.round((number - 25_569) * 86_400_000)).toISOString() };
  };
  return all(xml('xl/workbook.xml'), 'sheet').map((sheet) => {
    const path = targets.get(sheet.getAttribute('r:id')) ?? '';
    assert.ok(types.has(`/${path}`));
    const content = xml(path);
    const columns = all(content, 'col').map((column) => Number(column.getAttribute('width')));
    const rows = all(content, 'row').map((row, n) => {
      assert.equal(row.getAttribute('r'), String(n + 1));
      const cells: Cell[] = columns.map(() => null);
      for (const cell of row.children) {
        const [, letters = '', number] =
          /^([A-Z]+)(\d+)$/u.exec(cell.getAttribute('r') ?? '') ?? [];
        assert.equal(number, String(n + 1));
        const column = [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0);
        cells[column - 1] = cellOf(cell);
      }
      return cells;
    });
    return {
      name: sheet.getAttribute('name') ?? '',
      rows,
      frozen: Number(all(content, 'pane')[0]?.getAttribute('ySplit')),
      filter: all(content, 'autoFilter')[0]?.getAttribute('ref') ?? null,
      widths: columns,
    };
  });
}

/** What `_x0041_` stands for in the text of a cell (ECMA-376, ST_Xstring). */
function unnamed(text: string): string {
  return text.replace(/_x([0-9A-F]{4})_/giu, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
