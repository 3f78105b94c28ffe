// Where a ledger's other files are: beside it, named after it.

/** The newest row, outside the database. */
export function headFile(ledgerPath: string): string {
  return beside(ledgerPath, '-head.json');
}

/** Outcomes that wait until the ledger can be written. */
export function outcomesFile(ledgerPath: string): string {
  return beside(ledgerPath, '-outcomes.jsonl');
}

/** The folder of files with rows that were removed by age. */
export function removedFolder(ledgerPath: string): string {
  return beside(ledgerPath, '-removed');
}

function beside(ledgerPath: string, ending: string): string {
  return ledgerPath.replace(/(?:\.sqlite)?$/u, ending);
}
