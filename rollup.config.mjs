import { fileURLToPath } from 'node:url';
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
  esbuild({ target: 'es2022', tsconfig: at('tsconfig.json') }),
];

export default [
  {
    input: 'src/bundle.ts',
    output: {
      dir: 'dist/cdn',
      format: 'es',
      entryFileNames: 'voice-campaign-form.js',
      chunkFileNames: 'voice-campaign-form-[hash].js',
      sourcemap: true,
    },
    plugins: [
      ownTrustedTypesPolicy,
      ...plugins,
      literalsHtmlCssMinifier(),
      terser({ module: true, format: { comments: false } }),
    ],
  },
  {
    // The demo's script: public doors as a page's own bundler would see them, the mock with them.
    input: 'demo/demo.js',
    external: [/voice-campaign-form\.js$/],
    output: { dir: 'demo/build', format: 'es', entryFileNames: 'demo.js' },
    plugins,
  },
];
