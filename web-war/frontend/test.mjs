// Tests what is plain calculation in the scripts, with Node's own runner: node test.mjs <folder>
//   test/*.test.mjs   each imports modules of src as ../src/….ts; they are bundled into the folder first
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? '../target/frontend-test');
const tests = readdirSync(join(here, 'test')).filter((name) => name.endsWith('.test.mjs'));

rmSync(out, { recursive: true, force: true });
await build({
  entryPoints: tests.map((name) => join(here, 'test', name)),
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...tests.map((name) => join(out, name))], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
