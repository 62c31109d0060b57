/** Generates the server's types and the client's typed operations from the assembled contract. */
import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = { DateTime: 'Date', Date: 'string', UUID: 'string', Cursor: 'string', ID: 'string' };

const config: CodegenConfig = {
  schema: 'schema.graphql',
  silent: true,
  ignoreNoDocuments: true,
  generates: {
    'src/generated/contract.ts': {
      plugins: ['typescript'],
      config: {
        scalars,
        enumsAsTypes: true,
        skipTypename: true,
        useTypeImports: true,
        inputMaybeValue: 'T | null',
        avoidOptionals: { field: true },
      },
    },
    'client/src/generated/contract.ts': {
      plugins: ['typescript'],
      config: {
        scalars: { ...scalars, DateTime: 'string' },
        onlyEnums: true,
        enumsAsTypes: true,
        skipTypename: true,
        useTypeImports: true,
      },
    },
    'client/src/generated/': {
      preset: 'client',
      documents: ['client/src/**/*.{ts,tsx}', '!client/src/generated/**'],
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: { ...scalars, DateTime: 'string' },
      },
    },
  },
};

export default config;
