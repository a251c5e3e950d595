import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ESLint } from 'eslint';

const eslint = new ESLint({
  overrideConfig: {
    // With CI set, the parser would read the files from disk instead of the text it is given.
    languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } },
  },
});

async function problemsOf(filePath: string, specifier: string): Promise<string[]> {
  const [result] = await eslint.lintText(`import '${specifier}';\n`, { filePath });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? '');
}

const layerRule = 'import-x/no-restricted-paths';

describe('the layers, as the linter sees them', () => {
  for (const [file, specifier] of [
    ['src/contract/rules.ts', '../campaign/campaign.js'],
    ['src/client.ts', './campaign/campaign.js'],
    ['src/client.ts', './contacts/list.js'],
    ['src/contacts/list.ts', '../client.js'],
    ['src/campaign/campaign.ts', '../locales/en.js'],
    ['src/locales/en.ts', '../element/element.js'],
    ['src/element/element.ts', '../define.js'],
    ['src/element/element.ts', '../../mock/index.js'],
    ['mock/service.ts', '../src/client.js'],
    ['mock/server.ts', './inspector/inspector.js'],
    ['mock/inspector/inspector.ts', '../../src/element/element.js'],
    ['mock/inspector/inspector.ts', '../../src/client.js'],
    ['demo/demo.js', '../src/index.js'],
    ['demo/demo.js', '../mock/index.js'],
  ] as const) {
    it(`keep ${file} from importing ${specifier}`, async () => {
      const found = await problemsOf(file, specifier);
      assert.ok(found.includes(layerRule), `found ${JSON.stringify(found)}`);
    });
  }

  for (const [file, specifier] of [
    ['src/campaign/campaign.ts', '../client.js'],
    ['src/element/element.ts', '../campaign/campaign.js'],
    ['mock/service.ts', '../src/contract/rules.js'],
    ['mock/inspector/inspector.ts', '../../src/element/styles.js'],
    ['mock/inspector/inspector.ts', '../index.js'],
  ] as const) {
    it(`let ${file} import ${specifier}`, async () => {
      assert.ok(!(await problemsOf(file, specifier)).includes(layerRule));
    });
  }

  it('keep every dependency and the DOM out of the contract', async () => {
    assert.ok((await problemsOf('src/contract/rules.ts', 'lit')).includes('no-restricted-imports'));
    const [result] = await eslint.lintText('document.title;\n', {
      filePath: 'src/contract/rules.ts',
    });
    assert.ok(result?.messages.some(({ ruleId }) => ruleId === 'no-restricted-globals'));
  });
});
