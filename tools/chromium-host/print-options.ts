import type { Protocol } from './connection.ts';
import { known } from './only.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Electron's `PrintToPDFOptions`; lengths in inches. */
export interface PrintToPdfOptions {
  readonly displayHeaderFooter?: boolean;
  readonly footerTemplate?: string;
  readonly generateDocumentOutline?: boolean;
  readonly generateTaggedPDF?: boolean;
  readonly headerTemplate?: string;
  readonly landscape?: boolean;
  readonly margins?: {
    readonly top?: number;
    readonly bottom?: number;
    readonly left?: number;
    readonly right?: number;
  };
  readonly pageRanges?: string;
  readonly pageSize?: string | Size;
  readonly preferCSSPageSize?: boolean;
  readonly printBackground?: boolean;
  readonly scale?: number;
}

/** The sizes that Electron knows by name, rounded as it does. */
const SIZES: Readonly<Record<string, Size>> = {
  letter: { width: 8.5, height: 11 },
  legal: { width: 8.5, height: 14 },
  tabloid: { width: 11, height: 17 },
  ledger: { width: 17, height: 11 },
  a0: { width: 33.1, height: 46.8 },
  a1: { width: 23.4, height: 33.1 },
  a2: { width: 16.54, height: 23.4 },
  a3: { width: 11.7, height: 16.54 },
  a4: { width: 8.27, height: 11.7 },
  a5: { width: 5.83, height: 8.27 },
  a6: { width: 4.13, height: 5.83 },
};

/**
 * What Electron makes of the options of `printToPDF`: the same names except for the paper, and its
 * own defaults.
 *
 * @throws Error for what Electron refuses, and for options that it does not have
 */
export function toPrintParameters(options: PrintToPdfOptions): Protocol.Page.printToPDFParameters {
  known('webContents.printToPDF', options, [
    'displayHeaderFooter',
    'footerTemplate',
    'generateDocumentOutline',
    'generateTaggedPDF',
    'headerTemplate',
    'landscape',
    'margins',
    'pageRanges',
    'pageSize',
    'preferCSSPageSize',
    'printBackground',
    'scale',
  ]);
  const { margins = {}, pageSize = 'Letter', ...same } = options;
  const size = typeof pageSize === 'string' ? SIZES[pageSize.toLowerCase()] : pageSize;
  if (size === undefined) throw new Error(`Invalid pageSize ${String(pageSize)}`);
  known('the margins of webContents.printToPDF', margins, ['top', 'bottom', 'left', 'right']);
  const { top = 0.4, bottom = 0.4, left = 0.4, right = 0.4 } = margins;
  if (Math.max(top, bottom) > size.height || Math.max(left, right) > size.width) {
    throw new Error('margins must be less than or equal to pageSize');
  }
  return {
    ...same,
    // Chromium's own default depends on its command line.
    generateTaggedPDF: same.generateTaggedPDF ?? false,
    paperWidth: size.width,
    paperHeight: size.height,
    marginTop: top,
    marginBottom: bottom,
    marginLeft: left,
    marginRight: right,
  };
}
