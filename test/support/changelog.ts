const HEADINGS = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
const VERSION = /^## (?<name>Unreleased|\d+\.\d+\.\d+)$/u;

/** What is wrong with a changelog for the version of package.json, one sentence each. */
export function faultsOfChangelog(text: string, version: string): string[] {
  const lines = text.split('\n');
  const faults: string[] = [];
  const versions: string[] = [];
  const start = lines.findIndex((line) => line.startsWith('## '));
  if (lines[0] !== '# Changelog') faults.push('1: the title is "# Changelog"');
  if (start === -1) return [...faults, 'there is no version'];
  if (lines.at(-1) !== '') faults.push('the last line has no end');

  // The heading that has nothing below it yet.
  let open: string | undefined;
  let inSection = false;
  for (const [index, line] of lines.entries()) {
    if (index < start || line === '') continue;
    const fault = (words: string) => faults.push(`${index + 1}: ${words}`);
    if (line.startsWith('## ')) {
      if (open !== undefined) fault(`nothing is below "${open}"`);
      const name = VERSION.exec(line)?.groups?.['name'];
      if (name === undefined) fault('a version is "## 1.2.3" or "## Unreleased"');
      else if (versions.includes(name)) fault(`${name} is there twice`);
      else if (!isBelow(name, versions.at(-1))) fault(`${name} is not below a newer one`);
      if (name !== undefined) versions.push(name);
      inSection = false;
      open = line;
    } else if (line.startsWith('### ')) {
      if (inSection && open !== undefined) fault(`nothing is below "${open}"`);
      if (!HEADINGS.includes(line.slice(4))) fault(`a section is one of ${HEADINGS.join(', ')}`);
      inSection = true;
      open = line;
    } else if (!/^- \S/u.test(line)) {
      fault('a change is one line that begins with "- "');
    } else {
      if (!inSection) fault('a change is in a section');
      open = undefined;
    }
  }
  if (open !== undefined) faults.push(`nothing is below "${open}"`);
  if (versions[0] !== 'Unreleased' && versions[0] !== version) {
    faults.push(`the newest version is ${version}, as in package.json, or Unreleased`);
  }
  return faults;
}

function isBelow(version: string, above: string | undefined): boolean {
  if (above === undefined) return true;
  if (version === 'Unreleased') return false;
  return above === 'Unreleased' || above.localeCompare(version, 'en', { numeric: true }) > 0;
}
