import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ResEdit from 'resedit';
import { electronZip, type System } from '../../tools/package/product.ts';

/** The files of Electron's zips, as its own script/zip_manifests list them. */
const COMMON = [
  'LICENSE',
  'LICENSES.chromium.html',
  'chrome_100_percent.pak',
  'chrome_200_percent.pak',
  'icudtl.dat',
  'resources.pak',
  'resources/default_app.asar',
  'snapshot_blob.bin',
  'v8_context_snapshot.bin',
  'version',
  'vk_swiftshader_icd.json',
];
const LOCALES = ['de', 'en-GB', 'en-US', 'es', 'es-419', 'fr', 'pt-BR', 'zh-CN'];
const LINUX = [
  ...COMMON,
  ...LOCALES.map((name) => `locales/${name}.pak`),
  'libffmpeg.so',
  'libvk_swiftshader.so',
  'libvulkan.so.1',
];
const WINDOWS = [
  ...COMMON,
  ...LOCALES.map((name) => `locales/${name}.pak`),
  'd3dcompiler_47.dll',
  'dxcompiler.dll',
  'dxil.dll',
  'ffmpeg.dll',
  'vk_swiftshader.dll',
  'vulkan-1.dll',
];
const FRAMEWORKS = 'Electron.app/Contents/Frameworks';
const FRAMEWORK = `${FRAMEWORKS}/Electron Framework.framework`;
const MAC = [
  'LICENSE',
  'LICENSES.chromium.html',
  'version',
  'Electron.app/Contents/PkgInfo',
  'Electron.app/Contents/Resources/default_app.asar',
  'Electron.app/Contents/Resources/electron.icns',
  `${FRAMEWORK}/Versions/A/Libraries/libffmpeg.dylib`,
  `${FRAMEWORK}/Versions/A/Resources/icudtl.dat`,
  ...LOCALES.map((name) => `${FRAMEWORK}/Versions/A/Resources/${name}.lproj/locale.pak`),
];
const HELPERS = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'];

/** The fuses as Electron is released with them: a version, how many, and each as 0 or 1. */
const FUSES = Buffer.concat([
  // What they are found by, in any binary of Electron (`@electron/fuses`, constants).
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1'),
  Buffer.from([1, 9]),
  Buffer.from('101100011', 'latin1'),
]);

/**
 * Writes zips with the names, rights, links and fuses of Electron's, and nothing that runs.
 *
 * @returns their sums, in the form of Electron's `checksums.json`
 */
export function makeElectronZips(
  folder: string,
  systems: readonly System[],
): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  const sums = systems.map((system) => {
    const tree = join(folder, system);
    TREES[system](tree);
    const zip = join(folder, electronZip(system));
    const { status, stderr } = spawnSync('zip', ['-q', '-r', '-y', '-X', zip, '.'], { cwd: tree });
    if (status !== 0) throw new Error(`zip: ${stderr}`);
    rmSync(tree, { recursive: true });
    const sum = createHash('sha256').update(readFileSync(zip)).digest('hex');
    return [electronZip(system), sum] as const;
  });
  return Object.fromEntries(sums);
}

const TREES: Readonly<Record<System, (tree: string) => void>> = {
  linux(tree) {
    for (const path of LINUX) write(tree, path, path);
    for (const path of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
      write(tree, path, elf(), 0o755);
    }
  },
  windows(tree) {
    for (const path of WINDOWS) write(tree, path, path);
    write(tree, 'electron.exe', exe());
  },
  mac(tree) {
    for (const path of MAC) write(tree, path, path);
    write(tree, 'Electron.app/Contents/Info.plist', plist('Electron'));
    write(tree, 'Electron.app/Contents/MacOS/Electron', 'Electron', 0o755);
    for (const helper of HELPERS) {
      const name = `Electron Helper${helper}`;
      write(tree, `${FRAMEWORKS}/${name}.app/Contents/Info.plist`, plist(name));
      write(tree, `${FRAMEWORKS}/${name}.app/Contents/MacOS/${name}`, name, 0o755);
    }
    write(tree, `${FRAMEWORK}/Versions/A/Electron Framework`, FUSES, 0o755);
    write(tree, `${FRAMEWORK}/Versions/A/Helpers/chrome_crashpad_handler`, '', 0o755);
    for (const name of ['Electron Framework', 'Helpers', 'Libraries', 'Resources']) {
      symlinkSync(`Versions/Current/${name}`, join(tree, FRAMEWORK, name));
    }
    symlinkSync('A', join(tree, FRAMEWORK, 'Versions/Current'));
  },
};

function write(tree: string, path: string, content: string | Buffer, mode = 0o644): void {
  const file = join(tree, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  chmodSync(file, mode);
}

function plist(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>com.github.Electron</string>
<key>CFBundleIconFile</key><string>electron.icns</string>
<key>CFBundleName</key><string>${name}</string>
</dict></plist>
`;
}

/** A program for Linux x64 that ends at once, with the fuses behind it. */
function elf(): Buffer {
  // mov edi, 0; mov eax, 60 (exit); syscall
  const code = Buffer.from('bf00000000b83c0000000f05', 'hex');
  const base = 0x400000n;
  const header = Buffer.alloc(64 + 56);
  const size = BigInt(header.length + code.length + FUSES.length);
  Buffer.from('7f454c46020101', 'hex').copy(header);
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(62, 18);
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(base + BigInt(header.length), 24);
  header.writeBigUInt64LE(64n, 32);
  header.writeUInt16LE(64, 52);
  header.writeUInt16LE(56, 54);
  header.writeUInt16LE(1, 56);
  // One segment that is loaded, to be read and run.
  header.writeUInt32LE(1, 64);
  header.writeUInt32LE(5, 68);
  header.writeBigUInt64LE(base, 80);
  header.writeBigUInt64LE(base, 88);
  header.writeBigUInt64LE(size, 96);
  header.writeBigUInt64LE(size, 104);
  header.writeBigUInt64LE(4096n, 112);
  return Buffer.concat([header, code, FUSES]);
}

/** A program for Windows x64 with the resources of Electron's, and the fuses behind it. */
function exe(): Buffer {
  const empty = ResEdit.NtExecutable.createEmpty(false, false);
  empty.setExtraData(new Uint8Array(FUSES).buffer);
  const resources = ResEdit.NtExecutableResource.from(empty);
  const lang = 1033;
  const values = { FileVersion: '45.4.1', ProductVersion: '45.4.1', ProductName: 'Electron' };
  const strings = [{ lang, codepage: 1200, values }];
  const version = ResEdit.Resource.VersionInfo.create(lang, {}, strings);
  version.outputToResourceEntries(resources.entries);
  const bitmap = new ArrayBuffer(40);
  new DataView(bitmap).setUint32(0, 40, true);
  ResEdit.Resource.IconGroupEntry.replaceIconsForResource(resources.entries, 1, lang, [
    ResEdit.Data.RawIconItem.from(bitmap, 1, 1, 32),
  ]);
  resources.outputResource(empty);
  return Buffer.from(empty.generate());
}
