// Builds what the browser needs into a folder that the WAR takes up: node build.mjs <folder>
//   assets/…-HASH.js, .css, .svg, .woff2   may be cached for ever, for a changed file has another name
//   WEB-INF/assets.properties              name in the sources = name with hash, read by the Assets bean
// Does nothing when no source changed since the last build into that folder.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? '../target/frontend');
const stamp = join(out, '.built-from');

const digest = (texts) => texts.reduce((hash, text) => hash.update(text), createHash('sha256')).digest('hex');
const filesIn = (folder) =>
  readdirSync(join(here, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** PatternFly's variables come in six themes; the portal has its plain one, light and dark. */
const oneTheme = {
  name: 'one-theme',
  setup(build) {
    build.onLoad({ filter: /patternfly-variables\.css$/ }, ({ path }) => ({
      loader: 'css',
      contents: readFileSync(path, 'utf8').replace(
        /^:root:where\([^)]*-(felt|glass|high-contrast)[^)]*\) \{[^{}]*\}\n/gm,
        '',
      ),
    }));
  },
};

const sources = [...filesIn('src'), ...filesIn('css'), ...filesIn('icons')];
const state = digest(
  [...sources, ...['build.mjs', 'package-lock.json', 'tsconfig.json'].map((name) => join(here, name))].flatMap(
    (file) => [relative(here, file), readFileSync(file)],
  ),
);
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) {
  process.exit(0);
}

installPackages();
execFileSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '-p', here], { stdio: 'inherit' });
rmSync(out, { recursive: true, force: true });
await bundle();
writeFileSync(stamp, state);

function installPackages() {
  const lock = digest([readFileSync(join(here, 'package-lock.json'))]);
  const installed = join(here, 'node_modules/.installed-from');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) {
    return;
  }
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd: here,
    stdio: 'inherit',
  });
  writeFileSync(installed, lock);
}

async function bundle() {
  const esbuild = await import('esbuild');
  const common = {
    absWorkingDir: here,
    bundle: true,
    minify: true,
    target: ['chrome111', 'firefox113', 'safari16.4'],
    outdir: join(out, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    legalComments: 'linked',
    loader: { '.woff2': 'file', '.svg': 'copy' },
    metafile: true,
    logLevel: 'warning',
  };
  const builds = await Promise.all([
    // Runs before the first paint, so it is no module: those wait.
    esbuild.build({ ...common, entryPoints: ['src/theme.ts'], format: 'iife' }),
    esbuild.build({ ...common, entryPoints: ['src/portal.ts'], format: 'esm', splitting: true }),
    esbuild.build({ ...common, entryPoints: ['css/portal.css', 'icons/icons.svg', 'icons/favicon.svg'], plugins: [oneTheme] }),
  ]);
  const names = builds
    .flatMap((build) => Object.entries(build.metafile.outputs))
    .filter(([, output]) => output.entryPoint)
    .map(([file, output]) => `${basename(output.entryPoint).replace(/\.ts$/, '.js')}=${basename(file)}`);
  mkdirSync(join(out, 'WEB-INF'), { recursive: true });
  writeFileSync(join(out, 'WEB-INF/assets.properties'), names.sort().join('\n') + '\n');
}
