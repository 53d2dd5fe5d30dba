import tseslint from 'typescript-eslint'

/** Strict rules on types; formatting is Prettier's, import directions are dependency-rules.cjs'. */
export default tseslint.config(
  {
    ignores: [
      'dist/**',
      '.local/**',
      'artefacts/**',
      'node_modules/**',
      'wechat-compile/**',
      'miniprogram/miniprogram_npm/**',
      'tests/local/preview/fixture-app/**',
    ],
  },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.miniprogram.json', './tsconfig.browser.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowNullish: true },
      ],
      // An `async` function without `await` keeps a promise's contract, also when it throws.
      '@typescript-eslint/require-await': 'off',
      // `Record<string, never>` replies, empty `catch` of best-effort work and `_.set` chains read better without these.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-depth': ['error', 4],
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // Tests read JSON of doors and wires; what they assert is its shape.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
)
