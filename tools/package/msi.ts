import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { IDENTITY } from '../../src/main/identity.ts';
import { xml } from '../xml.ts';
import { PROGRAM } from './bundle.ts';
import { listFiles } from './files.ts';
import { type Build, PRODUCT } from './product.ts';
import { run } from './run.ts';
import { uuidOf } from './uuid.ts';

/**
 * The code of a version's installer, by which Windows and management tools know it. It is made
 * from the version, so that the same version built twice is not installed twice.
 */
export function productCode(version: string): string {
  return `{${uuidOf(`product ${version}`).toUpperCase()}}`;
}

/**
 * Makes the installer for all users of a computer.
 *
 * @param folder the app, in a folder with the name that it has where it is installed
 * @param icon the path of the icon without its ending
 */
export function makeMsi(
  { version, epoch }: Pick<Build, 'version' | 'epoch'>,
  folder: string,
  icon: string,
  file: string,
): void {
  // wixl finds files from where it runs only.
  const cwd = dirname(folder);
  const files = listFiles(folder);
  const wxs = source(version, folder, files, relative(cwd, `${icon}.ico`));
  writeFileSync(join(cwd, 'app.wxs'), wxs);
  const env = { ...process.env, TZ: 'UTC' };
  run('wixl', ['--arch', 'x64', '--output', file, 'app.wxs'], { cwd, env });

  // What wixl cannot say.
  const table = join(cwd, 'MsiShortcutProperty.idt');
  writeFileSync(table, SHORTCUT_PROPERTIES);
  run('msibuild', [file, '-i', table]);

  // Two installers may have the same code only if they are the same.
  const hash = createHash('sha256').update(`${epoch} ${wxs}`);
  for (const path of files) hash.update(readFileSync(join(folder, path)));
  const code = uuidOf(hash.digest('hex')).toUpperCase();
  run('msibuild', [file, '-s', PRODUCT.name, PRODUCT.vendor, 'x64;1033', `{${code}}`]);
  setDates(file, epoch);
}

/** The shortcut's names for notices. */
const SHORTCUT_PROPERTIES = [
  ['MsiShortcutProperty', 'Shortcut_', 'PropertyKey', 'PropVariantValue'],
  ['s72', 's72', 's255', 's255'],
  ['MsiShortcutProperty', 'MsiShortcutProperty'],
  ['id', 'shortcut', 'System.AppUserModel.ID', IDENTITY.appUserModelId],
  ['toast', 'shortcut', 'System.AppUserModel.ToastActivatorCLSID', IDENTITY.toastActivatorClsid],
]
  .map((row) => `${row.join('\t')}\r\n`)
  .join('');

/**
 * Each file is a component, so that Windows knows what to remove: a policy beside the program is
 * not its own, and stays. The shortcut names its target, as an advertised one has no AppUserModelID.
 */
function source(version: string, folder: string, files: readonly string[], icon: string): string {
  const program = files.indexOf(PROGRAM.windows);
  const components = ['shortcut', ...files.keys()].map((id) => `<ComponentRef Id="c.${id}"/>`);
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="${productCode(version)}" UpgradeCode="${IDENTITY.upgradeCode}" Version="${version}"
  Name="${xml(PRODUCT.name)}" Manufacturer="${xml(PRODUCT.vendor)}" Language="1033">
<Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine"
  Comments="${xml(PRODUCT.description)}"/>
<Media Id="1" Cabinet="app.cab" EmbedCab="yes"/>
<MajorUpgrade DowngradeErrorMessage="A newer version of ${PRODUCT.name} is installed. Remove it first; the data stays."/>
<Property Id="WINDOWS10">
  <RegistrySearch Id="windows10" Root="HKLM" Key="SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
    Name="CurrentMajorVersionNumber" Type="raw" Win64="yes"/>
</Property>
<Condition Message="${PRODUCT.name} needs Windows 10 or later.">Installed OR WINDOWS10</Condition>
<Icon Id="icon.ico" SourceFile="${xml(icon)}"/>
<Property Id="ARPPRODUCTICON" Value="icon.ico"/>
<Property Id="ARPNOMODIFY" Value="1"/>
<Directory Id="TARGETDIR" Name="SourceDir">
<Directory Id="ProgramFiles64Folder" Name="PFiles">
<Directory Id="INSTALLDIR" Name="${xml(PRODUCT.name)}">
${directory(folder, files, '')}</Directory>
</Directory>
<Directory Id="ProgramMenuFolder" Name="Programs">
<Component Id="c.shortcut" Guid="${uuidOf('shortcut')}" Win64="yes">
<Shortcut Id="shortcut" Name="${xml(PRODUCT.name)}" Target="[#f.${program}]" WorkingDirectory="INSTALLDIR"/>
<RegistryValue Root="HKLM" Key="Software\\${xml(PRODUCT.name)}" Name="Version" Type="string"
  Value="${version}" KeyPath="yes"/>
</Component>
</Directory>
</Directory>
<Feature Id="app" Level="1">${components.join('')}</Feature>
</Product>
</Wix>
`;
}

/** The files of a folder, each as a component, with the folders in it. */
function directory(root: string, files: readonly string[], folder: string): string {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry): string => {
      const path = join(folder, entry.name);
      const name = xml(entry.name);
      if (entry.isDirectory()) {
        const id = `d.${uuidOf(path).replaceAll('-', '')}`;
        return `<Directory Id="${id}" Name="${name}">\n${directory(root, files, path)}</Directory>\n`;
      }
      const index = files.indexOf(path);
      const file = `<File Id="f.${index}" Source="${xml(join(basename(root), path))}" Name="${name}" KeyPath="yes"/>`;
      return `<Component Id="c.${index}" Guid="${uuidOf(path)}" Win64="yes">${file}</Component>\n`;
    })
    .join('');
}

/** The format of the properties that describe a file, as it is in the file. */
const SUMMARY = Buffer.from('e0859ff2f94f6810ab9108002b27b3d9', 'hex');
/** When it was created, and last saved. */
const DATES = [12, 13];

/**
 * Sets the dates of an installer, which its tools take from the clock.
 *
 * @see https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-oleps
 */
function setDates(file: string, epoch: number): void {
  const bytes = readFileSync(file);
  const format = bytes.indexOf(SUMMARY);
  if (format === -1) throw new Error(`${file} does not describe itself`);
  // The format is followed by where its section is, counted from 28 bytes before the format.
  const section = format - 28 + bytes.readUInt32LE(format + 16);
  const count = bytes.readUInt32LE(section + 4);
  let found = 0;
  for (let index = 0; index < count; index++) {
    const entry = section + 8 + 8 * index;
    if (!DATES.includes(bytes.readUInt32LE(entry))) continue;
    // Behind the type; in tenths of microseconds since 1601.
    const at = section + bytes.readUInt32LE(entry + 4) + 4;
    bytes.writeBigUInt64LE((BigInt(epoch) + 11_644_473_600n) * 10_000_000n, at);
    found++;
  }
  if (found !== DATES.length) throw new Error(`${file} does not have the dates of an installer`);
  writeFileSync(file, bytes);
}
