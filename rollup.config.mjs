import { fileURLToPath } from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { literalsHtmlCssMinifier } from '@literals/rollup-plugin-html-css-minifier';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Lit makes a Trusted Types policy named `lit-html` while it loads, and a second copy of Lit on a
 * page that allows the name once would throw. The bundle's own copy has a name of ours.
 */
const ownTrustedTypesPolicy = {
  name: 'own-trusted-types-policy',
  transform(code, id) {
    if (!id.endsWith('lit-html.js')) return null;
    const renamed = code.replace(
      /(createPolicy\(\s*)(['"])lit-html\2/,
      '$1$2voice-campaign-form$2',
    );
    if (renamed === code) this.error('lit-html no longer makes its policy the way it did.');
    return { code: renamed, map: null };
  },
};

const plugins = [
  nodeResolve({ browser: true, exportConditions: ['production'] }),
  // Two of the libraries that read lists are written for Node's own kind of modules.
  commonjs({ include: /node_modules\/(papaparse|ssf)\// }),
  esbuild({ target: 'es2022', tsconfig: at('tsconfig.json') }),
];

/** What the script tag and its worker have in common; chunks lie beside them, their content in the name. */
const cdn = (input, name) => ({
  input,
  // Lazy chunks take what they share with it from the entry itself: one file at once, not two.
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'dist/cdn',
    format: 'es',
    entryFileNames: `${name}.js`,
    chunkFileNames: `${name}-[name]-[hash].js`,
    sourcemap: true,
  },
  plugins: [
    ownTrustedTypesPolicy,
    ...plugins,
    literalsHtmlCssMinifier(),
    terser({ module: true, format: { comments: false } }),
  ],
});

export default [
  {
    // The mock's doors from one file each and what they share: a program that loads it waits for
    // few files, where a module each would be some forty.
    input: ['index', 'msw', 'browser', 'node', 'server', 'command'].map(
      (name) => `mock/${name}.ts`,
    ),
    external: [/^msw/, /^node:/],
    output: {
      dir: 'dist/mock',
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: 'shared/[name].js',
    },
    plugins,
  },
  {
    // The mock's inspector, in one file with its own Lit: the mock serves it as it is.
    input: 'mock/inspector/inspector.ts',
    output: { file: 'dist/mock/inspector.js', format: 'es' },
    plugins: [
      ...plugins,
      literalsHtmlCssMinifier(),
      terser({ module: true, format: { comments: false } }),
    ],
  },
  cdn('src/bundle.ts', 'voice-campaign-form'),
  // A build of its own: shared chunks would take the script tag's first file apart.
  cdn('src/contacts/worker.ts', 'contacts-worker'),
  {
    // The demo's script: public doors as a page's own bundler would see them, the mock with them.
    input: ['demo/demo.js', 'demo/headless.js'],
    external: [/voice-campaign-form\.js$/],
    output: { dir: 'demo/build', format: 'es', entryFileNames: '[name].js' },
    plugins,
  },
];
