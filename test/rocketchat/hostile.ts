import fc from 'fast-check';

/** Words that would be bold, a link, a mention or an element if anybody formatted them. */
export const hostile = fc.constantFrom(
	'*bold*',
	'[click](https://evil.example)',
	'@all #general',
	'<script>',
	'`code`',
	'> quote',
	':smile:',
	'{name}',
	'a\n# b',
	'',
);
