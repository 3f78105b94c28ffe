/**
 * How a table is written to a file: a workbook for people; CSV for spreadsheets, in which nothing
 * can be taken for a formula; CSV for programs, in which each value is exactly as it is stored.
 */
export const TABLE_FORMATS = ['xlsx', 'csv', 'csv-programs'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/**
 * The most rows of a sheet, its header included; a longer table continues on another sheet.
 * https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
 */
export const MAX_SHEET_ROWS = 1_048_576;
