import type { WebContents } from 'electron';

/**
 * Page n of m, in no language. Chromium writes the numbers into elements with these classes; a
 * template has no style sheet and no text size but its own.
 */
const FOOTER =
  '<div style="width: 100%; text-align: center; font: 8pt sans-serif">' +
  '<span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/**
 * Prints the page of a window to A4 with its colors, page numbers, and tags that let a screen
 * reader find each heading and table.
 *
 * @returns the bytes of the PDF
 * @throws Error if the page is gone or cannot be printed
 */
export function printToPdf(window: {
  readonly webContents: Pick<WebContents, 'printToPDF'>;
}): Promise<Buffer> {
  return window.webContents.printToPDF({
    pageSize: 'A4',
    printBackground: true,
    generateTaggedPDF: true,
    // Inches. The footer lies in the margin.
    margins: { top: 0.6, bottom: 0.8, left: 0.6, right: 0.6 },
    displayHeaderFooter: true,
    // Empty: Chromium's own has the date and the page's address.
    headerTemplate: '<span></span>',
    footerTemplate: FOOTER,
  });
}
