/** What topics, case types and groups may be called, and what customers write: nothing of it may be lost, formatted or too wide. */
export const wordings: Readonly<Record<string, string>> = {
	short: 'Lost card',
	'of 80 letters': 'Lost or stolen credit card abroad with replacement card by express mail, prepaid',
	'of 120 letters':
		'Rückzahlung einer nicht autorisierten Kreditkartenbuchung im Ausland mit Ersatzkarte und Benachrichtigung per Briefpost.',
	'from right to left': 'بطاقة مفقودة أو مسروقة في الخارج',
	'of many scripts': '信用卡丢失 · Κάρτα · Карта · 💳👩‍👩‍👧',
	'of an address without blanks':
		'https://www.bank.example/en/private/cards/lost-or-stolen?country=DE;replacement=express;reference=0123456789abcdef0123456789abcdef',
	'with Markdown': '*Lost* _card_ `pin` [open](https://evil.example) ~x~ @all #general',
};

/** The longest username a bank is likely to give; it has no blanks at which a line could be broken. */
export const LONG_USERNAME = 'maximiliane.hohenstein-wolfsburg';
