import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/**
 * The layers: a file may import from its own layer or a lower one, the members of layer 2 do not
 * know each other, the mock knows the contract alone, the demo only what is public.
 */
const layers = [
  ['./src/contract'],
  ['./src/client.ts', './src/contacts'],
  ['./src/campaign'],
  ['./src/locales'],
  ['./src/element'],
  ['./src/index.ts', './src/define.ts', './src/bundle.ts'],
];

const zones = [
  ...layers.map((layer, i) => ({
    target: layer,
    from: [...layers.slice(i + 1).flat(), './mock'],
    message: 'This belongs to a higher layer.',
  })),
  ...layers[1].map((member) => ({
    target: member,
    from: layers[1].filter((other) => other !== member),
    message: 'The members of this layer do not know each other.',
  })),
  {
    target: './mock/*.ts',
    from: [...layers.slice(1).flat(), './mock/inspector'],
    message: 'The mock imports the contract only.',
  },
  {
    target: './mock/inspector',
    from: layers
      .slice(1)
      .flat()
      .filter((layer) => layer !== './src/element'),
    message: 'The inspector has the looks of the form and nothing else of it.',
  },
  {
    target: './mock/inspector',
    from: './src/element',
    except: ['./styles.ts'],
    message: 'The inspector has the looks of the form and nothing else of it.',
  },
  { target: './demo', from: ['./src', './mock'], message: 'The demo imports public doors only.' },
  { target: ['./src', './mock'], from: ['./test', './demo', './bench'] },
];

const named = (names) => Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']));

export default tseslint.config(
  { ignores: ['dist/', 'demo/build/'] },
  js.configs.recommended,
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: './test/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended']],
    rules: {
      'no-console': ['error', { allow: ['warn'] }],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^node:', message: 'Every door of src runs in a browser.' }] },
      ],
    },
  },
  {
    files: ['src/contract/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['window', 'document', 'navigator', 'fetch', 'customElements'].map((name) => ({
          name,
          message: 'The contract knows no DOM and no network.',
        })),
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\./)', message: 'The contract has no dependency.' }] },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // chai's assertions are expressions, node:test's suites are promises nobody awaits.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // An accessible() that is not awaited passes without checking anything.
      'no-restricted-syntax': [
        'error',
        {
          selector:
            ':not(AwaitExpression) > CallExpression[callee.property.name=/^(accessible|isAccessible)$/]',
          message: 'Await it: otherwise nothing is checked.',
        },
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: named('process console URL Request fetch setTimeout Buffer performance Blob'),
    },
  },
  {
    // Parts of it run in the page that is measured.
    files: ['bench/*-page.mjs'],
    languageOptions: { globals: named('document window PerformanceObserver MutationObserver') },
  },
  {
    files: ['demo/*.js', 'test/pages/*.js'],
    languageOptions: {
      globals: named(
        'document window fetch File FormData trustedTypes URL URLSearchParams Response globalThis',
      ),
    },
  },
  {
    files: ['test/examples/*.js'],
    languageOptions: { globals: named('describe before after afterEach it fetch') },
  },
);
