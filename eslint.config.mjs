import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['node_modules/', 'tools/*/node_modules/', 'dist/', 'coverage/'] },
	{
		files: ['**/*.ts', '**/*.tsx'],
		extends: [tseslint.configs.strictTypeChecked],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-extraneous-class': 'off',
			'@typescript-eslint/require-await': 'off',
			// Taking a field out of a record is how we leave it out.
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
			'@typescript-eslint/no-confusing-void-expression': 'off',
			'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
		},
	},
);
